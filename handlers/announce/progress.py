"""How far the sending has come, in numbers and a bar; afterwards the honest report."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.announce.sketch import check
from handlers.announce.steps import Step
from handlers.ports import Texts
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.announcement import Announcement, Progress, State
from storage.messages import Button

BAR = 10  # signs


def build() -> Router:
    """Progress."""
    router = Router(name="announce-progress")
    router.callback_query.register(shown, Step("progress"))
    return router


def look(turn: Turn, announcement_id: int) -> Button:
    """The button that shows how far it has come."""
    return turn.button("announce-progress", Announce(draft=0, step="progress", value=announcement_id).pack())


async def shown(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The numbers of this moment."""
    check(turn)
    announcement = await turn.desk.storage.announcements.get(press.value, ward_id=turn.desk.ward.id)
    progress = await turn.desk.storage.announcements.progress(announcement.id)
    await turn.say("announce-progress-shown", *_rows(turn, announcement, progress), words=in_words(turn.t, progress))


def in_words(texts: Texts, progress: Progress) -> str:
    """The bar, the numbers and why some did not arrive."""
    done = progress.total - progress.waiting
    full = BAR * done // progress.total if progress.total else BAR
    lines = [
        texts("announce-bar-line", bar="▓" * full + "░" * (BAR - full), done=done, total=progress.total),
        texts("announce-so-far", sent=progress.sent, waiting=progress.waiting, failed=progress.failed),
    ]
    for kind, count in sorted(progress.failures.items(), key=lambda item: -item[1]):
        lines.append(texts("announce-failure", reason=texts(f"failure-{kind}"), count=count))
    for kind, count in sorted(progress.drops.items(), key=lambda item: -item[1]):
        lines.append(texts("announce-report-dropped", reason=texts(f"dropped-{kind}"), count=count))
    if progress.acknowledged:
        lines.append(texts("announce-acknowledged", count=progress.acknowledged))
    return "\n".join(lines)


def _rows(turn: Turn, announcement: Announcement, progress: Progress) -> list[Row]:
    rows: list[Row] = [[look(turn, announcement.id)]] if progress.waiting else []
    if announcement.state in {State.SENDING, State.SENT}:
        rows.append([turn.button("announce-report-open", _press("report", announcement.id))])
    return rows


def _press(step: str, announcement_id: int) -> str:
    return Announce(draft=0, step=step, value=announcement_id).pack()
