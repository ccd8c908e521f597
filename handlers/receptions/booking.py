"""Residents see when they are received in person, book a seat, and say when they will not come."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, TelegramObject

from handlers.consent import ask_consent
from handlers.receptions.days import begins, coming, moment, today
from handlers.receptions.presses import Visit
from handlers.turn import Row, Turn
from storage.errors import StaleError
from storage.messages import Button
from storage.receptions import Reception

MOST = 5  # choices in one menu


def build() -> Router:
    """Booking."""
    router = Router(name="receptions-booking")
    router.message.register(command, Command("tiepdan"))
    router.callback_query.register(pressed, Visit.filter())
    return router


async def command(_message: Message, turn: Turn) -> None:
    """/tiepdan."""
    await show(turn)


async def show(turn: Turn, *, offset: int = 0) -> None:
    """What one has booked, and a portion of the coming days."""
    own = await turn.desk.storage.receptions.of_person(turn.person.id, since=today(turn))
    if own and not offset:
        rows = [[_about(turn, "reception-leave", "leave", one)] for one in own[:MOST]]
        await turn.say("reception-own", *rows, days="\n".join(_line(turn, one) for one in own[:MOST]))
    booked = {one.id for one in own}
    others = [one for one in await coming(turn) if one.id not in booked]
    is_last = len(others) <= offset + MOST
    shown = others[offset : offset + (MOST if is_last else MOST - 1)]
    if not shown:
        if not own:
            await turn.say("reception-none", ward=turn.desk.ward.name)
        return
    rows = [[_about(turn, "reception-seat", "book", one)] for one in shown if not one.full]
    if not is_last:
        rows.append([turn.button("reception-more", Visit(action="list", value=offset + len(shown)).pack())])
    listed = "\n".join(_line(turn, one) for one in shown)
    await turn.say("reception-days", *rows, ward=turn.desk.ward.name, days=listed)


async def pressed(_query: TelegramObject, callback_data: Visit, turn: Turn) -> None:
    """A button about a reception."""
    match callback_data.action:
        case "list":
            await show(turn, offset=callback_data.value)
        case "book":
            await _book(turn, callback_data.value)
        case "leave":
            await _leave(turn, callback_data.value)
        case _:
            raise StaleError


async def _book(turn: Turn, reception_id: int) -> None:
    if not turn.person.consented_at:  # who comes is kept
        await ask_consent(turn, then="reception")
        return
    receptions, ward_id = turn.desk.storage.receptions, turn.desk.ward.id
    if begins(await receptions.get(reception_id, ward_id=ward_id)) <= turn.desk.now():
        raise StaleError
    reception = await receptions.book(
        reception_id, person_id=turn.person.id, ward_id=ward_id, today=today(turn), now=turn.desk.now()
    )
    leave: Row = [_about(turn, "reception-leave", "leave", reception)]
    await turn.say(
        "reception-booked", leave, moment=moment(turn, reception), place=reception.place, host=reception.host
    )


async def _leave(turn: Turn, reception_id: int) -> None:
    reception = await turn.desk.storage.receptions.leave(
        reception_id, person_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
    )
    other: Row = [turn.button("reception-book", Visit(action="list").pack())]
    await turn.say("reception-left", other, moment=moment(turn, reception))


def _about(turn: Turn, text_id: str, action: str, reception: Reception) -> Button:
    return turn.button(text_id, Visit(action=action, value=reception.id).pack(), moment=moment(turn, reception))


def _line(turn: Turn, reception: Reception) -> str:
    seats = (
        turn.t("reception-full-short")
        if reception.full
        else turn.t("reception-seats-left", left=reception.seats - reception.taken, seats=reception.seats)
    )
    told = turn.t("reception-line", moment=moment(turn, reception), place=reception.place, host=reception.host)
    return f"{told} ({seats})"
