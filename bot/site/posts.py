"""What the page sends: words and pressed buttons."""

from json import JSONDecodeError
from typing import Any, Final
from uuid import UUID

from aiohttp import web

from bot.channels.web.inbound import TEXT_LIMIT, Inbound, NotOfferedError, clean
from bot.site.parts import SITE
from bot.site.refusals import RefusalError
from bot.site.visitors import speaker

INBOUND: Final[web.AppKey[Inbound]] = web.AppKey("inbound", Inbound)
BIGGEST_NUMBER = 2**53


async def take_message(request: web.Request) -> web.Response:
    """A written message: `{"id": uuid, "text": …}`."""
    body = await json_of(request)
    message_id, text = message_uuid(body.get("id")), body.get("text")
    if not isinstance(text, str):
        raise RefusalError(400, "site-error-request")
    text = words(text)
    if not text:
        raise RefusalError(400, "site-error-empty")
    site = request.app[SITE]
    bubble = await request.app[INBOUND].write(await speaker(request), message_id=message_id, text=text, now=site.now())
    return taken(request, bubble.contact_id)


async def take_press(request: web.Request) -> web.Response:
    """A pressed button: `{"id": uuid, "bubble": number, "data": …}`; only what that bubble offers is taken."""
    body = await json_of(request)
    press_id, bubble_id, data = message_uuid(body.get("id")), body.get("bubble"), body.get("data")
    if type(bubble_id) is not int or not 0 < bubble_id < BIGGEST_NUMBER or not isinstance(data, str):
        raise RefusalError(400, "site-error-request")
    site = request.app[SITE]
    try:
        bubble = await request.app[INBOUND].press(
            await speaker(request), press_id=press_id, bubble_id=bubble_id, data=data, now=site.now()
        )
    except NotOfferedError as error:
        raise RefusalError(409, "site-button-gone") from error
    return taken(request, bubble.contact_id)


def taken(request: web.Request, contact_id: int) -> web.Response:
    """Stored; the bubble comes by the stream."""
    request.app[SITE].hub.wake(contact_id)
    return web.json_response({"ok": True}, status=202)


def words(text: str) -> str:
    """The text as it is kept.

    Raises:
        RefusalError: it is too long.
    """
    text = clean(text)
    if len(text) > TEXT_LIMIT:
        raise RefusalError(413, "site-too-long", length=len(text))
    return text


def message_uuid(value: object) -> str:
    """The id that the page gave its message, in its one usual form.

    Raises:
        RefusalError: it is none.
    """
    try:
        return str(UUID(value if isinstance(value, str) else ""))
    except ValueError as error:
        raise RefusalError(400, "site-error-request") from error


async def json_of(request: web.Request) -> dict[str, Any]:
    """What the page sent as JSON.

    Raises:
        RefusalError: it is none.
    """
    if request.content_type != "application/json":
        raise RefusalError(415, "site-error-request")
    try:
        body = await request.json()
    except (JSONDecodeError, UnicodeDecodeError, LookupError, RecursionError) as error:
        raise RefusalError(400, "site-error-request") from error
    if not isinstance(body, dict):
        raise RefusalError(400, "site-error-request")
    return body
