"""Every error becomes an answer here: words on a page for people, words in JSON for the page's script."""

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.site.page import draw
from bot.site.parts import SITE

log = structlog.get_logger()


class RefusalError(Exception):
    """The site does not do what was asked, and says why in plain words."""

    def __init__(self, status: int, text_id: str, **values: str | float) -> None:
        super().__init__(text_id)
        self.status = status
        self.text_id = text_id
        self.values = values


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn refusals and failures into answers."""
    try:
        return await handler(request)
    except RefusalError as refusal:
        return _answer(request, refusal.status, request.app[SITE].texts(refusal.text_id, **refusal.values))
    except web.HTTPException as error:
        if error.status < web.HTTPBadRequest.status_code:
            raise
        return _answer(request, error.status, _words(request, error.status), allow=error.headers.get("Allow"))
    except ConnectionError:
        raise  # The visitor has gone: nobody to answer.
    except Exception:
        log.exception(
            "site.failed", path=request.match_info.route.resource and request.match_info.route.resource.canonical
        )
        return _answer(request, web.HTTPInternalServerError.status_code, _words(request, 500))


def _words(request: web.Request, status: int) -> str:
    texts = request.app[SITE].texts
    match status:
        case 404:
            return texts("site-error-not-found")
        case 413:
            return texts("site-error-too-large")
        case status if status < web.HTTPInternalServerError.status_code:
            return texts("site-error-request")
    return texts("site-error-failed")


def _answer(request: web.Request, status: int, words: str, *, allow: str | None = None) -> web.Response:
    if request.path.startswith("/chat/"):
        answer = web.json_response({"error": words}, status=status)
    else:
        answer = draw(request, "error.html", status=status, words=words)
    if allow:
        answer.headers["Allow"] = allow
    return answer
