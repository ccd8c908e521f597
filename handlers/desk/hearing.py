"""Somebody without a chat says more, by telephone, by letter or in person: the cadre who hears it writes it down."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.desk import card
from handlers.desk.opening import Does, begin, opened
from handlers.filters import Attachment, HasFile, NoCommand, Words
from handlers.petition import notices, terms
from handlers.petition.adding import More, keep_all, may_join
from handlers.petition.gathering import gather
from handlers.petition.refused import say_refused
from handlers.presses import Work
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.petition import BY_HAND, Action, Petition
from storage.petition import State as Stage

MOST_WORDS = 8000  # characters


class Hearing(StatesGroup):
    """What comes next was said by the sender of the petition that the dialog's data name as `petition`."""

    words = State()


# What they say while a question waits is the answer.
HEARD_AS = {Stage.WAITING: Action.REPLY}


def build() -> Router:
    """Writing down."""
    router = Router(name="desk-hearing")
    router.callback_query.register(begin_hearing, Does("heard"))
    router.message.register(written, StateFilter(Hearing.words), Words())
    router.message.register(attached, StateFilter(Hearing.words), HasFile())
    router.message.register(words_please, StateFilter(Hearing.words), NoCommand())
    return router


async def begin_hearing(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The next words are the sender's."""
    petition = await opened(turn, press.petition)
    if not turn.person.on_desk or petition.way not in BY_HAND:
        raise ForbiddenError
    if not petition.is_open:
        raise StaleError
    await begin(turn, petition, Hearing.words)
    await turn.say("heard-words", code=spoken(petition.code))


async def written(_message: Message, words: str, turn: Turn) -> None:
    """What they said."""
    if len(words) > MOST_WORDS:
        await turn.say("petition-too-long", limit=MOST_WORDS, length=len(words))
    elif await may_join(turn, words):
        await _write_down(turn, await _heard_about(turn), More(words=words))


async def attached(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A letter, or photos of it."""
    petition = await _heard_about(turn)
    gathered = await gather(turn, petition, attachment, words)
    if gathered.complete:
        await _write_down(turn, petition, gathered.more)


async def _heard_about(turn: Turn) -> Petition:
    return await opened(turn, (await turn.state.get_data())["petition"])


async def _write_down(turn: Turn, petition: Petition, more: More) -> None:
    files = await keep_all(turn, more.files)
    if await say_refused(turn) and not (files or more.words):
        return
    action = HEARD_AS.get(petition.state, Action.ADD)
    text_id = "work-reply-came" if action is Action.REPLY else "work-more-came"
    tell = notices.to_assignee(turn, more.words, text_id=text_id, files=len(files))
    petition = await turn.desk.storage.petitions.act(
        petition.id,
        action,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=lambda after: () if after.assignee_id == turn.person.id else tell(after),
        now=turn.desk.now(),
        words=more.words or None,
        files=files,
        reckon=await terms.reckoning(turn) if action is Action.REPLY else None,
    )
    await turn.end()
    await turn.say("heard-kept", *card.rows(turn, petition), code=spoken(petition.code))


async def words_please(_message: Message, turn: Turn) -> None:
    """A sticker and the like."""
    await turn.say("work-words-please")
