"""What stays among the desk: internal notes, and who may look at a petition at all."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.desk import card
from handlers.desk.opening import Does, Working, begin, do, opened
from handlers.filters import NoCommand, Words
from handlers.presses import Work
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import ForbiddenError
from storage.petition import Action

MOST_WORDS = 3000  # characters


def build() -> Router:
    """Notes and secrecy."""
    router = Router(name="desk-noting")
    router.callback_query.register(begin_note, Does("note"))
    router.callback_query.register(confide, Does("confide", "reveal"))
    router.message.register(noted, StateFilter(Working.note), Words())
    router.message.register(words_please, StateFilter(Working.note), NoCommand())
    return router


async def begin_note(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The next words are for the desk only."""
    petition = await opened(turn, press.petition)
    await begin(turn, petition, Working.note)
    await turn.say("note-words", code=spoken(petition.code))


async def noted(_message: Message, words: str, turn: Turn) -> None:
    """The note; residents never see it."""
    if len(words) > MOST_WORDS:
        await turn.say("note-too-long", limit=MOST_WORDS, length=len(words))
        return
    petition_id = (await turn.state.get_data())["petition"]
    petition = await do(turn, petition_id, Action.NOTE, write=lambda _: (), words=words)
    await turn.end()
    await turn.say("note-kept", *card.rows(turn, petition), code=spoken(petition.code))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")


async def confide(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """From now on only named roles see it, or everybody on the desk again; pressing twice changes nothing."""
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, press.petition)
    wanted = press.action == "confide"
    if petition.standing.confidential != wanted:
        petition = await do(turn, petition.id, Action.CONFIDE, write=lambda _: (), details={"on": wanted})
    await turn.say("work-confided" if wanted else "work-revealed", code=spoken(petition.code))
    await card.show(turn, petition, files=False)
