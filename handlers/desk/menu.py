"""What can be done with a petition, as buttons: the nearest first, the rest one press away."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.desk.presses import Further
from handlers.leaves import leaves
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.petition import BY_HAND, Action, Petition, State
from storage.petition_rules import ALLOWED


@dataclass(frozen=True, slots=True)
class Choice:
    """A button under a petition: the action of `Work`, whose label is `work-<action>`, and for whom it is there."""

    action: str
    fits: Callable[[Turn, Petition], bool]


def takes(turn: Turn, petition: Petition) -> bool:
    """Nobody works on it yet; what was reopened is for those above the cadres."""
    lies_here = petition.standing.level == 0 or turn.person.is_superior
    return turn.person.on_desk and petition.state is State.RECEIVED and lies_here


def works(action: Action) -> Callable[[Turn, Petition], bool]:
    """The speaker works on it, and this may come next."""

    def fits(turn: Turn, petition: Petition) -> bool:
        mine = turn.person.on_desk and petition.assignee_id == turn.person.id
        return mine and petition.state in ALLOWED[action]

    return fits


def hands_on(action: Action) -> Callable[[Turn, Petition], bool]:
    """The speaker may decide where it goes, and this may come next."""

    def fits(turn: Turn, petition: Petition) -> bool:
        person = turn.person
        free = petition.assignee_id is None and petition.standing.level == 0
        decides = person.is_superior or petition.assignee_id == person.id or free
        return person.on_desk and decides and petition.state in ALLOWED[action]

    return fits


def everybody(_turn: Turn, _petition: Petition) -> bool:
    """Whoever sees the petition."""
    return True


def _may_lock(turn: Turn, petition: Petition) -> bool:
    return not petition.standing.confidential and hands_on(Action.CONFIDE)(turn, petition)


def _may_unlock(turn: Turn, petition: Petition) -> bool:
    return petition.standing.confidential and hands_on(Action.CONFIDE)(turn, petition)


def _may_merge(turn: Turn, petition: Petition) -> bool:
    return not petition.standing.confidential and hands_on(Action.MERGE)(turn, petition)


def _above(turn: Turn, _petition: Petition) -> bool:
    return turn.person.is_superior and not turn.in_company


def _prints(turn: Turn, _petition: Petition) -> bool:
    """A paper names the sender: it is not handed out where others look on."""
    return turn.person.on_desk and not turn.in_company


def _has_files(_turn: Turn, petition: Petition) -> bool:
    return any(step.files for step in petition.steps)


def _may_hear(turn: Turn, petition: Petition) -> bool:
    """The sender has no chat: what they say comes by telephone, by letter or in person."""
    return turn.person.on_desk and petition.person_id is None and petition.way in BY_HAND and petition.is_open


# What is done most stands first.
CHOICES = (
    Choice("take", takes),
    Choice("ask", works(Action.ASK)),
    Choice("answer", works(Action.ANSWER)),
    Choice("close", works(Action.CLOSE)),
    Choice("extend", works(Action.EXTEND)),
    Choice("assign", hands_on(Action.ASSIGN)),
    Choice("transfer", hands_on(Action.TRANSFER)),
    Choice("heard", _may_hear),
    Choice("note", everybody),
    Choice("classify", hands_on(Action.CLASSIFY)),
    Choice("merge", _may_merge),
    Choice("unmerge", hands_on(Action.UNMERGE)),
    Choice("files", _has_files),
    Choice("story", everybody),
    Choice("print", _prints),
    Choice("confide", _may_lock),
    Choice("reveal", _may_unlock),
    Choice("readers", _above),
)


def rows(turn: Turn, petition: Petition, *, page: int = 0) -> list[Row]:
    """The buttons under a petition; after the last page comes the first again."""
    fitting = [choice.action for choice in CHOICES if choice.fits(turn, petition)]
    return leaves(
        [turn.button(f"work-{action}", Work(action=action, petition=petition.id).pack()) for action in fitting],
        lambda to, _place, _count: turn.button("work-further", Further(petition=petition.id, page=to).pack()),
        page=page,
    )
