"""The web application, put together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from bot.channels.web.inbound import Inbound
from bot.channels.web.session import BOT_ID as WEB_BOT
from bot.sealing import WebDoor
from bot.site import open311
from bot.site.commands import Shown
from bot.site.covers import ROUTE as COVER
from bot.site.covers import show_cover
from bot.site.files import show_file
from bot.site.guard import PACE, Pace, give_rules, keep_out
from bot.site.health import show_alive, show_ready
from bot.site.page import TEMPLATES, environment, show_chat
from bot.site.parts import SITE, Site
from bot.site.places import take_place
from bot.site.posts import INBOUND, take_message, take_press
from bot.site.refusals import answer_errors
from bot.site.shared_files import ROUTE as SHARED
from bot.site.shared_files import show_shared
from bot.site.static import STATICS, Statics
from bot.site.stream import show_stream
from bot.site.uploads import AT_ONCE, SEATS, take_file
from bot.site.visitors import hand_out_cookie, recognise

JSON_BYTES = 256 * 1024  # the longest message in the most wasteful encoding


def make_app(site: Site) -> web.Application:
    """The site, ready to be served."""
    app = web.Application(middlewares=[answer_errors, recognise, keep_out], client_max_size=JSON_BYTES)
    app[SITE] = site
    app[STATICS] = Statics()
    app[TEMPLATES] = environment()
    app[PACE] = Pace()
    app[SEATS] = asyncio.Semaphore(AT_ONCE)
    door = WebDoor(site.storage, site.account.id, WEB_BOT)
    app[INBOUND] = Inbound(site.storage, site.account, site.wake, Shown(site.texts), door)
    app.add_routes(
        [
            web.get("/", show_chat),
            web.get("/chat/stream", show_stream),
            web.post("/chat/messages", take_message),
            web.post("/chat/press", take_press),
            web.post("/chat/place", take_place),
            web.post("/chat/files", take_file),
            web.get("/chat/files/{signature}", show_file),
            web.get(SHARED, show_shared),
            web.get(COVER, show_cover),
            web.get("/static/{version}/{name:.+}", app[STATICS].serve),
            web.get("/healthz", show_alive),
            web.get("/readyz", show_ready),
            *open311.routes(),
            *site.routes,
        ],
    )
    app.on_response_prepare.append(give_rules)
    app.on_response_prepare.append(hand_out_cookie)
    app.on_shutdown.append(_let_browsers_go)
    app.cleanup_ctx.append(_follow)
    return app


async def _follow(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(app[SITE].hub.follow(app[SITE].storage.web_chat))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _let_browsers_go(app: web.Application) -> None:
    app[SITE].hub.close()
