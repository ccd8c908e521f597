"""A petition arrives at the ward, from wherever: to whom it goes, and who is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.colleagues import colleagues
from handlers.petition.counting import counted, told
from handlers.ports import Desk
from handlers.presses import Pair, Work
from storage.codes import spoken
from storage.messages import Body, Button, Notice
from storage.petition import Petition
from storage.petitions import Write

SHORT = 300  # characters of a petition in a notice; the whole is one button away


async def destination(desk: Desk, category: str) -> Mapping[str, Any]:
    """The details of sending: the body that gets petitions of this kind, and whether only named roles see them."""
    rule = await desk.storage.category_rules.get(desk.ward.id, category)
    return {"unit": rule.unit_id, "confidential": rule.confidential}


async def to_desk(desk: Desk, *, like: Sequence[Petition] = ()) -> Write:
    """Prepare the messages that tell the desk of a new petition: its body, or everybody when it has none.

    `like` are petitions that are probably about the same.
    """
    everybody = await colleagues(desk.storage, desk.ward.id)

    def write(petition: Petition) -> list[Notice]:
        told = _confidential(desk, petition) if petition.standing.confidential else _open(desk, petition, like)
        return [Notice(to, told, f"petition:{petition.id}:new:{to}") for to in everybody.told(petition)]

    return write


def _open(desk: Desk, petition: Petition, like: Sequence[Petition]) -> Body:
    pinned = desk.texts("petition-spot-there") if petition.latitude is not None else None
    parts = [part for part in (petition.place, petition.group_name, pinned) if part]
    text = desk.texts(
        "petition-new",
        code=spoken(petition.code),
        category=desk.texts(f"category-{petition.category}"),
        place=", ".join(parts) or desk.texts("petition-place-unknown"),
        words=shortened(told(desk.texts, petition)),
        files=counted(desk.texts, petition.files),
    )
    if not like:
        return Body(text, ((_button(desk, petition, "take"),),))
    codes = ", ".join(spoken(other.code) for other in like)
    press = Pair(action="ask", petition=petition.id, other=like[0].id).pack()
    look = Button(desk.texts("alike-look", code=spoken(like[0].code)), press)
    return Body(f"{text}\n{desk.texts('alike-new', codes=codes)}", ((_button(desk, petition, "take"),), (look,)))


def _confidential(desk: Desk, petition: Petition) -> Body:
    """Its words are read where it is noted that they were."""
    text = desk.texts("petition-new-confidential", code=spoken(petition.code))
    return Body(text, ((_button(desk, petition, "open"),),))


def _button(desk: Desk, petition: Petition, action: str) -> Button:
    return Button(desk.texts(f"work-{action}"), Work(action=action, petition=petition.id).pack())


def shortened(words: str) -> str:
    """The beginning of a long text."""
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"
