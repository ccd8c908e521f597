"""Petitions that a city's system sends on, on behalf of people whom the ward does not meet in its chat."""

from dataclasses import dataclass

from handlers import deadlines
from handlers.petition.arrivals import destination, to_desk
from handlers.ports import Desk
from storage.petition import Petition, Way


@dataclass(frozen=True, slots=True)
class CityRequest:
    """What the other system tells.

    Attributes:
        source: names the request; the same source is entered once.
        system: what the ward calls the other system.
        category: one of the desk's categories.
        words: what is the matter.
        place: an address, as written.
        latitude: in degrees, together with `longitude`.
        longitude: the same.
        name: the sender's, when the other system tells it.
        phone: the same.
        media_url: where the other system keeps a picture; written down, never fetched.
    """

    source: str
    system: str
    category: str
    words: str
    place: str | None
    latitude: float | None
    longitude: float | None
    name: str
    phone: str
    media_url: str


async def take_in(desk: Desk, request: CityRequest) -> Petition:
    """Enter the petition and tell the desk; the same request again changes and tells nothing."""
    terms = await deadlines.terms_of(desk.storage, desk.ward.id)
    media = desk.texts("city-media", address=request.media_url) if request.media_url else ""
    return await desk.storage.drafts.enter(
        ward_id=desk.ward.id,
        way=Way.CITY,
        entered_by_id=None,
        source=request.source,
        values={
            "category": request.category,
            "words": "\n".join(filter(None, (request.words, media, desk.texts("city-from", system=request.system)))),
            "place": request.place,
            "latitude": request.latitude,
            "longitude": request.longitude,
            "phone": request.phone or None,
            "sender_name": request.name or None,
        },
        details=await destination(desk, request.category),
        write=await to_desk(desk),
        reckon=terms.reckon,
        now=desk.now(),
    )
