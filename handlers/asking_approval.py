"""The question to everybody else of the desk whether an announcement may leave."""

from handlers.ports import Desk
from handlers.presses import Announce
from handlers.turn import Row
from storage.announcement import Announcement, Reach
from storage.announcement_acts import Write
from storage.audience import Audience
from storage.messages import Body, Button, Notice
from storage.people import Person


def may_decide(person: Person, audience: Audience) -> bool:
    """Whether somebody of the desk may let something go to this audience; decided again when they press."""
    limits = person.desk_groups
    if limits is None:
        return person.on_desk
    # Clusters are looked up by storage; somebody who is asked in vain is refused with words.
    return bool(audience.groups or audience.clusters) and set(audience.groups) <= limits


async def asking(desk: Desk, author: Person, audience: Audience, reach: Reach, facts: str) -> Write:
    """Ask everybody who may decide, but the author.

    Args:
        desk: the ward's.
        author: whose announcement it is.
        audience: for whom.
        reach: for how many.
        facts: for whom, when and whether the law is kept, in words.
    """
    staff = await desk.storage.staff.of(desk.ward.id)
    others = [each.id for each in staff if each.id != author.id and may_decide(each, audience)]

    def write(submitted: Announcement) -> list[Notice]:
        card = card_of(desk, submitted, reach, author=author.name, facts=facts)
        return [Notice(person, card, f"announcement:{submitted.id}:ask:{person}") for person in others]

    return write


def card_of(desk: Desk, waiting: Announcement, reach: Reach, *, author: str, facts: str) -> Body:
    """What the second person sees, with what they can press."""
    asked = desk.texts("announce-approve-please", author=author, text=waiting.body.text).rstrip()
    return Body(f"{asked}\n\n{facts}", tuple(tuple(row) for row in decisions(desk, waiting, reach)), waiting.body.files)


def decisions(desk: Desk, waiting: Announcement, reach: Reach) -> list[Row]:
    """Let it go, refuse it, look closer."""

    def press(step: str) -> str:
        return Announce(draft=0, step=step, value=waiting.id).pack()

    rows: list[Row] = [
        [Button(desk.texts("announce-send", count=reach.reachable), press("approve"))],
        [Button(desk.texts("announce-refuse"), press("refuse"))],
        [Button(desk.texts("announce-plain"), press("told-plain"))],
    ]
    if waiting.body.files:
        rows.append([Button(desk.texts("announce-files", count=len(waiting.body.files)), press("files"))])
    return rows
