"""Who is told what about a petition; anonymous petitions never name their sender."""

from aiogram.utils.formatting import Bold, Text

from handlers.petition.screens import where
from handlers.presses import Follow, Work
from handlers.turn import Turn, body
from storage.codes import spoken
from storage.messages import Button, Notice
from storage.people import Role
from storage.petition import Petition
from storage.petitions import Write

SHORT = 300  # characters of a petition in a notice; the whole is one button away


async def to_committee(turn: Turn) -> Write:
    """Prepare the messages that tell the ward's desk about a new petition."""
    members = await turn.desk.storage.people.with_roles(
        turn.desk.ward.id, [Role.CADRE, Role.COMMITTEE, Role.ADMINISTRATOR]
    )

    def write(petition: Petition) -> list[Notice]:
        text = turn.t(
            "petition-new",
            code=spoken(petition.code),
            category=turn.t(f"category-{petition.category}"),
            place=where(turn, petition),
            words=shortened(petition.words),
            files=len(petition.files),
        )
        take = turn.button("work-take", Work(action="take", petition=petition.id).pack())
        return [Notice(member, body(text, [take]), f"petition:{petition.id}:new:{member}") for member in members]

    return write


def to_resident(turn: Turn, text_id: str, *, words: str = "", reply: bool = False) -> Write:
    """Prepare the message that tells the resident how their petition goes on."""

    def write(petition: Petition) -> list[Notice]:
        if petition.person_id is None:
            return []  # a sender who stays unknown looks with the receipt code
        text = turn.t(text_id, code=spoken(petition.code), words=words, cadre=turn.person.name)
        row: list[Button] = []
        if reply:
            row = [turn.button("follow-reply", Follow(action="reply", petition=petition.id).pack())]
        return [Notice(petition.person_id, body(text, row), f"petition:{petition.id}:{turn.source}")]

    return write


def to_assignee(turn: Turn, words: str) -> Write:
    """Prepare the message that tells the cadre what the resident replied."""

    def write(petition: Petition) -> list[Notice]:
        if petition.assignee_id is None:
            return []
        text = turn.t("work-reply-came", code=spoken(petition.code), words=words)
        open_ = turn.button("work-open", Work(action="open", petition=petition.id).pack())
        return [Notice(petition.assignee_id, body(text, [open_]), f"petition:{petition.id}:{turn.source}")]

    return write


async def receipt(turn: Turn, petition: Petition) -> None:
    """Give the resident the code."""
    text = turn.t("petition-sent", ward=turn.desk.ward.name)
    follow = turn.button("follow-status", Follow(action="status", petition=petition.id).pack())
    await turn.tell(
        Text(
            text, "\n\n", turn.t("petition-code"), " ", Bold(spoken(petition.code)), "\n", turn.t("petition-code-use")
        ),
        [follow],
    )


def shortened(words: str) -> str:
    """The beginning of a long text."""
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"
