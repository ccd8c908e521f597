"""Serving the site on a port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import web

from bot.site.access_log import MaskedAccessLogger

log = structlog.get_logger()

PATIENCE = 5.0  # seconds that requests get to end when the program stops


@asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncIterator[int]:
    """Serve for the duration of the context; gives the port, of which 0 asks for any free one."""
    runner = web.AppRunner(
        app,
        access_log_class=MaskedAccessLogger,
        shutdown_timeout=PATIENCE,
        lingering_time=PATIENCE,
        keepalive_timeout=75.0,
    )
    await runner.setup()
    try:
        listening = web.TCPSite(runner, host, port)
        await listening.start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
