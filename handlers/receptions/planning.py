"""Cadres plan the days on which the ward receives citizens, see who comes, and call a day off."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import MayWork
from handlers.receptions import faults, form
from handlers.receptions.days import coming, moment
from handlers.receptions.presses import Plan, Visit
from handlers.refusals import refuse
from handlers.turn import Row, Turn, body
from storage.errors import StaleError
from storage.messages import Button, Notice
from storage.receptions import Reception, Visitor

MOST = 5  # choices in one menu


def build() -> Router:
    """Planning."""
    router = Router(name="receptions-planning")
    router.message.register(command, Command("lichtiepdan"), MayWork())
    router.message.register(refuse, Command("lichtiepdan"))
    router.callback_query.register(pressed, Plan.filter(), MayWork())
    router.callback_query.register(refuse, Plan.filter())
    router.include_router(form.build())
    return router


async def command(_message: Message, turn: Turn) -> None:
    """/lichtiepdan."""
    await turn.end()
    await show(turn)


async def show(turn: Turn, *, offset: int = 0) -> None:
    """A portion of the plan, with what the law finds missing in it."""
    planned = await coming(turn)
    room = MOST - 1  # one choice is for a new day
    is_last = len(planned) <= offset + room
    shown = planned[offset : offset + (room if is_last else room - 1)]
    rows: list[Row] = [[_about(turn, "plan-open", "open", one)] for one in shown]
    if not is_last:
        rows.append([turn.button("reception-more", Plan(action="list", value=offset + len(shown)).pack())])
    rows.append([turn.button("plan-new", Plan(action="new").pack())])
    listed = "\n".join(_line(turn, one) for one in shown) or turn.t("plan-empty")
    await turn.say("plan", *rows, days=listed, faults=await faults.of_plan(turn))


async def pressed(query: CallbackQuery, callback_data: Plan, turn: Turn) -> None:
    """A button of the plan."""
    match callback_data.action:
        case "list":
            await show(turn, offset=callback_data.value)
        case "open":
            await _open(turn, callback_data.value)
        case "off":
            await _ask_to_call_off(turn, callback_data.value)
        case "sure":
            await _call_off(turn, callback_data.value)
        case "new":
            await form.begin(turn)
        case _:
            await form.pressed(query, callback_data, turn)
            if callback_data.action == "save":
                await show(turn)


async def _open(turn: Turn, reception_id: int) -> None:
    receptions = turn.desk.storage.receptions
    reception = await receptions.get(reception_id, ward_id=turn.desk.ward.id)
    expected = await receptions.visitors(reception_id)
    names = "\n".join(turn.t("plan-visitor", number=place, name=one.name) for place, one in enumerate(expected, 1))
    rows: list[Row] = [] if reception.cancelled else [[_about(turn, "plan-off", "off", reception)]]
    await turn.say(
        "plan-card",
        *rows,
        line=_line(turn, reception),
        stage=turn.t("plan-called-off" if reception.cancelled else "plan-stands"),
        visitors=names or turn.t("plan-nobody"),
    )


async def _ask_to_call_off(turn: Turn, reception_id: int) -> None:
    reception = await turn.desk.storage.receptions.get(reception_id, ward_id=turn.desk.ward.id)
    if reception.cancelled:
        raise StaleError
    await turn.say(
        "plan-off-question",
        [_about(turn, "plan-off-yes", "sure", reception)],
        [_about(turn, "plan-off-no", "open", reception)],
        moment=moment(turn, reception),
        count=reception.taken,
    )


async def _call_off(turn: Turn, reception_id: int) -> None:
    def tell(reception: Reception, expected: Sequence[Visitor]) -> list[Notice]:
        told = turn.t("reception-called-off", moment=moment(turn, reception), ward=turn.desk.ward.name)
        other: Row = [turn.button("reception-book", Visit(action="list").pack())]
        key = f"reception:{reception.id}:off:{turn.source}"
        return [Notice(one.person_id, body(told, other), f"{key}:{one.person_id}") for one in expected]

    expected = await turn.desk.storage.receptions.visitors(reception_id)
    reception = await turn.desk.storage.receptions.call_off(
        reception_id, by=turn.person.id, ward_id=turn.desk.ward.id, tell=tell, now=turn.desk.now()
    )
    await turn.say("plan-off-done", moment=moment(turn, reception), count=len(expected))
    await show(turn)


def _about(turn: Turn, text_id: str, action: str, reception: Reception) -> Button:
    return turn.button(text_id, Plan(action=action, value=reception.id).pack(), moment=moment(turn, reception))


def _line(turn: Turn, reception: Reception) -> str:
    told = turn.t("reception-line", moment=moment(turn, reception), place=reception.place, host=reception.host)
    return turn.t("plan-line", line=told, taken=reception.taken, seats=reception.seats)
