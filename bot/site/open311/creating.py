"""A city's system reports something: it becomes a petition with a deadline like any other."""

import math
import secrets

from aiohttp import web

from bot.site.open311.answers import CityError, listed, of_this_ward, spoken_as_specified
from bot.site.parts import Site
from handlers.petition.city import CityRequest
from handlers.petition.screens import CATEGORIES
from storage.city_keys import CityKey

MOST_WORDS = 4000  # characters, the specification's own
MOST_PLACE = 200
MOST_NAME = 60
MOST_BODY = 64 * 1024
# Under which name other systems send their own number; the same number is entered once.
OWN_NUMBERS = ("attribute[external_id]", "attribute[fixmystreet_id]", "external_id")


@spoken_as_specified
async def take(request: web.Request) -> web.Response:
    """Enter it; the answer is its number."""
    site = of_this_ward(request)
    request._client_max_size = MOST_BODY  # noqa: SLF001 — aiohttp has no other way for one address
    values = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    if values.get("jurisdiction_id", "") not in {"", site.ward.code}:
        raise CityError(404, "jurisdiction_id was not found")
    key = await _key(site, values.get("api_key", "") or request.query.get("api_key", ""))
    assert site.take_in is not None, "without it nobody has a key"  # noqa: S101 — put together in bot.wiring
    petition = await site.take_in(_read(values, key))
    record = {
        "service_request_id": str(petition.id),
        "service_notice": site.texts("city-taken", code=petition.code),
        "account_id": values.get("account_id", ""),
    }
    answer = listed(request, [record], root="service_requests", each="request")
    answer.set_status(201)
    return answer


async def _key(site: Site, given: str) -> CityKey:
    key = await site.storage.city_keys.find(given) if given else None
    if key is None or key.ward_id != site.ward.id:
        raise CityError(403, "api_key is missing or not known")
    return key


def _read(values: dict[str, str], key: CityKey) -> CityRequest:
    category = values.get("service_code", "").strip()
    if not category:
        raise CityError(400, "service_code was not provided")
    if category not in CATEGORIES:
        raise CityError(404, "service_code was not found")
    words = values.get("description", "").strip()
    if not words:
        raise CityError(400, "description was not provided")
    if len(words) > MOST_WORDS:
        raise CityError(400, f"description may have {MOST_WORDS} characters at most")
    latitude, longitude = _degrees(values, "lat", 90), _degrees(values, "long", 180)
    place = values.get("address_string", "").strip()[:MOST_PLACE]
    if (latitude is None or longitude is None) and not place:
        raise CityError(400, "lat and long, or address_string, were not provided")
    name = " ".join(filter(None, (values.get("last_name", "").strip(), values.get("first_name", "").strip())))
    own = next((values[number].strip() for number in OWN_NUMBERS if values.get(number, "").strip()), "")
    return CityRequest(
        source=f"open311:{key.id}:{own[:100] or secrets.token_hex(16)}",
        system=key.name,
        category=category,
        words=words,
        place=place or None,
        latitude=None if longitude is None else latitude,
        longitude=None if latitude is None else longitude,
        name=name[:MOST_NAME],
        phone=values.get("phone", "").strip()[:20],
        media_url=values.get("media_url", "").strip()[:500],
    )


def _degrees(values: dict[str, str], name: str, most: int) -> float | None:
    written = values.get(name, "").strip()
    if not written:
        return None
    try:
        found = float(written)
    except ValueError:
        found = math.nan
    if not -most <= found <= most:
        raise CityError(400, f"{name} must be degrees from -{most} to {most}")
    return found
