"""Complaints (khiếu nại): how one is made, to whom, until when, by the law as it is today; chat itself takes none."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import wording
from handlers.dates import day
from handlers.filters import NoCommand, Words
from handlers.presses import Understand
from handlers.receptions import days
from handlers.turn import Row, Turn
from knowledge.rules.complaint_path import Path, Settles, last_day, path
from knowledge.rules.errors import NotInForceError
from knowledge.rules.figures import Figure, figure
from knowledge.rules.place import Place
from knowledge.triage import Intent
from knowledge.written_hours import typed_moment
from storage.errors import StaleError

SECOND = {
    Settles.DISTRICT: "complaint-second-district",
    Settles.ABOVE: "complaint-second-above",
    Settles.PROVINCE: "complaint-second-province",
}


class Complain(CallbackData, prefix="complain", sep="|"):
    """Something that one who complains may want to know."""

    action: str


class Complaining(StatesGroup):
    """Somebody says when they learned of the decision."""

    learned = State()


def build() -> Router:
    """Complaints."""
    router = Router(name="complaint")
    router.callback_query.register(pressed, Complain.filter())
    router.message.register(told_day, StateFilter(Complaining.learned), Words())
    router.message.register(words_please, StateFilter(Complaining.learned), NoCommand())
    return router


async def explain(turn: Turn, *, said: int) -> None:
    """The whole way of a complaint; `said` is the event whose words may be meant as a mere opinion, 0 for none."""
    way = path(days.today(turn))
    only_opinion = Understand(intent=Intent.PETITION_REFLECTION, said=said)
    rows: list[Row] = [
        [turn.button("complaint-last-day", Complain(action="day").pack())],
        await days.offer(turn),
        [turn.button("as-petition_reflection", only_opinion.pack())],
    ]
    await turn.say(
        "complaint",
        *rows,
        form=_cited(turn, way.form),
        competence=_cited(turn, way.competence),
        ward=turn.desk.ward.name,
        number=way.first_steps[0].place.document,
        first=_counted(turn, way.first_steps),
        second=_second(turn, way),
        again=_counted(turn, way.second_steps),
    )


async def pressed(_query: CallbackQuery, callback_data: Complain, turn: Turn) -> None:
    """Count the last day."""
    if callback_data.action != "day":
        raise StaleError
    await turn.state.set_state(Complaining.learned)
    await turn.say("complaint-learned")


async def told_day(_message: Message, words: str, turn: Turn) -> None:
    """The day on which the person learned of the decision; it is not kept."""
    learned = _past_day(words, days.today(turn))
    if learned is None:
        await turn.say("complaint-learned-again")
        return
    try:
        last = last_day(learned)
    except NotInForceError:  # longer ago than the law: the time has run out under any
        last = learned
    await turn.end()
    limit = figure("complaint-limit", days.today(turn))
    text_id = "complaint-in-time" if last >= days.today(turn) else "complaint-too-late"
    await turn.say(
        text_id,
        await days.offer(turn),
        learned=day(learned),
        last=day(last),
        amount=wording.amount(turn.desk.texts, limit.rule.amount),
        place=_cited(turn, limit.place),
    )


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where a day was expected."""
    await turn.say("complaint-learned-again")


def _past_day(words: str, today: date) -> date | None:
    found, _ = typed_moment(words, today)
    if found is None or found <= today:
        return found
    return found.replace(year=found.year - 1) if _has_no_year(words, found) else None


def _has_no_year(words: str, found: date) -> bool:
    """A day without a year was read as the next one; here the last one is meant."""
    return str(found.year) not in words


def _counted(turn: Turn, steps: tuple[Figure, ...]) -> str:
    return "\n".join(wording.counted(turn.desk.texts, step) for step in steps)


def _second(turn: Turn, way: Path) -> str:
    who = turn.t(SECOND[way.second])
    return f"{who} ({_cited(turn, way.second_place)})" if way.second_place else who


def _cited(turn: Turn, place: Place) -> str:
    return turn.t("complaint-place", place=wording.place(turn.desk.texts, place), number=place.document)
