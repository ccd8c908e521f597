"""Covers of articles (bot.covers), for the channel that fetches them."""

import asyncio

from aiohttp import web

from bot.covers import ENDING, PATH, Covers, draw, headline
from bot.site.parts import SITE
from bot.site.shared_files import HEADERS
from storage.article import Stage

ROUTE = f"{PATH}{{signature}}{ENDING}"
DRAWN_AT_ONCE = asyncio.Semaphore(2)


async def show_cover(request: web.Request) -> web.Response:
    """The cover of an article that has been asked for; for a forged address there is none."""
    site = request.app[SITE]
    number = Covers(site.key, site.public_url).number(request.match_info["signature"])
    article = None if number is None else await site.storage.channel_articles.of(number)
    if article is None or article.stage is Stage.WANTED:
        raise web.HTTPNotFound
    async with DRAWN_AT_ONCE:
        content = await asyncio.to_thread(draw, article.ward, headline(article.body.text, article.ward))
    return web.Response(body=content, content_type="image/jpeg", headers=HEADERS)
