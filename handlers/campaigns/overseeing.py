"""/giamsat: who watches over which democracy regulation in a quarter; overlaps are warned about, gaps are listed."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.campaigns import regulations
from handlers.campaigns.opening import runs
from handlers.campaigns.presses import Supervise
from handlers.dates import VIETNAM
from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.leaves import leaves
from handlers.turn import Turn, body
from knowledge.syllables import fold
from storage.errors import ForbiddenError, StaleError
from storage.messages import Button, Notice
from storage.oversight import OverlapError, Regulation, Watch

LIMIT = 300  # characters of whom is watched, and of a reason
ORDER = tuple(Regulation)
PAGE = 100_000  # a button of a list says quarter + page * PAGE


class Overseeing(StatesGroup):
    """Somebody lets a body watch over a regulation; the dialog's data name the `quarter`, counted from year 0."""

    regulation = State()
    unit = State()
    watched = State()
    reason = State()


def build() -> Router:
    """Oversight."""
    router = Router(name="campaigns-overseeing")
    router.message.register(command, Command("giamsat"))
    router.callback_query.register(pressed, Supervise.filter())
    router.message.register(told, StateFilter(Overseeing), Words())
    router.message.register(words_please, StateFilter(Overseeing), NoCommand())
    return router


def _check(turn: Turn) -> None:
    if not runs(turn.person):
        raise ForbiddenError


async def command(_message: Message, turn: Turn) -> None:
    """/giamsat.

    Raises:
        ForbiddenError: they do not work on the desk of the whole ward.
    """
    _check(turn)
    await turn.end()
    today = turn.desk.now().astimezone(VIETNAM).date()
    await _matrix(turn, today.year * 4 + (today.month - 1) // 3)


async def _matrix(turn: Turn, quarter: int) -> None:
    """A quarter: each regulation with those who watch over it."""
    year, place = divmod(quarter, 4)
    watches = await turn.desk.storage.oversight.of(turn.desk.ward.id, year, place + 1)
    gaps = await turn.desk.storage.oversight.gaps(turn.desk.ward.id, year, place + 1)
    names = await turn.desk.storage.units.names(turn.desk.ward.id)
    called = await regulations.names(turn)
    lines = [_line(turn, one, names, called) for one in watches]
    missing = "; ".join(called[one] for one in gaps)
    rows = [
        [turn.button("oversight-assign", Supervise(action="assign", value=quarter).pack())],
        [turn.button("oversight-next", Supervise(action="show", value=quarter + 1).pack())],
        [turn.button("oversight-before", Supervise(action="show", value=quarter - 1).pack())],
    ]
    if watches:
        rows.append([turn.button("oversight-end", Supervise(action="ends", value=quarter).pack())])
    if turn.person.is_administrator:
        rows.append([turn.button("oversight-rename", Supervise(action="names").pack())])
    await turn.say(
        "oversight-matrix",
        *rows,
        quarter=place + 1,
        year=str(year),
        lines="\n".join(lines),
        gaps=turn.t("oversight-gaps", names=missing) if gaps else turn.t("oversight-no-gap"),
    )


def _line(turn: Turn, one: Watch, names: dict[int, str], called: Mapping[Regulation, str]) -> str:
    told = turn.t(
        "oversight-line",
        regulation=called[one.regulation],
        unit=names[one.unit_id],
        watched=one.watched,
    )
    return told if one.reason is None else turn.t("oversight-line-overlap", line=told, reason=one.reason)


async def pressed(_query: CallbackQuery, callback_data: Supervise, turn: Turn) -> None:  # noqa: C901 — one line for each action
    """A button; one of another step changes nothing.

    Raises:
        StaleError: the dialog does not stand at this button's step.
        ForbiddenError: they do not work on the desk of the whole ward.
    """
    _check(turn)
    state, value = await turn.state.get_state(), callback_data.value
    match callback_data.action:
        case "show" if _has_year(value):
            await _matrix(turn, value)
        case "assign" if _has_year(value):
            await turn.state.update_data(quarter=value)
            await _ask(turn, Overseeing.regulation)
        case "ends" if _has_year(value % PAGE):
            await _ask_end(turn, value % PAGE, value // PAGE)
        case "end":
            await turn.desk.storage.oversight.end(
                value, ward_id=turn.desk.ward.id, actor_id=turn.person.id, now=turn.desk.now()
            )
            await turn.say("oversight-ended")
        case "names":
            await regulations.choose(turn, value)
        case "name":
            await regulations.ask(turn, value)
        case "page" if state in {Overseeing.regulation.state, Overseeing.unit.state}:
            await _ask(turn, Overseeing.unit if state == Overseeing.unit.state else Overseeing.regulation, value)
        case "regulation" if state == Overseeing.regulation.state and value < len(ORDER):
            await _chosen(turn, Overseeing.regulation, value)
        case "unit" if state == Overseeing.unit.state:
            await _chosen(turn, Overseeing.unit, value)
        case "drop" if state == Overseeing.reason.state:
            await turn.end()
            await turn.say("cancelled")
        case _:
            raise StaleError


def _has_year(quarter: int) -> bool:
    return 2000 <= quarter // 4 <= 2999  # noqa: PLR2004 — years of four digits that a ward may mean


async def _choices(turn: Turn, state: State) -> dict[int, str]:
    if state == Overseeing.regulation:
        return dict(enumerate((await regulations.names(turn)).values()))
    return {one.id: one.name for one in await turn.desk.storage.units.of(turn.desk.ward.id)}


async def _ask(turn: Turn, state: State, page: int = 0) -> None:
    """Which regulation, or which body?"""
    choices = await _choices(turn, state)
    if not choices:
        await turn.end()
        await turn.say("oversight-no-units")
        return
    action = str(state.state).partition(":")[2]
    await turn.state.set_state(state)
    rows = leaves(
        [Button(name, Supervise(action=action, value=key).pack()) for key, name in choices.items()],
        lambda to, place, count: turn.button(
            "campaign-leaf", Supervise(action="page", value=to).pack(), page=place, count=count
        ),
        page=page,
    )
    await turn.say("oversight-ask-regulation" if state == Overseeing.regulation else "oversight-ask-unit", *rows)


async def _chosen(turn: Turn, state: State, key: int) -> None:
    if state == Overseeing.regulation:
        await turn.state.update_data(regulation=ORDER[key])
        await _ask(turn, Overseeing.unit)
    else:
        await turn.state.update_data(unit=key)
        await turn.state.set_state(Overseeing.watched)
        await turn.say("oversight-ask-watched")


async def told(_message: Message, words: str, turn: Turn) -> None:
    """An answer in words."""
    state = await turn.state.get_state()
    if state in {Overseeing.regulation.state, Overseeing.unit.state}:
        step = Overseeing.unit if state == Overseeing.unit.state else Overseeing.regulation
        plain = fold(words.lower())
        found = [key for key, name in (await _choices(turn, step)).items() if fold(name.lower()) == plain]
        await (_chosen(turn, step, found[0]) if found else _ask(turn, step))
    elif len(words) > LIMIT:
        await turn.say("campaign-too-long", limit=LIMIT)
    elif state == Overseeing.watched.state:
        await turn.state.update_data(watched=words)
        await _assign(turn, "")
    elif typed_label(turn, words, ("oversight-drop",)):
        await turn.end()
        await turn.say("cancelled")
    else:
        await _assign(turn, words)


async def _assign(turn: Turn, reason: str) -> None:
    """Write it down; when another body watches there already, warn and ask why."""
    data = await turn.state.get_data()
    year, place = divmod(data["quarter"], 4)
    names = await turn.desk.storage.units.names(turn.desk.ward.id)
    what = _what(data, await regulations.names(turn))

    def tell(people: Sequence[int], new: Watch, others: Sequence[Watch]) -> list[Notice]:
        units = "; ".join(names[one.unit_id] for one in (*others, new))
        words = turn.t("oversight-told", units=units, reason=new.reason or "", **what)
        return [Notice(person, body(words), f"oversight:{new.id}:{person}") for person in people]

    try:
        await turn.desk.storage.oversight.assign(
            Regulation(data["regulation"]),
            data["unit"],
            data["watched"],
            year=year,
            quarter=place + 1,
            ward_id=turn.desk.ward.id,
            actor_id=turn.person.id,
            source=turn.source,
            now=turn.desk.now(),
            tell=tell,
            reason=reason,
        )
    except OverlapError as warned:
        await turn.state.set_state(Overseeing.reason)
        others = "; ".join(names[one.unit_id] for one in warned.others)
        drop = turn.button("oversight-drop", Supervise(action="drop").pack())
        await turn.say("oversight-warn", [drop], units=others, **what)
        return
    await turn.end()
    await turn.say("oversight-assigned")
    await _matrix(turn, data["quarter"])


def _what(data: dict[str, Any], called: Mapping[Regulation, str]) -> dict[str, str]:
    year, place = divmod(data["quarter"], 4)
    return {
        "regulation": called[Regulation(data["regulation"])],
        "quarter": str(place + 1),
        "year": str(year),
    }


async def _ask_end(turn: Turn, quarter: int, page: int) -> None:
    """Which one ends?"""
    year, place = divmod(quarter, 4)
    watches = await turn.desk.storage.oversight.of(turn.desk.ward.id, year, place + 1)
    names = await turn.desk.storage.units.names(turn.desk.ward.id)
    called = await regulations.names(turn)
    lines = [f"{one.id}. {_line(turn, one, names, called)}" for one in watches]
    rows = leaves(
        [Button(str(one.id), Supervise(action="end", value=one.id).pack()) for one in watches],
        lambda to, place, count: turn.button(
            "campaign-leaf", Supervise(action="ends", value=quarter + to * PAGE).pack(), page=place, count=count
        ),
        page=page,
    )
    await turn.say("oversight-which-end", *rows, lines="\n".join(lines))


async def words_please(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("work-words-please")
