"""A new day of reception, asked for step by step; every step can be answered by a button or in words."""

from datetime import date, datetime, time
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM
from handlers.filters import MayWork, NoCommand, Words
from handlers.labels import typed_label
from handlers.receptions import faults
from handlers.receptions.days import moment, today
from handlers.receptions.presses import Plan
from handlers.turn import Turn
from knowledge.written_hours import typed_moment
from storage.errors import StaleError
from storage.messages import Button
from storage.receptions import Reception

USUAL_SEATS = (5, 10, 20)
MOST_SEATS = 200
LIMIT = 120  # characters of a place or a host


class Planning(StatesGroup):
    """A cadre plans a day."""

    moment = State()
    place = State()
    host = State()
    seats = State()
    confirm = State()


def build() -> Router:
    """The dialog; `planning` gives it its buttons."""
    router = Router(name="receptions-form")
    router.message.register(told_moment, StateFilter(Planning.moment), Words(), MayWork())
    router.message.register(told_place, StateFilter(Planning.place), Words(), MayWork())
    router.message.register(told_host, StateFilter(Planning.host), Words(), MayWork())
    router.message.register(told_seats, StateFilter(Planning.seats), Words(), MayWork())
    router.message.register(told_yes, StateFilter(Planning.confirm), Words(), MayWork())
    router.message.register(words_please, StateFilter(Planning), NoCommand(), MayWork())
    return router


async def begin(turn: Turn) -> None:
    """When?"""
    await turn.state.set_state(Planning.moment)
    await turn.state.update_data(plan={})
    await turn.say("plan-moment")


async def pressed(_query: CallbackQuery, callback_data: Plan, turn: Turn) -> None:
    """A button of the dialog; one of another step changes nothing.

    Raises:
        StaleError: the dialog does not stand at this button's step.
    """
    state = await turn.state.get_state()
    match callback_data.action:
        case "place" if state == Planning.place.state:
            await _place(turn, await _usual_place(turn))
        case "host" if state == Planning.host.state:
            await _host(turn, turn.t("plan-host-chair"))
        case "seats" if state == Planning.seats.state and 0 < callback_data.value <= MOST_SEATS:
            await _seats(turn, callback_data.value)
        case "save" if state == Planning.confirm.state:
            await _save(turn)
        case "drop" if state is not None and state.startswith(f"{Planning.__name__}:"):
            await turn.end()
            await turn.say("cancelled")
        case _:
            raise StaleError


async def told_moment(_message: Message, words: str, turn: Turn) -> None:
    """The day and the hour."""
    day, hour = typed_moment(words, today(turn))
    if day is None or hour is None:
        await turn.say("plan-moment-again")
        return
    if datetime.combine(day, hour, VIETNAM) <= turn.desk.now():
        await turn.say("plan-moment-past")
        return
    await _note(turn, day=day.isoformat(), begins=hour.isoformat())
    await turn.state.set_state(Planning.place)
    usual = Button((await _usual_place(turn))[:60], Plan(action="place").pack())
    await turn.say("plan-place", [usual], faults=await faults.of_day(turn, day))


async def told_place(_message: Message, words: str, turn: Turn) -> None:
    """Where."""
    await _place(turn, words[:LIMIT])


async def _place(turn: Turn, place: str) -> None:
    await _note(turn, place=place)
    await turn.state.set_state(Planning.host)
    await turn.say("plan-host", [turn.button("plan-host-chair", Plan(action="host").pack())])


async def told_host(_message: Message, words: str, turn: Turn) -> None:
    """Who receives."""
    typed = typed_label(turn, words, ("plan-host-chair",))
    await _host(turn, turn.t("plan-host-chair") if typed else words[:LIMIT])


async def _host(turn: Turn, host: str) -> None:
    await _note(turn, host=host)
    await turn.state.set_state(Planning.seats)
    usual = [
        turn.button("plan-seats-count", Plan(action="seats", value=count).pack(), count=count) for count in USUAL_SEATS
    ]
    await turn.say("plan-seats", usual)


async def told_seats(_message: Message, words: str, turn: Turn) -> None:
    """How many may come."""
    digits = "".join(character for character in words if character in "0123456789")
    if not digits or not 0 < int(digits[:6]) <= MOST_SEATS:
        await turn.say("plan-seats-again", most=MOST_SEATS)
        return
    await _seats(turn, int(digits))


async def _seats(turn: Turn, seats: int) -> None:
    await _note(turn, seats=seats)
    await turn.state.set_state(Planning.confirm)
    await _confirm(turn)


async def _confirm(turn: Turn) -> None:
    plan = await _noted(turn)
    await turn.say(
        "plan-confirm",
        [turn.button("plan-save", Plan(action="save").pack())],
        [turn.button("plan-drop", Plan(action="drop").pack())],
        moment=moment(turn, _as_reception(turn, plan)),
        place=plan["place"],
        host=plan["host"],
        seats=plan["seats"],
        faults=await faults.of_day(turn, plan["day"]),
    )


async def told_yes(_message: Message, words: str, turn: Turn) -> None:
    """A button that was typed; anything else gets the question once more."""
    chosen = typed_label(turn, words, ("plan-save", "plan-drop"))
    if chosen == "plan-save":
        await _save(turn)
    elif chosen == "plan-drop":
        await turn.end()
        await turn.say("cancelled")
    else:
        await _confirm(turn)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")


async def _save(turn: Turn) -> None:
    plan = await _noted(turn)
    try:
        reception = await turn.desk.storage.receptions.plan(
            ward_id=turn.desk.ward.id, by=turn.person.id, now=turn.desk.now(), **plan
        )
    except StaleError:
        await turn.say("plan-taken", moment=moment(turn, _as_reception(turn, plan)))
        await begin(turn)
        return
    await turn.end()
    await turn.say("plan-saved", moment=moment(turn, reception))


async def _usual_place(turn: Turn) -> str:
    last = await turn.desk.storage.receptions.last(turn.desk.ward.id)
    return last.place if last else turn.t("plan-place-usual", ward=turn.desk.ward.name)


async def _note(turn: Turn, **values: str | int) -> None:
    noted = (await turn.state.get_data()).get("plan") or {}
    await turn.state.update_data(plan=noted | values)


async def _noted(turn: Turn) -> dict[str, Any]:
    noted: dict[str, Any] = (await turn.state.get_data())["plan"]
    return noted | {"day": date.fromisoformat(noted["day"]), "begins": time.fromisoformat(noted["begins"])}


def _as_reception(turn: Turn, plan: dict[str, Any]) -> Reception:
    """What is planned, as if it stood already."""
    return Reception(id=0, ward_id=turn.desk.ward.id, taken=0, planned_on=turn.desk.now(), cancelled=False, **plan)
