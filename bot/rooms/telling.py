"""What a petition's topic is told; everybody in the room reads it, so that neither names nor numbers of residents are in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.dates import day, hour
from handlers.ports import Texts
from storage.codes import spoken
from storage.messages import Body, Button
from storage.petition import Action, Petition, State, Step
from storage.petition_rules import SUBMIT
from storage.topics import SEEN

# Not told: the first message says it all; who looked is nobody's business here; a secret leaves the room at once.
SILENT = frozenset({SUBMIT, Action.READ, Action.REFUSE, Action.CONFIDE, Action.RECOUNT})
RESIDENTS = frozenset({Action.REPLY, Action.ADD, Action.EDIT, Action.REOPEN})
CATEGORIES = ("environment", "roads", "utilities", "order", "other")
MOST_WORDS = 3000  # characters


@dataclass(frozen=True, slots=True)
class Names:
    """What cadres and bodies of the ward are called, by number."""

    people: Mapping[int, str]
    units: Mapping[int, str]


def title(texts: Texts, petition: Petition) -> str:
    """The topic's name, such as "1234 5678 · Điện, nước, đèn đường · Tổ dân phố 2"."""
    parts = [spoken(petition.code), texts(f"category-{petition.category}"), petition.group_name]
    return " · ".join(part for part in parts if part)


def colour(petition: Petition) -> int:
    """Each category has its own, counted from 0."""
    return CATEGORIES.index(petition.category) if petition.category in CATEGORIES else len(CATEGORIES)


def card(texts: Texts, petition: Petition, names: Names) -> Body:
    """The first message: the petition as it is now, with the buttons of its stage."""
    pinned = texts("petition-spot-there") if petition.latitude is not None else None
    place = ", ".join(part for part in (petition.place, petition.group_name, pinned) if part)
    text = texts(
        "room-card",
        code=spoken(petition.code),
        category=texts(f"category-{petition.category}"),
        stage=texts(f"stage-{petition.state}"),
        place=place or texts("petition-place-unknown"),
        due=_due(texts, petition),
        cadre=names.people.get(petition.assignee_id or 0) or texts("card-nobody"),
        words=petition.words[:MOST_WORDS] or texts("petition-no-words"),
    )
    return Body(text, buttons(texts, petition), petition.files)


def line(texts: Texts, petition: Petition, step: Step, names: Names) -> Body | None:
    """What is told of one step; None when nothing is."""
    if step.kind in SILENT or step.details.get(SEEN):
        return None
    if step.kind in RESIDENTS:
        told = texts(f"step-{step.kind}", at=hour(step.at), words="").rstrip(" :")
        words = (step.words or texts("petition-no-words"))[:MOST_WORDS]
        text = f"{texts('room-resident')}\n{told}\n{words}"
        return Body(text, buttons(texts, petition), step.files)
    if step.kind == Action.WARN:
        return Body(texts("room-warn", due=_due(texts, petition)), buttons(texts, petition))
    told = texts(f"step-{step.kind}", at=hour(step.at), words=(step.words or "")[:MOST_WORDS]).rstrip(" :")
    to = names.people.get(step.details.get("to", 0)) or names.units.get(step.details.get("unit", 0))
    if to:
        told = texts("story-to", line=told, to=to)
    if step.kind not in {Action.RATE, Action.SUPPORT} and (by := names.people.get(step.actor_id or 0)):
        told = texts("story-by", line=told, by=by)
    return Body(told, files=step.files)


def buttons(texts: Texts, petition: Petition) -> tuple[tuple[Button, ...], ...]:
    """What anybody of the desk may press under a petition; who may do what is decided when they do."""
    match petition.state:
        case State.RECEIVED:
            first = ["take"]
        case State.TAKEN | State.WAITING | State.ANSWERED:
            first = ["ask", "answer", "close"]
        case _:
            first = []
    return tuple((_button(texts, petition, action),) for action in [*first, "open"])


def _due(texts: Texts, petition: Petition) -> str:
    return texts("room-no-due") if petition.due_on is None else day(petition.due_on)


def _button(texts: Texts, petition: Petition, action: str) -> Button:
    # `handlers.presses.Work`, whose module brings the conversation engine with it.
    return Button(texts(f"work-{action}"), f"work|{action}|{petition.id}")
