"""Petitions that a city's system sends on, on behalf of people whom the ward does not meet in its chat."""

from dataclasses import dataclass

from handlers import deadlines
from handlers.petition.notices import shortened
from handlers.ports import Desk
from handlers.presses import Work
from storage.codes import spoken
from storage.messages import Body, Button, Notice
from storage.people import DESK_ROLES
from storage.petition import Petition, Way
from storage.petitions import Write


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
    rule = await desk.storage.category_rules.get(desk.ward.id, request.category)
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
        details={"unit": rule.unit_id, "confidential": rule.confidential},
        write=await _to_desk(desk),
        reckon=terms.reckon,
        now=desk.now(),
    )


async def _to_desk(desk: Desk) -> Write:
    members = await desk.storage.people.with_roles(desk.ward.id, sorted(DESK_ROLES))

    def write(petition: Petition) -> list[Notice]:
        text = desk.texts(
            "petition-new",
            code=spoken(petition.code),
            category=desk.texts(f"category-{petition.category}"),
            place=petition.place or desk.texts("petition-place-unknown"),
            words=shortened(petition.words),
            files=0,
        )
        take = Button(desk.texts("work-take"), Work(action="take", petition=petition.id).pack())
        return [Notice(member, Body(text, ((take,),)), f"petition:{petition.id}:new:{member}") for member in members]

    return write
