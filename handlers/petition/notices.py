"""Who is told what about a petition; anonymous petitions never name their sender."""

from collections.abc import Callable, Sequence

from aiogram.utils.formatting import Bold, Text

from handlers.petition import arrivals, terms
from handlers.presses import Follow, Work
from handlers.turn import Row, Turn, body
from storage.codes import spoken
from storage.messages import FileRef, Notice
from storage.petition import Petition, Reporter
from storage.petitions import Write

Choices = Callable[[Petition, Reporter], Sequence[Row]]


def to_resident(
    turn: Turn,
    text_id: str,
    *,
    words: str = "",
    reply: bool = False,
    files: Sequence[FileRef] = (),
    choices: Choices | None = None,
    **values: str | float,
) -> Write:
    """Prepare the message that tells how a petition goes on, to each of its reporters under the code they know.

    Args:
        turn: whose words they are.
        text_id: the message; it is given `code`, `words`, `cadre` and the further `values`.
        words: what was written to them.
        reply: a question, which only the petition's own sender is asked.
        files: what goes along.
        choices: the buttons under it, for each reporter.
        values: what else the message names.
    """

    def write(petition: Petition) -> list[Notice]:
        # A sender who stays unknown is not among them, and looks with the receipt code.
        asked = [each for each in petition.reporters if not reply or (each.petition_id == petition.id and each.sent)]
        return [
            Notice(
                each.person_id,
                body(
                    turn.t(text_id, code=spoken(each.code), words=words, cadre=turn.person.name, **values),
                    *(choices(petition, each) if choices else ()),
                    *([_reply(turn, petition)] if reply else ()),
                    files=files,
                ),
                f"petition:{petition.id}:{turn.source}:{each.person_id}",
            )
            for each in asked
        ]

    return write


def _reply(turn: Turn, petition: Petition) -> Row:
    return [turn.button("follow-reply", Follow(action="reply", petition=petition.id).pack())]


def to_assignee(
    turn: Turn, words: str, *, text_id: str = "work-reply-came", files: int = 0, **values: str | float
) -> Write:
    """Prepare the message that tells the cadre what the resident replied, added or wrote anew.

    Args:
        turn: whose words they are.
        words: what they said.
        text_id: the message; it is given `code`, `words`, `files` and the further `values`.
        files: how many files came along.
        values: what else the message names.
    """

    def write(petition: Petition) -> list[Notice]:
        if petition.assignee_id is None:
            return []
        told = arrivals.shortened(words) or turn.t("petition-no-words")
        text = turn.t(text_id, code=spoken(petition.code), words=told, files=files, **values)
        open_ = turn.button("work-open", Work(action="open", petition=petition.id).pack())
        return [Notice(petition.assignee_id, body(text, [open_]), f"petition:{petition.id}:{turn.source}")]

    return write


async def receipt(turn: Turn, petition: Petition) -> None:
    """Give the resident the code."""
    text = turn.t("petition-sent", ward=turn.desk.ward.name)
    if due := await terms.told(turn, petition):
        text = f"{text}\n{turn.t('term-receipt', term=due)}"
    follow = turn.button("follow-status", Follow(action="status", petition=petition.id).pack())
    await turn.tell(
        Text(
            text, "\n\n", turn.t("petition-code"), " ", Bold(spoken(petition.code)), "\n", turn.t("petition-code-use")
        ),
        [follow],
    )
