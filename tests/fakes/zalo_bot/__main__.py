"""`python -m tests.fakes.zalo_bot --port 8082`: a Bot Platform to play with, with the bot pointed at it."""

import argparse
import asyncio
import contextlib

from tests.fakes.zalo_bot.byhand import FakeZaloBotByHand
from tests.fakes.zalo_bot.server import TOKEN


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until interrupted."""
    async with FakeZaloBotByHand(token=arguments.token, port=arguments.port) as server:
        server.monthly, server.most_people = arguments.monthly, arguments.people
        print(f"ZALO_BOT_API_BASE={server.base} ZALO_BOT_TOKEN={server.token}", flush=True)  # noqa: T201 — a program's greeting
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8082)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--monthly", type=int, help="messages before 429, e.g. 3000")
    parser.add_argument("--people", type=int, help="people who may be written to, e.g. 50")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args()))
