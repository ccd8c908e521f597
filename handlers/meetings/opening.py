"""How somebody comes to a meeting: the button names it, the roles of this moment decide."""

from typing import Any, Literal

from aiogram.filters import Filter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery

from handlers.meetings.presses import Invited, Lead
from handlers.turn import Turn
from storage.errors import ForbiddenError
from storage.meeting import Meeting
from storage.people import Person


class Leading(StatesGroup):
    """Somebody writes about a meeting that they lead; the dialog's data name it as `meeting`."""

    board = State()
    board_place = State()
    arrival = State()
    opinion = State()
    settle = State()
    conclusions = State()
    result = State()
    change = State()
    cancel = State()


class Attending(StatesGroup):
    """Somebody who is invited writes; the dialog's data name the `meeting`."""

    substitute = State()
    question = State()


class Leads(Filter):
    """A button for those who lead a meeting, with one of these actions; hands over the `press`."""

    def __init__(self, *actions: str) -> None:
        self.actions = actions

    async def __call__(self, query: CallbackQuery) -> dict[str, Any] | Literal[False]:
        """Match."""
        found = await Lead.filter()(query)
        if not isinstance(found, dict) or found["callback_data"].action not in self.actions:
            return False
        return {"press": found["callback_data"]}


class Answers(Filter):
    """A button under an invitation, with one of these actions; hands over the `press`."""

    def __init__(self, *actions: str) -> None:
        self.actions = actions

    async def __call__(self, query: CallbackQuery) -> dict[str, Any] | Literal[False]:
        """Match."""
        found = await Invited.filter()(query)
        if not isinstance(found, dict) or found["callback_data"].action not in self.actions:
            return False
        return {"press": found["callback_data"]}


def leads(person: Person, group_id: int | None) -> bool:
    """Whether somebody may plan and lead meetings of this residential group, or of the whole ward."""
    works = person.on_desk and (person.desk_groups is None or group_id in person.desk_groups)
    return works or (group_id is not None and group_id in person.headed_groups)


async def led(turn: Turn, meeting_id: int) -> Meeting:
    """The meeting, for somebody who leads it.

    Raises:
        NotFoundError: no such meeting in this ward.
        ForbiddenError: it is led by others.
    """
    meeting = await turn.desk.storage.meetings.get(meeting_id, ward_id=turn.desk.ward.id)
    if not leads(turn.person, meeting.plan.group_id):
        raise ForbiddenError
    return meeting


async def begin(turn: Turn, meeting: Meeting, state: State, **what: Any) -> None:
    """From now on what the speaker writes is about this meeting."""
    await turn.state.set_state(state)
    await turn.state.update_data(meeting=meeting.id, **what)


async def at_hand(turn: Turn) -> Meeting:
    """The meeting about which the speaker, who leads it, writes.

    Raises:
        NotFoundError, ForbiddenError: see `led`.
    """
    return await led(turn, (await turn.state.get_data())["meeting"])
