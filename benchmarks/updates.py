"""How many updates a second go through the Official Account: `python -m bot bench updates [--events 1000] [--rounds 3]`.

Two bots say what they hear: aiogram alone, called by webhook as its documentation sets one up, and ours with all that
stands before a handler here: signature, inbox on disk, lanes, the person, their place in the dialog, one joined turn, a
message that is remembered. Channels are a process of their own that costs the same for both. They take turns on the
same machine, and the ratio of each round is what counts.

"session alone" feeds both dispatchers from memory: what is compared is only how an answer gets out.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from aiogram import Bot, Dispatcher
from aiogram.fsm.strategy import FSMStrategy
from aiogram.types import Update
from aiohttp import ClientSession, web

from benchmarks import updates_world as world
from benchmarks.renewals import databases
from benchmarks.updates_plain import bot_of, echoing, listening, plain
from bot import logs, official_account, texts
from bot.channels.plain.addresses import Nowhere
from bot.channels.plain.reading import PlainReading
from bot.channels.plain.session import PlainSession
from bot.channels.zalo_oa.webhook import PATH, Webhook
from bot.inbox import Feeder, Line
from bot.middlewares.joining import Joining
from bot.middlewares.speaker import Speaker
from bot.official_account import OfficialAccount
from bot.prompt_inbox import PromptInbox
from bot.sealing import PlainDoor
from bot.settings import Settings
from bot.spool import Spool
from bot.wiring import ZALO_OA_TOKEN
from handlers.ports import Desk
from storage import Database, Storage
from storage.channel_tokens import REFRESH_LIVES, Pair
from storage.conversations import Conversations, current_event
from storage.people import Contact

PEOPLE = 200
AT_ONCE = 16
WARMING = 100  # events before the first round


@dataclass(slots=True)
class Ours:
    """Our bot, and where it is called."""

    line: Line
    dispatcher: Dispatcher
    storage: Storage
    url: str


@asynccontextmanager
async def ours(setting: str, base: str, folder: Path) -> AsyncIterator[Ours]:
    """The line of an Official Account with nothing behind it but an echo."""
    storage = Storage(Database(setting))
    ward = await storage.places.found(code="bench", name="Bench", groups=[])
    settings = Settings(
        zalo_oa_app_id=world.APP_ID,
        zalo_oa_app_secret=world.SECRET,
        zalo_oa_secret_key=world.SECRET,
        zalo_oa_api_base=base,
        zalo_oa_oauth_base=base,
    )
    official = await official_account.open_account(settings, storage, ward.id)
    await _consented(storage, official)
    line = _line(storage, official)
    # The echo asks nothing of the desk.
    dispatcher = _dispatcher(storage, {ward.id: None})  # type: ignore[dict-item]
    feeder = Feeder(storage.inbox, dispatcher, {official.account.id: line}, _no_apology)
    inbox = PromptInbox(PlainDoor(storage, line.bot.id), Spool(folder), wake=feeder.wake, now=_now)
    webhook = Webhook(world.APP_ID, world.SECRET, inbox, official.account.id, oa_id=official.tokens.oa_id, now=_now)
    app = web.Application()
    webhook.add_to(app)
    loops = [asyncio.create_task(feeder.run()), asyncio.create_task(inbox.run())]
    try:
        async with listening(app) as address:
            yield Ours(line, dispatcher, storage, address + PATH)
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.wait(loops)
        await inbox.close()
        await line.bot.session.close()
        await storage.db.close()


async def _consented(storage: Storage, official: OfficialAccount) -> None:
    now = _now()
    pair = Pair("access", "refresh", now + timedelta(hours=25), now + REFRESH_LIVES)
    await storage.channel_tokens.grant(official.account.id, pair, oa_id=world.OA_ID, now=now)


def _line(storage: Storage, official: OfficialAccount) -> Line:
    words = texts.load()
    session = PlainSession(storage, official.api, words, Nowhere())
    bot = Bot(ZALO_OA_TOKEN, session=session)
    reads = PlainReading(storage, official.account, official.api, session, words, bot_id=bot.id)
    return Line(official.account, bot, our_ids=True, reads=reads)


def _dispatcher(storage: Storage, desks: dict[int, Desk]) -> Dispatcher:
    """As `bot.wiring.make_dispatcher`, with an echo in place of the handlers."""
    places = Conversations(storage.standings)
    dispatcher = Dispatcher(storage=places, events_isolation=places, fsm_strategy=FSMStrategy.USER_IN_TOPIC)
    dispatcher.update.outer_middleware(Joining())
    dispatcher.update.outer_middleware(Speaker(storage, desks))
    dispatcher.include_router(echoing())
    return dispatcher


async def _no_apology(_line: Line, _update: Update) -> None:
    """Whoever gets no echo is missed in the count."""


async def whole_way(http: ClientSession, kind: str, url: str, events: int) -> float:
    """Updates a second from the channel's call to the answer's arrival."""
    counted = await world.ask(http, world.Load(kind, url, events, PEOPLE, AT_ONCE))
    if counted["answers"] < events:
        print(f"  only {counted['answers']:.0f} of {events} answers came", flush=True)
    return counted["answers"] / counted["seconds"]


async def from_memory(feed: Callable[[int], Awaitable[object]], events: int) -> float:
    """Updates a second when nothing but the dispatcher and the session has work."""
    numbers = iter(range(events))

    async def keep_feeding() -> None:
        for number in numbers:
            await feed(number)

    started = time.perf_counter()
    await asyncio.gather(*(keep_feeding() for _ in range(AT_ONCE)))
    return events / (time.perf_counter() - started)


def _update(who: int, number: int) -> dict[str, object]:
    person = {"id": who, "is_bot": False, "first_name": "Lan"}
    chat = {"id": who, "type": "private"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": f"Chào phường {number}"}
    return {"update_id": number + 1, "message": message}


def plainly(base: str) -> Callable[[int], Awaitable[object]]:
    """Feeds aiogram alone."""
    bot, dispatcher = bot_of(base), Dispatcher()
    dispatcher.include_router(echoing())
    return lambda number: dispatcher.feed_raw_update(bot, _update(1000 + number % PEOPLE, number))


def through_our_session(bot: Bot, contacts: Sequence[Contact], run: int) -> Callable[[int], Awaitable[object]]:
    """Feeds a bare dispatcher whose bot speaks through our session, one turn for each update."""
    dispatcher = Dispatcher()
    dispatcher.update.outer_middleware(Joining())
    dispatcher.include_router(echoing())

    async def feed(number: int) -> None:
        current_event.set(run * 1_000_000 + number)  # names the turn, as the inbox does
        await dispatcher.feed_raw_update(bot, _update(contacts[number % len(contacts)].id, number))

    return feed


async def _contacts(our: Ours) -> list[Contact]:
    found = []
    for number in range(PEOPLE):
        who = str(world.FIRST_PERSON + number)
        person = await our.storage.people.known(account_id=our.line.account.id, outside_id=who)
        if person is not None and person.contact is not None:
            found.append(person.contact)
    return found


async def compare(setting: str, events: int, rounds: int, folder: Path) -> list[dict[str, float]]:
    """Let the bots take turns; updates a second of each, for each round."""
    async with world.world() as http:
        base = world.address_of(http)
        async with plain(base) as plain_url, ours(setting, base, folder) as our:
            await whole_way(http, "telegram", plain_url, WARMING)
            await whole_way(http, "zalo", our.url, max(WARMING, PEOPLE))
            contacts = await _contacts(our)
            feed_plain = plainly(base)
            return [
                {
                    "plain": await whole_way(http, "telegram", plain_url, events),
                    "ours": await whole_way(http, "zalo", our.url, events),
                    "plain session": await from_memory(feed_plain, events),
                    "our session": await from_memory(through_our_session(our.line.bot, contacts, number), events),
                }
                for number in range(1, rounds + 1)
            ]


def show(found: Sequence[dict[str, float]]) -> None:
    """Print the rounds' medians and their ratios."""
    for what, theirs, own in (("whole way", "plain", "ours"), ("session alone", "plain session", "our session")):
        ratio = median(each[own] / each[theirs] for each in found)
        spread = sorted(each[own] / each[theirs] for each in found)
        print(
            f"  {what:15} aiogram alone {median(each[theirs] for each in found):7.1f} a second, "
            f"ours {median(each[own] for each in found):7.1f}: ratio {ratio:.2f} ({spread[0]:.2f} to {spread[-1]:.2f})"
        )


def _now() -> datetime:
    return datetime.now(UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own")
    chosen = parser.parse_args(arguments)
    logs.configure("CRITICAL")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with databases(postgresql=chosen.postgresql) as (kind, setting), tempfile.TemporaryDirectory() as folder:
        print(f"\n{chosen.rounds} rounds of {chosen.events} updates from {PEOPLE} people, {AT_ONCE} at once, {kind}")
        show(asyncio.run(compare(setting, chosen.events, chosen.rounds, Path(folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
