"""The bot that `benchmarks.updates` compares with: aiogram alone, echoing what it hears, called by webhook."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from benchmarks.updates_world import SECRET

TOKEN = "700000001:BENCH-TOKEN_0123456789abcdefghijkl"  # noqa: S105 — of the bench's own bot


def echoing() -> Router:
    """Says what it hears."""
    router = Router()

    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    router.message.register(echo)
    return router


def bot_of(world: str) -> Bot:
    """The bot, speaking to this server."""
    return Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(world)))


@asynccontextmanager
async def plain(world: str) -> AsyncIterator[str]:
    """The bot, as aiogram's documentation sets one up; gives the address where it is called."""
    bot = bot_of(world)
    dispatcher = Dispatcher()
    dispatcher.include_router(echoing())
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, path="/webhook")
    async with listening(app) as base:
        yield f"{base}/webhook"


@asynccontextmanager
async def listening(app: web.Application) -> AsyncIterator[str]:
    """Serve on a free port of this machine; gives the address."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
