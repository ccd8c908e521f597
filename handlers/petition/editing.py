"""A message that somebody writes anew: in a draft its words change, afterwards the old ones stay beside the new."""

from aiogram import Router
from aiogram.types import Message

from handlers.cautions import beware
from handlers.petition import naming, notices, screens
from handlers.petition.arrivals import shortened
from handlers.petition.drafting import acceptable, exchanged, revise
from handlers.petition.following import own
from handlers.petition.screens import Steps
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import NotFoundError, StaleError
from storage.parts import Part
from storage.petition import Action, Petition

MOST_EDITS = 20  # of one petition; whoever has more to say adds to it


def build() -> Router:
    """Edited messages."""
    router = Router(name="petition-editing")
    router.edited_message.register(edited)
    return router


async def edited(message: Message, turn: Turn) -> None:
    """A message was written anew; one that belongs to no petition of the writer's is nobody's business."""
    words, part = naming.words_of(message), await turn.desk.storage.parts.of(naming.name_of(message))
    if part is None or not words or words == part.words:
        return
    draft = await turn.desk.storage.drafts.of(turn.person.id)
    if draft is not None and draft.id == part.petition_id:
        await _in_draft(turn, draft, part, words)
        return
    try:
        petition = await own(turn, part.petition_id)
    except NotFoundError:
        return
    await _afterwards(turn, petition, part, words)


async def _in_draft(turn: Turn, draft: Petition, part: Part, words: str) -> None:
    whole = exchanged(draft.words, part.words, words)
    if whole is None or not await acceptable(turn, whole) or not await beware(turn, words):
        return
    draft = await revise(turn, draft, words=whole)
    await naming.note(turn, draft, words)
    await turn.say("petition-edited")
    if await turn.state.get_state() == Steps.confirm.state:
        await screens.confirm(turn, draft)


async def _afterwards(turn: Turn, petition: Petition, part: Part, words: str) -> None:
    edits = [step for step in petition.steps if step.kind == Action.EDIT]
    if not petition.is_open or len(edits) >= MOST_EDITS:
        await turn.say("follow-cannot-edit", code=spoken(petition.code))
        return
    if not await acceptable(turn, words) or not await beware(turn, words):
        return
    try:
        await turn.desk.storage.petitions.act(
            petition.id,
            Action.EDIT,
            actor_id=turn.person.id,
            ward_id=turn.desk.ward.id,
            source=turn.source,
            write=notices.to_assignee(turn, words, text_id="work-edit-came", before=shortened(part.words)),
            now=turn.desk.now(),
            words=words,
        )
    except StaleError:
        await turn.say("follow-cannot-edit", code=spoken(petition.code))
        return
    await naming.note(turn, petition, words)
    await turn.say("follow-edited", code=spoken(petition.code))
