"""`python -m tests.fakes.telegram --port 8081`: a Telegram to play with, with the bot pointed at it."""

import argparse
import asyncio
import contextlib
import gc

from tests.fakes.telegram.byhand import FakeTelegramByHand
from tests.fakes.telegram.rules import Limits
from tests.fakes.telegram.server import TOKEN


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until interrupted."""
    limits = Limits(overall=arguments.overall) if arguments.limits else None
    gc.freeze()  # it measures others: its own pauses would look like theirs
    async with FakeTelegramByHand(
        token=arguments.token, limits=limits, anyone=arguments.anyone, port=arguments.port
    ) as server:
        print(f"TELEGRAM_API_BASE={server.base} TELEGRAM_TOKEN={server.token}", flush=True)  # noqa: T201 — a program's greeting
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--limits", action="store_true", help="answer 429 above 30 a second, or 1 a second in a chat")
    parser.add_argument("--overall", type=int, default=30, help="with --limits: so many a second instead of 30")
    parser.add_argument("--anyone", action="store_true", help="every chat exists")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args()))
