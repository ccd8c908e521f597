"""A cadre asks the resident back, or answers them: words and files together, from a template if they like."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.desk import card, enclosing, reaching
from handlers.desk.blanks import filled
from handlers.desk.opening import Does, Working, begin, do, opened
from handlers.desk.presses import TemplatePage
from handlers.filters import Attachment, HasFile, NoCommand, Words
from handlers.petition import notices, terms
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.petition import Action, Petition
from storage.petition_rules import ALLOWED

LEAST_ANSWER = 10  # characters; an answer of one word is none


def build() -> Router:
    """Writing to the resident."""
    router = Router(name="desk-answering")
    router.callback_query.register(begin_writing, Does("ask", "answer"))
    router.callback_query.register(send, Does("send"))
    router.message.register(asked, StateFilter(Working.ask), Words())
    router.message.register(answered, StateFilter(Working.answer), Words())
    router.message.register(attached, StateFilter(Working.answer), HasFile())
    router.message.register(words_please, StateFilter(Working.ask, Working.answer), NoCommand())
    return router


async def writable(turn: Turn, petition_id: int, action: Action) -> Petition | None:
    """The petition, when the speaker may do this to it now; None when another cadre works on it, which is said.

    Raises:
        ForbiddenError: not somebody of the desk.
        StaleError: it is past that.
    """
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, petition_id)
    if petition.state not in ALLOWED[action]:
        raise StaleError
    if petition.assignee_id != turn.person.id:
        await card.taken_by_other(turn, petition)
        return None
    return petition


async def begin_writing(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The next words are for the resident."""
    petition = await writable(turn, press.petition, Action(press.action))
    if petition is None:
        return
    await reaching.caution(turn, petition, Action(press.action))
    if press.action == "ask":
        await begin(turn, petition, Working.ask)
        await turn.say("work-ask-question", code=spoken(petition.code))
    else:
        await begin(turn, petition, Working.answer)
        await enclosing.nothing(turn)
        await turn.say("work-answer-question", *await _templates(turn, petition), code=spoken(petition.code))


async def _templates(turn: Turn, petition: Petition) -> list[Row]:
    if not await turn.desk.storage.templates.of(turn.desk.ward.id):
        return []
    return [[turn.button("template-use", TemplatePage(petition=petition.id, page=0).pack())]]


async def asked(_message: Message, words: str, turn: Turn) -> None:
    """The cadre's question."""
    if not await long_enough(turn, words):
        return
    write = notices.to_resident(turn, "follow-asked", words=words, reply=True)
    petition = await do(
        turn,
        (await turn.state.get_data())["petition"],
        Action.ASK,
        write=write,
        words=words,
        reckon=await terms.reckoning(turn),
    )
    await turn.end()
    await turn.say("work-asked", *card.rows(turn, petition), code=spoken(petition.code))


async def answered(_message: Message, words: str, turn: Turn) -> None:
    """The cadre's answer goes out, with the files that came before it."""
    if await long_enough(turn, words):
        await _answer(turn, words)


async def attached(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A file for the resident; it waits for the words, or for a press when they stand under it."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if not await enclosing.enclose(turn, attachment, words):
        return
    count, reply = len(await enclosing.enclosed(turn)), await enclosing.reply_so_far(turn)
    if not reply:
        await turn.say("answer-files-words-please", count=count)
    elif await long_enough(turn, reply):
        await preview(turn, (await turn.state.get_data())["petition"], reply)


async def preview(turn: Turn, petition_id: int, words: str) -> None:
    """What the resident would read; other words may be written in its place."""
    petition = await opened(turn, petition_id)
    await enclosing.write_down(turn, words)
    press = turn.button("work-send", Work(action="send", petition=petition.id).pack())
    count = len(await enclosing.enclosed(turn))
    await turn.say("answer-preview", [press], words=filled(turn, words, petition), count=count)


async def send(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The answer as it was shown."""
    if not turn.person.on_desk:
        raise ForbiddenError
    words = await enclosing.reply_so_far(turn)
    writing = await turn.state.get_state() == Working.answer.state
    if not (writing and words and (await turn.state.get_data()).get("petition") == press.petition):
        raise StaleError
    await _answer(turn, words)


async def _answer(turn: Turn, words: str) -> None:
    petition = await opened(turn, (await turn.state.get_data())["petition"])
    files, words = await enclosing.enclosed(turn), filled(turn, words, petition)
    write = notices.to_resident(turn, "follow-answered", words=words, files=enclosing.refs(files))
    petition = await do(turn, petition.id, Action.ANSWER, write=write, words=words, files=files)
    await turn.end()
    await turn.say("work-answered", *card.rows(turn, petition), code=spoken(petition.code))


async def long_enough(turn: Turn, words: str) -> bool:
    """Whether these words say something; the cadre is told when they do not.

    Raises:
        ForbiddenError: not somebody of the desk.
    """
    if not turn.person.on_desk:
        raise ForbiddenError
    if len(words) < LEAST_ANSWER:
        await turn.say("work-too-short")
        return False
    return True


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")
