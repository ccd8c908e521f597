"""Whether a Zalo account's events reach us."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.commands.sheet import Sheet
from bot.texts import Texts
from handlers.dates import VIETNAM
from storage import Storage

QUIET = timedelta(days=3)  # after which silence may mean that Zalo has given up calling


@dataclass(frozen=True, slots=True)
class Cures:
    """What to do when there never was an event, and when there was none for long."""

    none: str
    old: str


async def show_last(storage: Storage, account_id: int, texts: Texts, sheet: Sheet, *, name: str, cures: Cures) -> None:
    """When the last event came."""
    last = await storage.inbox.last_received(account_id)
    if last is None:
        sheet.bad(texts("doctor-zalo-events-none", channel=name), cures.none)
        return
    what = texts("doctor-zalo-events", channel=name, time=f"{last.astimezone(VIETNAM):%H:%M %d/%m/%Y}")
    if datetime.now(UTC) - last > QUIET:
        sheet.bad(what, cures.old)
    else:
        sheet.good(what)
