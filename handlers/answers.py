"""An answer from the documents as people read it: the clause, where it stands, and what else one must know."""

from aiogram.utils.formatting import BlockQuote, Bold, Italic, Text

from handlers.dates import day
from handlers.turn import Turn
from knowledge.answer import Answer
from knowledge.regulation import Citation, Provision, Regulation

PAGE = 3000  # characters; below every channel's limit, so that nothing is cut between its own clauses


def answered(turn: Turn, answer: Answer) -> Text:
    """The whole answer."""
    parts: list[Text | str] = []
    if answer.summary:
        parts += [answer.summary, "\n\n"]
    for citation in answer.citations:
        parts += [*_cited(turn, citation), "\n\n"]
    if not answer.assumed_today:
        parts += [Italic(turn.t("answer-as-of", day=day(answer.as_of))), "\n"]
    parts += [Text(turn.t(f"answer-warning-{warning}"), "\n") for warning in answer.warnings]
    parts.append(Italic(turn.t("answer-guide" if answer.guide else "answer-official")))
    return Text(*parts)


def _cited(turn: Turn, citation: Citation) -> list[Text | str]:
    heading = f" — {citation.heading}" if citation.heading else ""
    source = turn.t("answer-source", title=citation.title, number=citation.document)
    since = turn.t("answer-since", day=day(citation.valid_from)) if citation.valid_from else ""
    return [Bold(place(turn, citation), heading), "\n", BlockQuote(citation.quote), "\n", source, since]


def place(turn: Turn, citation: Citation) -> str:
    """Where it stands: "Điểm b khoản 2 Điều 15"."""
    values: dict[str, str | float] = {
        "article": citation.article,
        "clause": citation.clause or "",
        "point": citation.point or "",
    }
    kind = "point" if citation.point else "clause" if citation.clause else "article"
    if citation.point and not citation.clause:
        kind = "point-of-article"
    return turn.t(f"answer-place-{kind}", **values)


def article_pages(turn: Turn, regulation: Regulation, article: Provision) -> list[Text]:
    """A whole article in messages, cut only between its clauses."""
    heading = f". {article.heading}" if article.heading else ""
    head = Bold(turn.t("answer-place-article", article=article.article or 0), heading)
    source = turn.t("answer-source", title=regulation.title, number=regulation.number)
    note = Italic(turn.t("answer-official" if regulation.official else "answer-guide"))
    pages: list[list[Text | str]] = [[head, "\n"]]
    length = 0
    for piece in _pieces(article):
        if length and length + len(piece) > PAGE:
            pages.append([])
            length = 0
        pages[-1] += [piece, "\n"]
        length += len(piece)
    pages[-1] += ["\n", source, "\n", note]
    return [Text(*page) for page in pages]


def _pieces(article: Provision) -> list[str]:
    pieces = [article.text] if article.text else []
    return pieces + [child.marker + child.whole_text for child in article.children]
