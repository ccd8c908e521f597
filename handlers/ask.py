"""Questions about the regulations, answered with the clause and where it stands."""

from aiogram import Router
from aiogram.enums import ChatAction
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject
from aiogram.utils.formatting import Text

from handlers import answers, validity, wording
from handlers.asked import may_be_sent, officer, record, thumbs
from handlers.cautions import says_danger
from handlers.dates import VIETNAM
from handlers.documents import originals
from handlers.filters import NoCommand, Words
from handlers.presses import Look
from handlers.refs import button_ref
from handlers.settled import approved_answer, mended, settled, standing, tell_of_change
from handlers.turn import Row, Turn
from knowledge.answer import Answer
from knowledge.regulation import Citation, Level
from storage.messages import Button
from storage.question import Faq, Outcome

QUESTION_LIMIT = 1000  # characters; more is a story, not a question
LABEL_LIMIT = 60
NEIGHBOURS = (("ask-previous", "ask-previous-paragraph", -1), ("ask-next", "ask-next-paragraph", 1))


class Asking(StatesGroup):
    """Waiting for a question."""

    question = State()


def build() -> Router:
    """Questions."""
    router = Router(name="ask")
    router.message.register(begin, Command("hoi"))
    router.callback_query.register(look, Look.filter())
    router.message.register(asked, StateFilter(Asking.question), Words())
    router.message.register(words_please, StateFilter(Asking.question), NoCommand())
    return router


async def begin(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/hoi, alone or with the question."""
    if command.args:
        await answer(turn, command.args)
        return
    await question_please(turn)


async def question_please(turn: Turn) -> None:
    """Ask for the question."""
    await turn.state.set_state(Asking.question)
    await turn.say("ask-question")


async def asked(_message: Message, words: str, turn: Turn) -> None:
    """The question; one that is too long is awaited again, shorter."""
    await says_danger(turn, words)
    if len(words) <= QUESTION_LIMIT:
        await turn.state.set_state(None)
    await answer(turn, words)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or a sticker where the question was expected."""
    await turn.say("ask-words-please")


async def answer(turn: Turn, question: str) -> None:
    """Answer, or say honestly that the documents do not."""
    if len(question) > QUESTION_LIMIT:
        await turn.say("ask-too-long", limit=QUESTION_LIMIT)
        return
    await turn.bot.send_chat_action(turn.chat.chat.id, ChatAction.TYPING)
    decided = await settled(turn.desk, question)
    if isinstance(decided, Faq):
        await _frequent(turn, question, decided)
        return
    data = await turn.state.get_data()
    ward = turn.desk.ward.code
    context = await turn.desk.librarian.cite(data["cited"], ward=ward) if data.get("cited") else None
    today = turn.desk.now().astimezone(VIETNAM).date()
    found = await turn.desk.librarian.ask(question, ward=ward, today=today, context=context)
    if decided is not None:
        found = await mended(turn.desk, decided, found)
    first = found.citations[0] if found.citations else None
    ref = first.ref if first else None
    kept = await record(turn, question, Outcome(found.outcome), ref=ref, settled=decided is not None)
    officer_row = officer(turn, kept.id) if may_be_sent(question) else []
    if found.outcome == "answer" and first is not None:
        await turn.state.update_data(cited=first.ref)
        rows = [_whole(turn, first), thumbs(turn, kept), officer_row]
        await turn.tell(answers.answered(turn, found), *rows)
    else:
        text = wording.unanswered(turn.desk.texts, found, turn.desk.ward.name)
        await turn.tell(Text(text), *_topics(found), officer_row)


async def _frequent(turn: Turn, question: str, faq: Faq) -> None:
    """The answer that two cadres stand for."""
    now = await standing(turn.desk, faq)
    kept = await record(turn, question, Outcome.FAQ, ref=faq.ref, faq_id=faq.id)
    if now.changed:
        await tell_of_change(turn, faq, now)
    rows = [thumbs(turn, kept), officer(turn, kept.id)]
    if now.quote is not None:
        await turn.state.update_data(cited=now.quote.citation.ref)
        rows.insert(0, _whole(turn, now.quote.citation))
    await turn.tell(approved_answer(turn.desk.texts, faq, now), *rows)


def _whole(turn: Turn, citation: Citation) -> Row:
    text_id = "ask-whole-paragraph" if citation.level is Level.TEXT else "ask-whole-article"
    return [_look(turn, text_id, citation.document, citation.number)]


async def _around(turn: Turn, citation: Citation) -> Row:
    regulation = await turn.desk.librarian.regulation(citation.document, ward=turn.desk.ward.code)
    if regulation is None:
        return []
    places = [
        (paragraph if node.level is Level.TEXT else text_id, node.article_number)
        for text_id, paragraph, step in NEIGHBOURS
        if (node := regulation.neighbour(citation.article, step, citation.letter)) is not None
        and node.article is not None
    ]
    return [_look(turn, text_id, citation.document, article) for text_id, article in places]


def _look(turn: Turn, text_id: str, document: str, article: str) -> Button:
    return turn.button(text_id, Look(ref=button_ref(f"{document}:{article}")).pack(), article=article)


def label_of(title: str) -> str:
    """A title as a choice; a long one ends between two words."""
    return title if len(title) <= LABEL_LIMIT else title[: LABEL_LIMIT - 2].rsplit(" ", 1)[0] + " …"


def _topics(found: Answer) -> list[Row]:
    labels = [topic.label for topic in found.topics]
    return [
        [
            Button(
                label_of(topic.label if labels.count(topic.label) == 1 else f"{topic.document}: {topic.label}"),
                Look(ref=button_ref(topic.ref)).pack(),
            )
        ]
        for topic in found.topics
    ]


async def _told(turn: Turn, citation: Citation) -> list[str]:
    """What one must know of the time of an article: an old wording never stands alone."""
    today = turn.desk.now().astimezone(VIETNAM).date()
    found = await turn.desk.librarian.ask(citation.whole_ref, ward=turn.desk.ward.code, today=today)
    return [*validity.updates(turn.desk.texts, found), *validity.caveats(turn.desk.texts, found)]


async def look(_query: TelegramObject, callback_data: Look, turn: Turn) -> None:
    """A whole article, with the ways to its neighbours."""
    citation = await turn.desk.librarian.cite(callback_data.ref, ward=turn.desk.ward.code)
    regulation = await turn.desk.librarian.regulation(citation.document, ward=turn.desk.ward.code) if citation else None
    article = regulation.article(citation.article, citation.letter) if regulation and citation else None
    if regulation is None or citation is None or article is None:
        await turn.say("ask-article-gone")
        return
    await turn.state.update_data(cited=citation.ref)
    *pages, last = answers.article_pages(turn, regulation, article, await _told(turn, citation))
    for page in pages:
        await turn.tell(page)
    await turn.tell(last, await _around(turn, citation), await originals.way(turn, citation.document, citation.number))
