"""Whether a Zalo account's events reach us."""

from bot.commands.sheet import Sheet
from bot.texts import Texts
from handlers.dates import VIETNAM
from storage import Storage


async def show_last(storage: Storage, account_id: int, texts: Texts, sheet: Sheet, *, name: str, cure: str) -> None:
    """When the last event came; `cure` is what to do when there never was one."""
    last = await storage.inbox.last_received(account_id)
    if last is None:
        sheet.bad(texts("doctor-zalo-events-none", channel=name), cure)
        return
    time = f"{last.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    sheet.good(texts("doctor-zalo-events", channel=name, time=time))
