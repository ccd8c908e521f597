"""A cadre asks the resident back, answers them, and closes the matter."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.desk import card
from handlers.desk.opening import Does, Working, begin, do, opened
from handlers.filters import NoCommand, Words
from handlers.petition import notices, terms
from handlers.presses import Work
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.petition import Action
from storage.petition_rules import ALLOWED

LEAST_ANSWER = 10  # characters; an answer of one word is none


def build() -> Router:
    """Writing to the resident."""
    router = Router(name="desk-answering")
    router.callback_query.register(begin_writing, Does("ask", "answer"))
    router.callback_query.register(close, Does("close"))
    router.message.register(written, StateFilter(Working.ask, Working.answer), Words())
    router.message.register(words_please, StateFilter(Working.ask, Working.answer), NoCommand())
    return router


async def begin_writing(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The next words are for the resident."""
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, press.petition)
    if petition.state not in ALLOWED[Action(press.action)]:
        raise StaleError
    if petition.assignee_id != turn.person.id:
        await card.taken_by_other(turn, petition)
        return
    await begin(turn, petition, Working.ask if press.action == "ask" else Working.answer)
    await turn.say("work-ask-question" if press.action == "ask" else "work-answer-question", code=spoken(petition.code))


async def close(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The matter has ended."""
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, press.petition)
    write = notices.to_resident(turn, "follow-closed")
    await card.show(turn, await do(turn, petition.id, Action.CLOSE, write=write), files=False)


async def written(_message: Message, words: str, turn: Turn) -> None:
    """The cadre's question or answer."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if len(words) < LEAST_ANSWER:
        await turn.say("work-too-short")
        return
    asking = await turn.state.get_state() == Working.ask.state
    petition_id = (await turn.state.get_data())["petition"]
    action = Action.ASK if asking else Action.ANSWER
    write = notices.to_resident(turn, "follow-asked" if asking else "follow-answered", words=words, reply=asking)
    petition = await do(turn, petition_id, action, write=write, words=words, reckon=await terms.reckoning(turn))
    await turn.end()
    await turn.say("work-asked" if asking else "work-answered", *card.rows(turn, petition), code=spoken(petition.code))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")
