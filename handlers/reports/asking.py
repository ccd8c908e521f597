"""/baocao: the counts of a period, charts to look at, and the register as an Excel file."""

import asyncio
from collections.abc import AsyncIterator
from typing import TypeVar

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM, day
from handlers.filters import MayWork, NoCommand, Words
from handlers.refusals import refuse
from handlers.reports.charts import draw
from handlers.reports.figures import Figures, WorkingDays
from handlers.reports.periods import NAMES, Period, current, read_period
from handlers.reports.presses import Report
from handlers.reports.summary import summary
from handlers.reports.table import register
from handlers.turn import Turn
from storage.errors import ForbiddenError

T = TypeVar("T")


class ReportDays(StatesGroup):
    """A cadre types from which day to which."""

    days = State()


def build() -> Router:
    """Reports."""
    router = Router(name="reports-asking")
    router.message.register(ask, Command("baocao"), MayWork())
    router.message.register(refuse, Command("baocao"))
    router.callback_query.register(pressed, Report.filter())
    router.message.register(typed, StateFilter(ReportDays.days), Words())
    router.message.register(days_please, StateFilter(ReportDays.days), NoCommand())
    return router


async def ask(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/baocao, alone or with a period behind it."""
    if command.args:
        await _typed(turn, command.args)
        return
    rows = [[turn.button(f"report-{name}", Report(period=name).pack())] for name in NAMES]
    await turn.say("report-question", *rows, [turn.button("report-days", Report(period="days").pack())])


async def pressed(_query: CallbackQuery, callback_data: Report, turn: Turn) -> None:
    """A period was chosen."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if callback_data.period in NAMES:
        await _make(turn, current(callback_data.period, turn.desk.now().astimezone(VIETNAM).date()))
        return
    await turn.state.set_state(ReportDays.days)
    await turn.say("report-days-question")


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """Two days, or a period by name."""
    if not turn.person.on_desk:
        raise ForbiddenError
    await _typed(turn, words)


async def days_please(_message: Message, turn: Turn) -> None:
    """A picture where days were expected."""
    await turn.say("report-days-question")


async def _typed(turn: Turn, words: str) -> None:
    period = read_period(words, turn.desk.now().astimezone(VIETNAM).date())
    if period is None:
        await turn.state.set_state(ReportDays.days)
        await turn.say("report-days-wrong")
        return
    await turn.end()
    await _make(turn, period)


async def _make(turn: Turn, period: Period) -> None:
    title = turn.t("report-title", first=day(period.first), last=day(period.last))
    await turn.say("report-working", title=title)
    calendar = WorkingDays(await turn.desk.storage.calendar.days_off(turn.desk.ward.id))
    figures = Figures(turn.desk.now().astimezone(VIETNAM).date(), calendar)
    ledger, person = turn.desk.storage.ledger, turn.person
    table = await register(
        turn.t,
        calendar,
        _slowly(ledger.entries(person, since=period.since, until=period.until)),
        _slowly(ledger.happenings(person, since=period.since, until=period.until)),
        noted=figures.add,
    )
    await turn.say("report-told", words=summary(turn.desk.texts, figures, title))
    if not figures.received:
        return
    picture = await asyncio.to_thread(draw, turn.desk.texts, figures, title)
    await turn.show_bytes(picture, "bieu-do.png", picture=True, caption=title)
    name = f"ho-so-{period.first:%Y%m%d}-{period.last:%Y%m%d}.xlsx"
    await turn.show_bytes(table, name, picture=False, caption=turn.t("report-table"))


async def _slowly(portions: AsyncIterator[list[T]]) -> AsyncIterator[list[T]]:
    """Portions one after the other, letting other people's conversations go on in between."""
    async for portion in portions:
        yield portion
        await asyncio.sleep(0)
