"""Pictures and other files of a petition: kept one by one, answered together."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from handlers.bursts import more_files_follow
from handlers.cautions import beware
from handlers.files import keep
from handlers.filters import Attachment, HasFile
from handlers.petition import screens
from handlers.petition.drafting import acceptable, joined, open_draft, revise
from handlers.petition.screens import Steps
from handlers.refusals import say_refusal
from handlers.turn import Turn
from storage.drafts import MAX_FILES
from storage.errors import FileRefusedError
from storage.petition import Petition

LOOSE_FOR = 15 * 60  # seconds for which a picture sent before the dialog may still be meant for it


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
    words = words if at_words else joined(draft.words, words)
    if await acceptable(turn, words):
        await revise(turn, draft, words=words)
        if at_words:
            await turn.state.set_state(Steps.files)


async def _answer(turn: Turn, draft: Petition) -> None:
    """Say once how many there are, and where the dialog stands."""
    if (await turn.state.get_data()).get("overflow"):
        await turn.state.update_data(overflow=False)
        await turn.say("petition-files-full", limit=MAX_FILES)
    state, count = await turn.state.get_state(), len(draft.files)
    if state == Steps.words.state:
        await turn.say("petition-file-kept-words-please", count=count)
        return
    if state not in {Steps.files.state, Steps.confirm.state}:  # these screens say the number themselves
        await turn.say("petition-file-kept", count=count)
    await screens.again(turn, draft)


async def attach(turn: Turn, draft: Petition, attachment: Attachment) -> None:
    """Keep a file with the draft, or say why it is not taken; one too many is spoken of once, with the rest."""
    drafts = turn.desk.storage.drafts
    current = await drafts.of(turn.person.id)
    if current is not None and len(current.files) >= MAX_FILES:
        await turn.state.update_data(overflow=True)
        return
    try:
        file = await keep(turn, attachment)
    except FileRefusedError as refusal:
        await say_refusal(turn, refusal)
        return
    await drafts.attach(draft.id, person_id=turn.person.id, file=file, source=attachment.source, now=turn.desk.now())


async def remember_loose(turn: Turn, attachment: Attachment) -> None:
    """A file came outside every dialog: only where to fetch it is noted, for the petition that may follow."""
    loose = await _loose(turn)
    listed = [attachment.file_id, attachment.source, attachment.name, attachment.size]
    if len(loose) < MAX_FILES and listed not in loose:
        loose.append(listed)
    await turn.state.update_data(loose={"at": turn.desk.now().timestamp(), "files": loose})


async def attach_loose(turn: Turn, draft: Petition) -> int:
    """The petition begins: files that were sent just before belong to it. Returns how many it has."""
    loose = await loose_files(turn)
    for file in loose:
        await attach(turn, draft, file)
    await turn.state.update_data(loose={})
    current = await turn.desk.storage.drafts.of(turn.person.id) if loose else None
    return len(current.files) if current else 0


async def loose_files(turn: Turn) -> list[Attachment]:
    """The files that came outside every dialog a moment ago."""
    return [Attachment(*file) for file in await _loose(turn)]


async def _loose(turn: Turn) -> list[list[Any]]:
    noted = (await turn.state.get_data()).get("loose") or {}
    recent = turn.desk.now().timestamp() - noted.get("at", 0) < LOOSE_FOR
    return list(noted.get("files", [])) if recent else []
