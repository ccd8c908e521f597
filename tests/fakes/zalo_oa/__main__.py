"""`python -m tests.fakes.zalo_oa --port 8083 --site http://127.0.0.1:8080`: an Official Account to play with.

It prints the settings to start the bot with. A first pair of tokens is at `/fake/tokens`, as in the console's API
Explorer; the permission page agrees at once.
"""

import argparse
import asyncio
import contextlib

from tests.fakes.zalo_oa.byhand import FakeZaloOaByHand


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until interrupted."""
    async with FakeZaloOaByHand(port=arguments.port) as server:
        server.oa_type, server.buttons = arguments.type, arguments.buttons
        server.webhook.url = arguments.site + arguments.webhook
        server.grants.redirects.add(arguments.site + arguments.callback)
        print(" ".join(f"{name.upper()}={value}" for name, value in server.settings().items()), flush=True)  # noqa: T201 — a program's greeting
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8083)
    parser.add_argument("--site", default="http://127.0.0.1:8080", help="where the bot's own pages are")
    parser.add_argument("--webhook", default="/zalo/oa/webhook")
    parser.add_argument("--callback", default="/zalo/oa/callback")
    parser.add_argument("--type", type=int, default=4, help="2: business, 4: state agency, else neither may send")
    parser.add_argument("--buttons", choices=("accept", "ignore", "refuse"), default="ignore")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args()))
