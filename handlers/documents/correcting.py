"""The cadre types what was not read, or was read wrongly."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message
from aiogram.utils.formatting import Text

from handlers.documents.summary import Around, summary
from handlers.filters import NoCommand, Words
from handlers.turn import Turn
from knowledge.written_days import typed_day
from storage.errors import ForbiddenError, StaleError
from storage.upload import Particulars, Upload, UploadStage

MOST = {"number": 60, "title": 300}  # characters
UNFIT = frozenset(":|~\n")  # what separates a number from a place in the document


class Correcting(StatesGroup):
    """One of the particulars is awaited."""

    number = State()
    title = State()
    since = State()


STATES = {"number": Correcting.number, "title": Correcting.title, "since": Correcting.since}


def build() -> Router:
    """Typed corrections."""
    router = Router(name="documents-correcting")
    router.message.register(written, StateFilter(Correcting), Words())
    router.message.register(words_please, StateFilter(Correcting), NoCommand())
    return router


async def begin(turn: Turn, upload: Upload, what: str) -> None:
    """Ask for one of the particulars.

    Raises:
        StaleError: it was published or thrown away meanwhile.
    """
    if upload.stage is not UploadStage.READ:
        raise StaleError
    await turn.state.set_state(STATES[what])
    await turn.state.update_data(upload=upload.id)
    await turn.say(f"upload-ask-{what}", name=upload.file_name)


async def written(_message: Message, words: str, turn: Turn) -> None:
    """What was awaited; something else is asked for again."""
    if not turn.person.on_desk:
        raise ForbiddenError
    data = await turn.state.get_data()
    upload = await turn.desk.storage.uploads.get(data.get("upload", 0), person_id=turn.person.id)
    if upload.particulars is None:
        raise StaleError
    what = (await turn.state.get_state() or "").rpartition(":")[2]
    mended = _mended(upload.particulars, what, words)
    if mended is None:
        await turn.say(f"upload-again-{what}", limit=MOST.get(what, 0))
        return
    upload = await turn.desk.storage.uploads.correct(upload.id, mended, person_id=turn.person.id)
    await turn.state.set_state(None)
    await show(turn, upload)


def _mended(read: Particulars, what: str, words: str) -> Particulars | None:
    if what == "since":
        day = typed_day(words)
        return replace(read, valid_from=day) if day else None
    words = " ".join(words.split()) if what == "title" else words
    if len(words) > MOST[what] or (what == "number" and UNFIT & set(words)):
        return None
    return replace(read, number=words, named=False) if what == "number" else replace(read, title=words)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or a sticker where words were awaited."""
    await turn.say("upload-words-please")


async def show(turn: Turn, upload: Upload) -> None:
    """The summary as it is now.

    Raises:
        StaleError: there is nothing to decide about any more.
    """
    if upload.stage is not UploadStage.READ or upload.particulars is None:
        raise StaleError
    around = Around(
        ward=turn.desk.ward.name,
        before=await turn.desk.storage.holdings.same(
            upload.particulars.number, ward_id=None if upload.national else upload.ward_id
        ),
        relations=await turn.desk.publish.relations(upload),
        administrator=turn.person.is_administrator,
    )
    shown = summary(turn.desk.texts, upload, around)
    await turn.tell(Text(shown.text), *shown.buttons)
