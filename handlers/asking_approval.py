"""The question to everybody else of the desk whether an announcement may leave."""

from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.announcement import Announcement, Reach
from storage.announcement_acts import Write
from storage.audience import Audience
from storage.messages import Body, Notice
from storage.people import Person


def may_decide(person: Person, audience: Audience) -> bool:
    """Whether somebody of the desk may let something go to this audience; decided again when they press."""
    limits = person.desk_groups
    if limits is None:
        return person.on_desk
    # Clusters are looked up by storage; somebody who is asked in vain is refused with words.
    return bool(audience.groups or audience.clusters) and set(audience.groups) <= limits


async def asking(turn: Turn, audience: Audience, reach: Reach, facts: str) -> Write:
    """Ask everybody who may decide, but the speaker.

    Args:
        turn: whose announcement it is.
        audience: for whom.
        reach: for how many.
        facts: for whom, when and whether the law is kept, in words.
    """
    staff = await turn.desk.storage.staff.of(turn.desk.ward.id)
    others = [each.id for each in staff if each.id != turn.person.id and may_decide(each, audience)]

    def write(submitted: Announcement) -> list[Notice]:
        card = card_of(turn, submitted, reach, author=turn.person.name, facts=facts)
        return [Notice(person, card, f"announcement:{submitted.id}:ask:{person}") for person in others]

    return write


def card_of(turn: Turn, waiting: Announcement, reach: Reach, *, author: str, facts: str) -> Body:
    """What the second person sees, with what they can press."""
    asked = turn.t("announce-approve-please", author=author, text=waiting.body.text).rstrip()
    return Body(f"{asked}\n\n{facts}", tuple(tuple(row) for row in decisions(turn, waiting, reach)), waiting.body.files)


def decisions(turn: Turn, waiting: Announcement, reach: Reach) -> list[Row]:
    """Let it go, refuse it, look closer."""

    def press(step: str) -> str:
        return Announce(draft=0, step=step, value=waiting.id).pack()

    rows: list[Row] = [
        [turn.button("announce-send", press("approve"), count=reach.reachable)],
        [turn.button("announce-refuse", press("refuse"))],
        [turn.button("announce-plain", press("told-plain"))],
    ]
    if waiting.body.files:
        rows.append([turn.button("announce-files", press("files"), count=len(waiting.body.files))])
    return rows
