"""Pictures, films, sound and other files of a petition: kept one by one, answered together."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from handlers.bursts import more_files_follow
from handlers.cautions import beware
from handlers.files import keep
from handlers.filters import Attachment, HasFile
from handlers.petition import loose, naming, screens
from handlers.petition.counting import counted, is_spoken
from handlers.petition.drafting import acceptable, joined, open_draft, revise
from handlers.petition.placing import pin
from handlers.petition.refused import note_refused, say_refused
from handlers.petition.screens import Steps
from handlers.turn import Turn
from storage.drafts import MAX_FILES
from storage.errors import FileRefusedError
from storage.petition import Petition


def build() -> Router:
    """Files in every step of the dialog."""
    router = Router(name="petition-attaching")
    router.message.register(attached, StateFilter(Steps), HasFile())
    return router


async def attached(message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A file, perhaps with words under it; of a withheld message's album nothing is kept either."""
    draft = await open_draft(turn)
    withheld = (await turn.state.get_data()).get("withheld")
    if message.media_group_id and message.media_group_id == withheld:
        return
    if words and not await beware(turn, words):
        return
    await attach(turn, draft, attachment)
    if words:
        await _tell(turn, draft, words)
    if not await more_files_follow(turn):
        await _answer(turn, await open_draft(turn))


async def _tell(turn: Turn, draft: Petition, words: str) -> None:
    """The words under a file belong to the matter; where words were asked for, they are the matter."""
    at_words = await turn.state.get_state() == Steps.words.state
    whole = words if at_words else joined(draft.words, words)
    if await acceptable(turn, whole):
        await revise(turn, draft, words=whole)
        await naming.note(turn, draft, words)
        if at_words:
            await turn.state.set_state(Steps.files)


async def _answer(turn: Turn, draft: Petition) -> None:
    """Say once how many there are, and where the dialog stands."""
    await say_overflow(turn)
    refused = await say_refused(turn)
    state = await turn.state.get_state()
    if state == Steps.words.state:
        await _answer_at_words(turn, draft, refused=refused)
        return
    if state not in {Steps.files.state, Steps.confirm.state} and draft.files:  # these screens say the number themselves
        await turn.say("petition-file-kept", files=counted(turn.t, draft.files))
    await screens.again(turn, draft)


async def _answer_at_words(turn: Turn, draft: Petition, *, refused: bool) -> None:
    """Whoever speaks need not write; a picture alone does not say what is the matter."""
    if is_spoken(draft):
        await turn.say("petition-spoken-kept")
        await screens.files(turn, draft)
    elif draft.files or not refused:
        await turn.say("petition-file-kept-words-please", files=counted(turn.t, draft.files))


async def say_overflow(turn: Turn) -> None:
    """One too many is spoken of once, with the rest."""
    if (await turn.state.get_data()).get("overflow"):
        await turn.state.update_data(overflow=False)
        await turn.say("petition-files-full", limit=MAX_FILES)


async def attach(turn: Turn, draft: Petition, attachment: Attachment) -> None:
    """Keep a file with the draft, or note why it is not taken: that is said with the answer."""
    drafts = turn.desk.storage.drafts
    current = await drafts.of(turn.person.id)
    if attachment.album:  # what comes late of the same album will find its way
        await naming.note(turn, draft, "", message=naming.album_name(turn.chat, attachment.album))
    if current is not None and len(current.files) >= MAX_FILES:
        await turn.state.update_data(overflow=True)
        return
    try:
        file = await keep(turn, attachment)
    except FileRefusedError as refusal:
        await note_refused(turn, attachment, refusal)
        return
    await drafts.attach(draft.id, person_id=turn.person.id, file=file, source=attachment.source, now=turn.desk.now())


async def attach_loose(turn: Turn, draft: Petition) -> None:
    """The petition begins: what was sent just before belongs to it, and the person is told so."""
    files, spot = await loose.loose_files(turn), await loose.loose_spot(turn)
    if await loose.were_too_many(turn):
        await turn.state.update_data(overflow=True)
    for file in files:
        await attach(turn, draft, file)
    if spot is not None:
        await pin(turn, draft, spot)
    await loose.forget_loose(turn)
    await say_overflow(turn)
    await say_refused(turn)
    current = await turn.desk.storage.drafts.of(turn.person.id) if files else None
    if current is not None and current.files:
        await turn.say("petition-file-kept", files=counted(turn.t, current.files))
