"""Where somebody is, sent by the page when they ask it to."""

from typing import Any

from aiohttp import web

from bot.site.parts import SITE
from bot.site.posts import INBOUND, json_of, message_uuid, taken
from bot.site.refusals import RefusalError
from bot.site.visitors import speaker

NORTHMOST, EASTMOST = 90, 180  # degrees


async def take_place(request: web.Request) -> web.Response:
    """A place: `{"id": uuid, "latitude": degrees, "longitude": degrees}`."""
    body = await json_of(request)
    message_id = message_uuid(body.get("id"))
    latitude = _degrees(body.get("latitude"), NORTHMOST)
    longitude = _degrees(body.get("longitude"), EASTMOST)
    site = request.app[SITE]
    bubble = await request.app[INBOUND].place(
        await speaker(request),
        message_id=message_id,
        latitude=latitude,
        longitude=longitude,
        shown=site.texts("site-place-sent", latitude=f"{latitude:.5f}", longitude=f"{longitude:.5f}"),
        now=site.now(),
    )
    return taken(request, bubble.contact_id)


def _degrees(value: Any, most: int) -> float:
    # Compared this way round, what is not a number at all fails too.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
        raise RefusalError(400, "site-error-request")
    return float(value)
