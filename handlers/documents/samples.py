"""A sample of a document that was just published: what people will be shown from now on."""

from aiogram.utils.formatting import Text

from handlers import wording
from handlers.answers import MARKS
from handlers.documents.presses import Shelf
from handlers.turn import Turn
from knowledge.regulation import Provision, Regulation

LEAST, MOST = 40, 600  # characters of a quotation that shows something and is read at a glance
LOOKED_AT = 5  # articles


async def published(turn: Turn, number: str) -> None:
    """Say that it is in the store, with one provision quoted word for word."""
    regulation = await turn.desk.librarian.regulation(number, ward=turn.desk.ward.code)
    ref = _ref(regulation) if regulation else None
    citation = await turn.desk.librarian.cite(ref, ward=turn.desk.ward.code) if ref else None
    back = [turn.button("documents-back", Shelf(action="page").pack())]
    if citation is None:
        await turn.say("upload-published", back, number=number)
        return
    pieces = wording.provision(turn.desk.texts, citation)
    said = Text(turn.t("upload-published-sample", number=number), "\n\n")
    await turn.tell(Text(said, *(MARKS[piece.mark](piece.text) for piece in pieces)), back)


def _ref(regulation: Regulation) -> str | None:
    fitting = [
        (node, article)
        for article in regulation.articles()[:LOOKED_AT]
        for node in (article, *(child for child in article.children if child.clause))
        if LEAST <= len(node.whole_text) <= MOST
    ]
    if not fitting:
        return None
    node, article = fitting[0]
    return _place(regulation, article, node)


def _place(regulation: Regulation, article: Provision, node: Provision) -> str:
    clause = f".{node.clause}" if node.clause else ""
    return f"{regulation.number}:{article.article_number}{clause}"
