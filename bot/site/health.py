"""For whoever watches the process: does it live, and may visitors be let in."""

import asyncio

import structlog
from aiohttp import web

from bot.site.parts import SITE, Check

log = structlog.get_logger()

PATIENCE = 3.0  # seconds for one check


async def show_alive(_request: web.Request) -> web.Response:
    """The process lives."""
    return web.json_response({"alive": True})


async def show_ready(request: web.Request) -> web.Response:
    """Whether everything is in place; otherwise 503 with the names of what is not."""
    checks = request.app[SITE].checks
    held = await asyncio.gather(*(_holds(name, check) for name, check in checks.items()))
    missing = [name for name, holds in zip(checks, held, strict=True) if not holds]
    return web.json_response({"ready": not missing, "missing": missing}, status=503 if missing else 200)


async def _holds(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await check()
    except Exception as error:  # noqa: BLE001 — a check that fails, however it fails, does not hold
        # The kind only: a database's error message may quote its address.
        log.warning("site.not_ready", check=name, error=type(error).__name__)
        return False
