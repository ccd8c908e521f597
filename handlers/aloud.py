"""A question asked aloud in a group by calling us: answered from the documents for all to read, and nothing else.

Nobody is looked up or remembered for it. What would be personal is asked to be said to us alone.
"""

import unicodedata
from typing import Any, Literal

from aiogram import Router
from aiogram.enums import ChatAction
from aiogram.filters import Filter
from aiogram.types import Message
from aiogram.utils.formatting import Text

from handlers import answers, wording
from handlers.cautions import may_be_denunciation
from handlers.dates import VIETNAM
from handlers.pages import pages
from handlers.ports import Desk
from handlers.settled import approved_answer, mended, settled, standing
from knowledge.triage import Intent, Triage, triage
from storage.question import Faq, Outcome

QUESTION_LIMIT = 1000  # characters
# What concerns the one who says it; it is never looked at where others read.
PERSONAL = frozenset({Intent.PETITION_REFLECTION, Intent.PETITION_COMPLAINT, Intent.STATUS})


class Aloud(Filter):
    """Something said in a group to us; hands over its `words` without a command before them."""

    async def __call__(self, message: Message, *, aloud: bool = False) -> dict[str, Any] | Literal[False]:
        """Match and hand over the words."""
        if not aloud:
            return False
        words = unicodedata.normalize("NFC", message.text or message.caption or "").strip()
        return {"words": words.removeprefix("/hoi").strip()}


def build() -> Router:
    """Before everything that knows who speaks."""
    router = Router(name="aloud")
    router.message.register(asked, Aloud())
    return router


async def asked(message: Message, words: str, desk: Desk, event_id: int) -> None:
    """Somebody called us."""
    found = triage(words)
    if found.intent is Intent.EMERGENCY:
        await _say(message, Text(desk.texts("emergency")))
    elif not words or may_be_denunciation(found) or (found.certain and found.intent in PERSONAL):
        await _alone(message, desk)
    elif len(words) > QUESTION_LIMIT:
        await _say(message, Text(desk.texts("ask-too-long", limit=QUESTION_LIMIT)))
    else:
        await _answer(message, words, desk, event_id, asks=_asks(found))


def _asks(found: Triage) -> bool:
    likely = {found.intent} if found.certain else {found.intent, *(intent for intent, _ in found.alternatives)}
    return Intent.QUESTION in likely


async def _answer(message: Message, question: str, desk: Desk, event_id: int, *, asks: bool) -> None:
    """Answer from the documents; words that do not look like a question at all are answered only where that is certain."""
    assert message.bot is not None, "events are read together with their bot"  # noqa: S101 — by the feeder
    await message.bot.send_chat_action(message.chat.id, ChatAction.TYPING)
    texts = desk.texts
    decided = await settled(desk, question)
    if isinstance(decided, Faq):
        now = await standing(desk, decided)
        await _count(desk, event_id, Outcome.FAQ, decided.ref, decided.id)
        await _say(message, approved_answer(texts, decided, now))
        return
    ward, today = desk.ward, desk.now().astimezone(VIETNAM).date()
    found = await desk.librarian.ask(question, ward=ward.code, today=today)
    if decided is not None:
        found = await mended(desk, decided, found)
    certain = found.outcome == "answer" and bool(found.citations)
    if not certain and not asks:
        await _alone(message, desk)
        return
    await _count(desk, event_id, Outcome(found.outcome), found.citations[0].ref if found.citations else None)
    if certain:
        await _say(message, answers.marked(wording.answered(texts, found, aloud=True)))
    else:
        topics = (texts("answer-listed", article=topic.number, label=topic.label) for topic in found.topics)
        await _say(message, Text("\n".join([wording.unanswered(texts, found, ward.name, aloud=True), *topics])))


async def _alone(message: Message, desk: Desk) -> None:
    """Ask to be written to where nobody else reads: in the same words whatever was said, or may not even be kept."""
    await _say(message, Text(desk.texts("aloud-alone", ward=desk.ward.name)))


async def _count(desk: Desk, event_id: int, outcome: Outcome, ref: str | None, faq_id: int | None = None) -> None:
    """Count the question without its words: nobody here has agreed to anything."""
    await desk.storage.questions.record(
        ward_id=desk.ward.id,
        person_id=None,
        words=None,
        outcome=outcome,
        ref=ref,
        faq_id=faq_id,
        revision=await desk.storage.regulations.revision(),
        source=f"event:{event_id}",
        now=desk.now(),
        settled=False,
    )


async def _say(message: Message, text: Text) -> None:
    for page in pages(text):
        await message.answer(**page.as_kwargs())
