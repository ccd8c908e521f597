"""Inserting a clause into any chat: the bot's name, then words. Knows nobody, keeps nothing."""

import hashlib
import unicodedata
from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineQuery, InlineQueryResultArticle, InlineQueryResultUnion, InputTextMessageContent

from handlers import wording
from handlers.dates import VIETNAM
from handlers.ports import Desk
from handlers.quoting import quoted
from knowledge.regulation import Citation, Level

MOST = 8
FEWEST_LETTERS = 2
REMEMBERED = 10  # seconds for which Telegram may answer by itself; the documents may change
MESSAGE_LIMIT = 4096  # UTF-16 units
PEEK = 120  # characters of a clause in the list


def build() -> Router:
    """Inline queries."""
    router = Router(name="inline")
    router.inline_query.register(offer)
    return router


async def offer(inline_query: InlineQuery, desk: Desk) -> None:
    """Offer what fits the words so far."""
    words = unicodedata.normalize("NFC", inline_query.query).strip()
    found = await _fitting(desk, words) if len(words) >= FEWEST_LETTERS else []
    offered: list[InlineQueryResultUnion] = [
        article for citation in found[:MOST] if (article := await _article(desk, citation)) is not None
    ]
    with suppress(TelegramBadRequest):  # the person has typed on, and nobody waits for this answer any more
        await inline_query.answer(offered, cache_time=REMEMBERED, is_personal=False)


async def _fitting(desk: Desk, words: str) -> list[Citation]:
    ward = desk.ward.code
    named = await desk.librarian.locate(words, ward=ward)
    if named is not None:
        return [named, *(await _clauses(desk, named))]
    answer = await desk.librarian.ask(words, ward=ward, today=desk.now().astimezone(VIETNAM).date())
    if answer.outcome == "refuse":
        return []
    refs = dict.fromkeys([*(citation.ref for citation in answer.citations), *(topic.ref for topic in answer.topics)])
    found = [await desk.librarian.cite(ref, ward=ward) for ref in refs]
    return [citation for citation in found if citation is not None]


async def _clauses(desk: Desk, named: Citation) -> list[Citation]:
    """The clauses of an article that was named as a whole."""
    regulation = await desk.librarian.regulation(named.document, ward=desk.ward.code)
    article = (
        regulation.article(named.article, named.letter) if regulation and not (named.clause or named.point) else None
    )
    clauses = [node.clause for node in article.children if node.level is Level.CLAUSE] if article else []
    refs = [f"{named.whole_ref}.{clause}" for clause in clauses[:MOST]]
    found = [await desk.librarian.cite(ref, ward=desk.ward.code) for ref in refs]
    return [citation for citation in found if citation is not None]


async def _article(desk: Desk, citation: Citation) -> InlineQueryResultArticle | None:
    """What is inserted: the quotation, where it stands, and what one must know of it; None when it is too long."""
    whole = await quoted(desk, citation.ref)
    if whole is None or len(whole.text.encode("utf-16-le")) // 2 > MESSAGE_LIMIT:
        return None
    heading = f". {citation.heading}" if citation.heading else ""
    peek = " ".join(citation.quote.split())
    return InlineQueryResultArticle(
        id=hashlib.sha256(citation.ref.encode()).hexdigest()[:32],
        title=f"{wording.place(desk.texts, citation)}{heading}",
        description=peek if len(peek) <= PEEK else f"{peek[:PEEK].rsplit(' ', 1)[0]} …",
        input_message_content=InputTextMessageContent(message_text=whole.text),
    )
