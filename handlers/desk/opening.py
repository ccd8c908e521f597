"""How a cadre comes to a petition: the button names it, the roles of this moment decide, a refusal is noted."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from aiogram.filters import Filter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery

from handlers.colleagues import sees
from handlers.presses import Work
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, NotHereError
from storage.messages import FileRef
from storage.paper_list import TELLS
from storage.petition import Action, Petition
from storage.petitions import Deed, Reckon, Write
from storage.topics import SEEN


class Working(StatesGroup):
    """A cadre writes about a petition; the dialog's data name it as `petition`."""

    ask = State()
    answer = State()
    note = State()
    assign = State()
    transfer = State()
    why = State()
    extend = State()
    extend_why = State()
    close = State()
    merge = State()


class Does(Filter):
    """A button of the desk with one of these actions; hands over the `press`."""

    def __init__(self, *actions: str) -> None:
        self.actions = actions

    async def __call__(self, query: CallbackQuery) -> dict[str, Any] | Literal[False]:
        """Match."""
        found = await Work.filter()(query)
        if not isinstance(found, dict) or found["callback_data"].action not in self.actions:
            return False
        return {"press": found["callback_data"]}


async def opened(turn: Turn, petition_id: int) -> Petition:
    """The petition, for somebody who may see it; a confidential one is noted to have been read.

    Raises:
        NotFoundError: no such petition in this ward.
        ForbiddenError: not theirs to see; noted with the petition.
        NotHereError: theirs to see, but not where others look on.
    """
    petition = await turn.desk.storage.petitions.get(petition_id, ward_id=turn.desk.ward.id)
    if not sees(turn.person, petition):
        await _note(turn, petition, Action.REFUSE)
        raise ForbiddenError
    if not may_be_shown(turn, petition):
        raise NotHereError
    if petition.standing.confidential:
        await _note(turn, petition, Action.READ)
    await _put_down_another(turn, petition)
    return petition


def may_be_shown(turn: Turn, petition: Petition) -> bool:
    """Whether the speaker may see a petition where they are: what is confidential is not opened in company."""
    return sees(turn.person, petition) and not (turn.in_company and petition.standing.confidential)


async def _note(turn: Turn, petition: Petition, action: Action) -> None:
    deed = Deed(action, f"{turn.source}:{action}", turn.desk.now())
    await turn.desk.storage.petitions.record(petition.id, deed, ward_id=turn.desk.ward.id, actor_id=turn.person.id)


async def _put_down_another(turn: Turn, petition: Petition) -> None:
    """Whoever opens another petition while writing must not send those words to the first one's resident."""
    writing = (await turn.state.get_state() or "").startswith(f"{Working.__name__}:")
    if writing and (await turn.state.get_data()).get("petition") != petition.id:
        await turn.end()


async def begin(turn: Turn, petition: Petition, state: State) -> None:
    """From now on the cadre's words are about this petition."""
    await turn.state.set_state(state)
    await turn.state.update_data(petition=petition.id)


async def do(
    turn: Turn,
    petition_id: int,
    action: Action,
    *,
    write: Write,
    words: str | None = None,
    details: Mapping[str, Any] | None = None,
    files: Sequence[tuple[str, FileRef]] = (),
    reckon: Reckon | None = None,
) -> Petition:
    """Let the speaker do something to a petition.

    Raises:
        NotFoundError: no such petition in this ward.
        ForbiddenError: their role does not allow it.
        StaleError: it has moved on, or another cadre works on it.
    """
    petition = await turn.desk.storage.petitions.act(
        petition_id,
        action,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=write,
        now=turn.desk.now(),
        words=words,
        details={**(details or {}), SEEN: True} if turn.matter == petition_id else details,
        files=files,
        reckon=reckon,
    )
    if action in TELLS:
        await mind_the_unreachable(turn, petition)
    return petition


async def mind_the_unreachable(turn: Turn, petition: Petition) -> None:
    """Say that the sender has to be told by telephone or on paper, when no channel reaches them."""
    if await turn.desk.storage.paper_list.is_out_of_reach(petition):
        told = turn.button("work-told", Work(action="told", petition=petition.id).pack())
        await turn.say("card-unreachable", [told], code=spoken(petition.code))
