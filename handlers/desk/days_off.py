"""The ward's own days off: administrators add and remove them; every open deadline is then counted again."""

from collections.abc import Sequence
from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM, day
from handlers.desk.presses import DayOff
from handlers.filters import HasRole, NoCommand, Words
from handlers.labels import typed_label
from handlers.leaves import MOST, leaves
from handlers.recounting import recount
from handlers.refusals import refuse
from handlers.turn import Turn
from knowledge.rules.days_off import day_off
from knowledge.syllables import fold
from knowledge.written_spans import BACK, typed_days
from storage.errors import StaleError
from storage.messages import Button
from storage.people import Role

NAME_LIMIT = 60
REMOVES = ("bo ", "xoa ")  # how somebody begins who types which day is to go


class DaysOff(StatesGroup):
    """An administrator adds days off; the dialog's data hold them as `days`, and what they are called as `name`."""

    days = State()
    name = State()
    confirm = State()


def build() -> Router:
    """The days off."""
    router = Router(name="desk-days-off")
    router.message.register(first, Command("ngaynghi"), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, Command("ngaynghi"))
    router.callback_query.register(pressed, DayOff.filter(), HasRole(Role.ADMINISTRATOR))
    router.callback_query.register(refuse, DayOff.filter())
    router.message.register(typed, StateFilter(DaysOff.days), Words(), HasRole(Role.ADMINISTRATOR))
    router.message.register(named, StateFilter(DaysOff.name), Words(), HasRole(Role.ADMINISTRATOR))
    router.message.register(agreed, StateFilter(DaysOff.confirm), Words(), HasRole(Role.ADMINISTRATOR))
    router.message.register(words_please, StateFilter(DaysOff), NoCommand(), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, StateFilter(DaysOff), NoCommand())
    return router


async def first(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/ngaynghi, alone or with a day and what it is."""
    await turn.end()
    if words := (command.args or "").strip():
        await _add(turn, words)
    else:
        await show(turn)


async def show(turn: Turn, *, page: int = 0) -> None:
    """The coming days off; one press removes one, a line typed adds one."""
    await turn.state.set_state(DaysOff.days)
    coming = await turn.desk.storage.calendar.coming(turn.desk.ward.id, since=_today(turn))
    rows = leaves(
        [
            turn.button(
                "daysoff-remove",
                DayOff(action="drop", day=one.day.toordinal()).pack(),
                day=f"{one.day.day}/{one.day.month}",
            )
            for one in coming
        ],
        lambda to, place, count: turn.button(
            "hand-more", DayOff(action="list", page=to).pack(), page=place, count=count
        ),
        page=page,
        most=MOST,
    )
    lines = "\n".join(turn.t("daysoff-line", day=_long(turn, one.day), name=one.name) for one in coming)
    await turn.say("daysoff", *rows, lines=lines or turn.t("daysoff-none"))


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """A day to add, or one to remove."""
    if not fold(words).lower().startswith(REMOVES):
        await _add(turn, words)
        return
    days, _ = typed_days(words, _today(turn))
    await _ask_removal(turn, days[0] if len(days) == 1 else None)


async def _add(turn: Turn, words: str) -> None:
    days, name = typed_days(words, _today(turn))
    if not days or min(days) < _today(turn) - BACK:
        await turn.state.set_state(DaysOff.days)
        await turn.say("daysoff-again")
        return
    known = await turn.desk.storage.calendar.days_off(turn.desk.ward.id)
    new = [one for one in days if day_off(one, known) is None]
    if not new:
        await turn.state.set_state(DaysOff.days)
        await turn.say("daysoff-known", days=_told(turn, days))
        return
    await turn.state.update_data(days=[one.isoformat() for one in new])
    await _call(turn, name)


async def named(_message: Message, words: str, turn: Turn) -> None:
    """What the days are called."""
    await _call(turn, words)


async def _call(turn: Turn, name: str) -> None:
    days = await _days(turn)
    if not any(letter.isalpha() for letter in name) or len(name) > NAME_LIMIT:
        await turn.state.set_state(DaysOff.name)
        await turn.say("daysoff-name", days=_told(turn, days), limit=NAME_LIMIT)
        return
    await turn.state.update_data(name=name)
    await turn.state.set_state(DaysOff.confirm)
    await _confirm(turn, days, name)


async def _confirm(turn: Turn, days: Sequence[date], name: str) -> None:
    await turn.say(
        "daysoff-confirm",
        [turn.button("daysoff-save", DayOff(action="save").pack())],
        [turn.button("daysoff-cancel", DayOff(action="cancel").pack())],
        days=_told(turn, days),
        name=name,
    )


async def agreed(_message: Message, words: str, turn: Turn) -> None:
    """A button that was typed; anything else gets the question once more."""
    chosen = typed_label(turn, words, ("daysoff-save", "daysoff-cancel"))
    if chosen == "daysoff-save":
        await _save(turn)
    elif chosen == "daysoff-cancel":
        await _cancel(turn)
    else:
        await _confirm(turn, await _days(turn), (await turn.state.get_data())["name"])


async def pressed(_query: CallbackQuery, callback_data: DayOff, turn: Turn) -> None:
    """One of the buttons."""
    match callback_data.action:
        case "list":
            await show(turn, page=callback_data.page)
        case "drop":
            await _ask_removal(turn, _day(callback_data))
        case "remove":
            await _remove(turn, _day(callback_data))
        case "save" if await turn.state.get_state() == DaysOff.confirm.state:
            await _save(turn)
        case "cancel":
            await _cancel(turn)
        case _:
            raise StaleError


def _day(press: DayOff) -> date:
    try:
        return date.fromordinal(press.day)
    except (ValueError, OverflowError):
        raise StaleError from None


async def _save(turn: Turn) -> None:
    """Fed again after a crash, it adds what is still missing and counts what is still to be counted."""
    storage, ward_id, now = turn.desk.storage, turn.desk.ward.id, turn.desk.now()
    days, name = await _days(turn), (await turn.state.get_data())["name"]
    for one in days:
        await storage.calendar.add(ward_id, one, name, by=turn.person.id, now=now)
    changed = await recount(storage, turn.desk.texts, ward_id, now=now)
    await turn.end()
    await turn.say("daysoff-saved", days=_told(turn, days), name=name, count=changed)


async def _ask_removal(turn: Turn, one: date | None) -> None:
    known = await turn.desk.storage.calendar.days_off(turn.desk.ward.id)
    if one is None or one not in known:
        await turn.say("daysoff-unknown")
        return
    sure = turn.button("daysoff-sure", DayOff(action="remove", day=one.toordinal()).pack())
    keep: Button = turn.button("daysoff-cancel", DayOff(action="cancel").pack())
    await turn.say("daysoff-remove-question", [sure], [keep], day=_long(turn, one), name=known[one])


async def _remove(turn: Turn, one: date) -> None:
    storage, ward_id = turn.desk.storage, turn.desk.ward.id
    await storage.calendar.remove(ward_id, one)  # gone already: the count below may still be missing
    changed = await recount(storage, turn.desk.texts, ward_id, now=turn.desk.now())
    await turn.end()
    await turn.say("daysoff-removed", day=_long(turn, one), count=changed)


async def _cancel(turn: Turn) -> None:
    await turn.end()
    await turn.say("cancelled")


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")


async def _days(turn: Turn) -> list[date]:
    return [date.fromisoformat(one) for one in (await turn.state.get_data())["days"]]


def _told(turn: Turn, days: Sequence[date]) -> str:
    return ", ".join(_long(turn, one) for one in days)


def _long(turn: Turn, one: date) -> str:
    """The day with its name in the week, by which a slip is noticed."""
    return turn.t("daysoff-day", weekday=turn.t(f"reception-weekday-{one.weekday()}"), day=day(one))


def _today(turn: Turn) -> date:
    return turn.desk.now().astimezone(VIETNAM).date()
