"""Answers and articles with the marks that chats can show."""

from collections.abc import Iterable, Sequence

from aiogram.utils.formatting import BlockQuote, Bold, Italic, Text

from handlers import wording
from handlers.turn import Turn
from handlers.wording import Piece
from knowledge.answer import Answer
from knowledge.regulation import Level, Provision, Regulation

PAGE = 3000  # characters; below every channel's limit, so that nothing is cut between its own clauses
MARKS = {"plain": Text, "bold": Bold, "italic": Italic, "quote": BlockQuote}


def answered(turn: Turn, answer: Answer) -> Text:
    """The whole answer."""
    return marked(wording.answered(turn.desk.texts, answer))


def marked(pieces: Iterable[Piece]) -> Text:
    """Stretches of text with their marks."""
    return Text(*(MARKS[piece.mark](piece.text) for piece in pieces))


def article_pages(turn: Turn, regulation: Regulation, article: Provision, told: Sequence[str] = ()) -> list[Text]:
    """A whole article in messages, cut only between its clauses; under it what one must know of it."""
    heading = f". {article.heading}" if article.heading else ""
    place_id = "answer-place-paragraph" if article.level is Level.TEXT else "answer-place-article"
    head = Bold(turn.t(place_id, article=article.article_number), heading)
    source = wording.source(turn.desk.texts, regulation.kind, regulation.title, regulation.number)
    note = Italic(turn.t("answer-official" if regulation.official else "answer-guide"))
    pages: list[list[Text | str]] = [[head, "\n"]]
    length = 0
    for piece in _pieces(article):
        if length and length + len(piece) > PAGE:
            pages.append([])
            length = 0
        pages[-1] += [piece, "\n\n"]
        length += len(piece)
    pages[-1] += [source, "\n", note, *(f"\n\n{line}" for line in told)]
    return [Text(*page) for page in pages]


def _pieces(article: Provision) -> list[str]:
    pieces = [article.text] if article.text else []
    return pieces + [child.marker + child.whole_text for child in article.children]
