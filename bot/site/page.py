"""Drawing pages: Jinja templates with the words of the Fluent catalogues."""

import json
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.web.inbound import TEXT_LIMIT
from bot.site.commands import MENU
from bot.site.parts import SITE
from bot.site.static import STATICS
from bot.site.words import script_words
from storage.blobs import MAX_BYTES

TEMPLATES: Final[web.AppKey[Environment]] = web.AppKey("templates", Environment)


def environment() -> Environment:
    """The templates; everything that is filled in is escaped."""
    folder = Path(__file__).parent / "templates"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def draw(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """A page."""
    site = request.app[SITE]
    html = (
        request.app[TEMPLATES]
        .get_template(template)
        .render(texts=site.texts, ward=site.ward, statics=request.app[STATICS], **values)
    )
    response = web.Response(text=html, content_type="text/html", status=status, headers={"Cache-Control": "no-store"})
    response.enable_compression()
    return response


async def show_chat(request: web.Request) -> web.Response:
    """The chat page; what was said comes by the stream."""
    texts = request.app[SITE].texts
    limits = {"text": TEXT_LIMIT, "file": MAX_BYTES}
    # Plain attributes: a script block of any kind would need an exception in the content policy.
    return draw(request, "chat.html", menu=MENU, words=json.dumps(script_words(texts)), limits=json.dumps(limits))
