"""A cadre sends a document: it is kept, read in the background, shown for confirmation, published."""

from pathlib import PurePath

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers import announce
from handlers.bursts import more_files_follow
from handlers.cautions import may_be_denunciation
from handlers.documents import correcting, samples
from handlers.documents.breaking import tell
from handlers.documents.correcting import Correcting
from handlers.documents.presses import Purpose, Sent
from handlers.files import keep_document
from handlers.filters import NAMELESS, Attachment, HasFile, MayWork
from handlers.petition import steps
from handlers.petition.loose import forget_loose, loose_files, remember_loose
from handlers.refusals import say_refusal
from handlers.turn import Row, Turn
from knowledge.errors import KnowledgeError
from knowledge.readers import SUFFIXES
from knowledge.triage import Intent, triage
from storage.blobs import MAX_BYTES
from storage.errors import FileRefusedError, ForbiddenError, StaleError
from storage.upload import Place, Upload, UploadStage
from storage.uploads import ANNOUNCE

MEGABYTE = 1024 * 1024
MOST_OPEN = 10  # uploads that wait for one cadre's decision


class Adding(StatesGroup):
    """A document is awaited."""

    file = State()


def build() -> Router:
    """Documents in."""
    router = Router(name="documents-uploading")
    router.message.register(cancel, Command("huy"))
    router.callback_query.register(pressed, Sent.filter())
    router.callback_query.register(meant, Purpose.filter())
    router.message.register(given, StateFilter(Adding.file), HasFile())
    router.message.register(unasked, StateFilter(None), HasFile(), MayWork())
    return router


async def file_please(turn: Turn) -> None:
    """Ask for the file."""
    await turn.state.set_state(Adding.file)
    await turn.say("upload-file-please", limit=MAX_BYTES // MEGABYTE)


async def given(_message: Message, attachment: Attachment, turn: Turn) -> None:
    """A document where one was awaited; those that come with it are awaited too."""
    _check(turn)
    await _take(turn, [attachment])
    if not await more_files_follow(turn):
        await turn.state.set_state(None)


async def unasked(message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A cadre's file outside every dialog: ask what it is for. Danger and denunciations are seen to elsewhere."""
    withheld = (await turn.state.get_data()).get("withheld")
    if message.media_group_id and message.media_group_id == withheld:
        raise SkipHandler
    found = triage(words) if words else None
    if found is not None and (may_be_denunciation(found) or found.intent is Intent.EMERGENCY):
        raise SkipHandler
    await remember_loose(turn, attachment)
    await turn.state.update_data(under_file=words or (await turn.state.get_data()).get("under_file", ""))
    if await more_files_follow(turn):
        return
    ways = ["announce", "petition"]
    if PurePath(attachment.name).suffix.lower() in SUFFIXES:
        ways[:0] = ["library", "call"]
    rows: list[Row] = [[turn.button(f"file-for-{way}", Purpose(to=way).pack())] for way in ways]
    await turn.say("file-purpose", *rows)


async def meant(_query: TelegramObject, callback_data: Purpose, turn: Turn) -> None:
    """The cadre said what the file is for."""
    _check(turn)
    files = await loose_files(turn)
    words = (await turn.state.get_data()).get("under_file", "")
    if not files:
        await turn.say("file-again")
        return
    await turn.state.update_data(under_file="")
    match callback_data.to:
        case "library":
            await forget_loose(turn)
            await _take(turn, files)
        case "call":
            await forget_loose(turn)
            await _take(turn, files, announce=True)
        case "announce":
            await forget_loose(turn)
            await announce.compose_with(turn, files, words)
        case _:
            await steps.begin_with(turn, words)


async def _take(turn: Turn, files: list[Attachment], *, announce: bool = False) -> None:
    uploads = turn.desk.storage.uploads
    for place, attachment in enumerate(files, start=1):
        if len(await uploads.open_of(turn.person.id)) >= MOST_OPEN:
            await turn.say("upload-too-many", limit=MOST_OPEN)
            return
        try:
            file = await keep_document(turn, attachment)
        except FileRefusedError as refusal:
            await say_refusal(turn, refusal)
            continue
        except KnowledgeError as error:
            await turn.say(error.text_id, name=attachment.name)
            continue
        upload = await uploads.send(
            source=f"{turn.source}:{attachment.source}{ANNOUNCE if announce else ''}",
            ward_id=turn.desk.ward.id,
            person_id=turn.person.id,
            file_name=_own_name(turn, file.name, place),
            sha256=file.sha256,
            now=turn.desk.now(),
        )
        said = await turn.chat.answer(turn.t("upload-reading", name=upload.file_name))
        await uploads.shown(upload.id, Place(turn.bot.id, said.chat.id, said.message_id))


def _own_name(turn: Turn, name: str, place: int) -> str:
    """The file's name; photos have none, and must not replace each other in the store."""
    if name not in NAMELESS:
        return name
    path = PurePath(name)
    return f"{path.stem}-{turn.event_id}-{place}{path.suffix}"


async def pressed(_query: TelegramObject, callback_data: Sent, turn: Turn) -> None:
    """A button of the summary."""
    _check(turn)
    upload = await turn.desk.storage.uploads.get(callback_data.upload, person_id=turn.person.id)
    match callback_data.action:
        case "publish":
            await _publish(turn, upload)
        case "number" | "title" | "since" as what:
            await correcting.begin(turn, upload, what)
        case "scope":
            await _change_scope(turn, upload)
        case "discard":
            await _discard(turn, [upload])
        case _:
            await correcting.show(turn, upload)


async def _publish(turn: Turn, upload: Upload) -> None:
    """Publish, once; the same button pressed again says the same again."""
    if upload.particulars is None or upload.stage not in {UploadStage.READ, UploadStage.PUBLISHED}:
        raise StaleError
    if upload.national and not turn.person.is_administrator:
        raise ForbiddenError
    before = await turn.desk.publish.broken(turn.desk.ward.id)
    await turn.desk.publish(upload)
    await turn.state.set_state(None)
    await samples.published(turn, upload.particulars.number)
    await tell(turn, before)


async def _change_scope(turn: Turn, upload: Upload) -> None:
    if not turn.person.is_administrator:
        raise ForbiddenError
    if upload.particulars is None:
        raise StaleError
    national = not upload.national
    changed = await turn.desk.storage.uploads.correct(
        upload.id, upload.particulars, person_id=turn.person.id, national=national
    )
    await correcting.show(turn, changed)


async def cancel(_message: Message, turn: Turn) -> None:
    """/huy: what was sent and not yet published is thrown away; in other dialogs it means those."""
    state = await turn.state.get_state()
    ours = {Adding.file.state, *(each.state for each in Correcting.__all_states__)}
    if state is not None and state not in ours:
        raise SkipHandler
    waiting = await turn.desk.storage.uploads.open_of(turn.person.id)
    if state is not None and state != Adding.file.state:
        chosen = (await turn.state.get_data()).get("upload")
        waiting = [upload for upload in waiting if upload.id == chosen]
    if not waiting:
        raise SkipHandler
    await _discard(turn, waiting)


async def _discard(turn: Turn, uploads: list[Upload]) -> None:
    for upload in uploads:
        await turn.desk.storage.uploads.discard(upload.id, person_id=turn.person.id, now=turn.desk.now())
    await turn.end()
    await turn.say("upload-discarded", names=", ".join(upload.file_name for upload in uploads))


def _check(turn: Turn) -> None:
    """The role may have been withdrawn since.

    Raises:
        ForbiddenError: it was.
    """
    if not turn.person.on_desk:
        raise ForbiddenError
