"""A worker that takes messages, gets no answer from its channel, and waits to be killed."""

import asyncio
import sys

from bot import texts
from bot.sender import Sender
from storage import Database, Storage
from tests.clock import Clock
from tests.fakes.channel import FakeChannel


async def main(setting: str, messages: int) -> None:
    """Say "sending" when so many messages are under way."""
    web = FakeChannel()
    web.stall()
    sender = Sender(Storage(Database(setting)), {"web": web}, texts.load(), now=Clock())
    task = asyncio.create_task(sender.run())
    while len(web.tries) < messages:  # noqa: ASYNC110 — the fake channel tells nobody
        await asyncio.sleep(0.01)
    print("sending", flush=True)  # noqa: T201 — the test reads it
    await task


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
