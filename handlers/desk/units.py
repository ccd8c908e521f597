"""The bodies of the ward: administrators make them, name them, say who works in them, and end them."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.desk.presses import Body
from handlers.filters import HasRole, NoCommand, Words
from handlers.leaves import MOST, leaves
from handlers.refusals import refuse
from handlers.turn import Row, Turn
from storage.errors import ForbiddenError
from storage.messages import Button
from storage.people import Role
from storage.units import NameTakenError, Unit

NAME_LIMIT = 60


class UnitNaming(StatesGroup):
    """A body gets its name, or another one; then the dialog's data say which, as `unit`."""

    new = State()
    other = State()


def build() -> Router:
    """The bodies."""
    router = Router(name="desk-units")
    router.message.register(first, Command("bophan"), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, Command("bophan"))
    router.callback_query.register(pressed, Body.filter())
    router.message.register(called, StateFilter(UnitNaming), Words())
    router.message.register(words_please, StateFilter(UnitNaming), NoCommand())
    return router


async def first(_message: Message, turn: Turn) -> None:
    """/bophan: the bodies that there are."""
    await _list(turn)


async def _list(turn: Turn, page: int = 0) -> None:
    units = await turn.desk.storage.units.of(turn.desk.ward.id)
    rows = leaves(
        [Button(unit.name, Body(action="open", unit=unit.id).pack()) for unit in units],
        lambda to, place, count: turn.button("hand-more", Body(action="list", page=to).pack(), page=place, count=count),
        page=page,
        most=MOST - 1,
    )
    new = turn.button("units-new", Body(action="new").pack())
    if not units:
        await turn.say("units-none", [new])
        return
    lines = "\n".join(turn.t("units-line", unit=unit.name, count=len(unit.members)) for unit in units)
    await turn.say("units", *rows, [new], lines=lines)


async def pressed(_query: CallbackQuery, callback_data: Body, turn: Turn) -> None:
    """One of the buttons."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    if callback_data.action in {"list", "new"}:
        if callback_data.action == "list":
            await _list(turn, callback_data.page)
        else:
            await turn.state.set_state(UnitNaming.new)
            await turn.say("units-name")
        return
    units, ward_id = turn.desk.storage.units, turn.desk.ward.id
    unit = await units.get(callback_data.unit, ward_id=ward_id)
    match callback_data.action:
        case "join":
            await _members(turn, await units.join(unit.id, callback_data.person, ward_id=ward_id), callback_data.page)
        case "leave":
            await _members(turn, await units.leave(unit.id, callback_data.person, ward_id=ward_id), callback_data.page)
        case "members":
            await _members(turn, unit, callback_data.page)
        case "rename":
            await turn.state.set_state(UnitNaming.other)
            await turn.state.update_data(unit=unit.id)
            await turn.say("units-other-name", unit=unit.name)
        case "end":
            sure = turn.button("units-end-sure", Body(action="sure", unit=unit.id).pack())
            await turn.say("units-end-question", [sure], unit=unit.name)
        case "sure":
            await units.end(unit.id, ward_id=ward_id, now=turn.desk.now())
            await turn.say("units-ended", unit=unit.name)
        case _:
            await _show(turn, unit)


async def _show(turn: Turn, unit: Unit) -> None:
    names = await turn.desk.storage.staff.names(unit.members)
    members = ", ".join(names[person] for person in unit.members) or turn.t("units-nobody")
    rows: list[Row] = [
        [turn.button(f"units-{action}", Body(action=action, unit=unit.id).pack())]
        for action in ("members", "rename", "end")
    ]
    await turn.say("units-one", *rows, unit=unit.name, members=members)


async def _members(turn: Turn, unit: Unit, page: int) -> None:
    """Everybody on the desk, with a mark for those who work in this body; pressing changes it."""
    staff = await turn.desk.storage.staff.of(turn.desk.ward.id)
    buttons = [
        turn.button(
            "units-is-in" if person.id in unit.members else "units-is-out",
            Body(
                action="leave" if person.id in unit.members else "join", unit=unit.id, person=person.id, page=page
            ).pack(),
            name=person.name,
        )
        for person in staff
    ]
    rows = leaves(
        buttons,
        lambda to, place, count: turn.button(
            "hand-more", Body(action="members", unit=unit.id, page=to).pack(), page=place, count=count
        ),
        page=page,
        most=MOST - 1,
    )
    done = turn.button("units-done", Body(action="open", unit=unit.id).pack())
    await turn.say("units-who", *rows, [done], unit=unit.name)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where a name was expected."""
    await turn.say("work-words-please")


async def called(_message: Message, words: str, turn: Turn) -> None:
    """The name of a new body, or another name."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    name = " ".join(words.split())
    if len(name) > NAME_LIMIT or not any(letter.isalpha() for letter in name):
        await turn.say("units-name-again", limit=NAME_LIMIT)
        return
    units, ward_id = turn.desk.storage.units, turn.desk.ward.id
    state, data = await turn.state.get_state(), await turn.state.get_data()
    try:
        if state == UnitNaming.new.state:
            unit = await units.create(ward_id, name, now=turn.desk.now())
        else:
            unit = await units.rename(data["unit"], name, ward_id=ward_id)
    except NameTakenError:
        await turn.say("units-name-taken")
        return
    await turn.end()
    await (_members(turn, unit, 0) if state == UnitNaming.new.state else _show(turn, unit))
