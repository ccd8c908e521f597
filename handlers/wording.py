"""An answer from the documents in words, before any channel's formatting: the command line says the same as the chat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from handlers import validity
from handlers.dates import day
from handlers.ports import Texts
from knowledge.answer import Answer
from knowledge.regulation import Citation, Level
from knowledge.rules.amount import Amount, Bound, Kind
from knowledge.rules.figures import Figure
from knowledge.rules.place import Place

Mark = Literal["plain", "bold", "italic", "quote"]
PERCENT = 100
LONGEST = 1200  # characters of an article that a phone shows at a glance and a half; the rest is one button away
SHOWN = 700


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and how it is marked."""

    text: str
    mark: Mark = "plain"


def answered(texts: Texts, answer: Answer, *, aloud: bool = False) -> list[Piece]:
    """The whole answer: plain words first, then each clause with where it stands, then what else one must know.

    It is `aloud` in a group, where nothing more can be chosen.
    """
    pieces: list[Piece] = []
    if answer.summary:
        pieces.append(Piece(f"{answer.summary}\n\n"))
    pieces += [Piece(f"{line}\n\n") for line in validity.updates(texts, answer)]
    for citation in answer.citations:
        pieces += [*_cited(texts, citation, aloud=aloud), Piece("\n\n")]
    if answer.listing:
        listed = "\n".join(texts("answer-listed", article=topic.number, label=topic.label) for topic in answer.listing)
        pieces.append(Piece(f"{texts('answer-listing')}\n{listed}\n\n"))
    if answer.figures:
        pieces += [*_counted(texts, answer.figures), Piece("\n\n")]
    if not (answer.assumed_today or validity.names_its_day(answer)):
        pieces += [Piece(texts("answer-as-of", day=day(answer.as_of)), "italic"), Piece("\n")]
    pieces += [Piece(f"{line}\n") for line in validity.caveats(texts, answer)]
    pieces.append(Piece(texts("answer-guide" if answer.guide else "answer-official"), "italic"))
    return pieces


def provision(texts: Texts, citation: Citation) -> list[Piece]:
    """One provision with where it stands and whose words it is."""
    note = texts("answer-official" if citation.verbatim else "answer-guide")
    return [*_cited(texts, citation), Piece(f"\n{note}", "italic")]


def _cited(texts: Texts, citation: Citation, *, aloud: bool = False) -> Iterator[Piece]:
    heading = f". {citation.heading}" if citation.heading else ""
    yield Piece(f"{place(texts, citation)}{heading}", "bold")
    yield Piece("\n")
    # Publishers leave out the words of what was repealed; an empty quotation is one that some channels refuse.
    shown = excerpt(citation)
    yield Piece(shown, "quote") if shown else Piece(texts("answer-no-words"), "italic")
    if shown != citation.quote:
        goes_on = texts("aloud-goes-on" if aloud else "answer-goes-on", article=citation.number)
        yield Piece(f"\n{goes_on}", "italic")
    since = texts("answer-since", day=day(citation.valid_from)) if citation.valid_from else ""
    yield Piece(f"\n{source(texts, citation.kind, citation.title, citation.document)}{since}")


def excerpt(citation: Citation) -> str:
    """The words to show: of a long article from which no clause was chosen, its beginning, cut only between lines."""
    if citation.level is not Level.ARTICLE or len(citation.quote) <= LONGEST:
        return citation.quote
    first, *rest = citation.quote.split("\n")
    shown = [first]
    for line in rest:
        if sum(map(len, shown)) + len(line) > SHOWN:
            break
        shown.append(line)
    return "\n".join(shown)


def source(texts: Texts, kind: str, title: str, number: str) -> str:
    """What the document is called, with its kind before it and its number behind."""
    if not title.lower().startswith(kind.lower()):
        title = f"{kind[:1].upper()}{kind[1:]} {title}".strip()
    # An official number has a stroke; a document without one goes by its file's name.
    return texts("answer-source" if "/" in number else "answer-source-unnumbered", title=title, number=number)


def place(texts: Texts, citation: Citation | Place) -> str:
    """Where it stands, such as "Điểm b khoản 2 Điều 15"."""
    values: dict[str, str | float] = {
        "article": citation.number if isinstance(citation, Citation) else citation.article,
        "clause": citation.clause or "",
        "point": citation.point or "",
    }
    kind = "point" if citation.point else "clause" if citation.clause else "article"
    if citation.point and not citation.clause:
        kind = "point-of-article"
    if isinstance(citation, Citation) and citation.level is Level.TEXT:
        kind = "paragraph"  # of a document without articles
    return texts(f"answer-place-{kind}", **values)


def _counted(texts: Texts, figures: Iterable[Figure]) -> Iterator[Piece]:
    yield Piece(texts("rule-heading"), "bold")
    for figure in figures:
        yield Piece(f"\n{counted(texts, figure)}")


def counted(texts: Texts, figure: Figure) -> str:
    """One number with its provision; with the law that changed it and the number before, or its last day, if any."""
    rule = figure.rule
    line = texts(
        "rule-line",
        what=texts(f"rule-what-{rule.key}"),
        amount=amount(texts, rule.amount),
        place=place(texts, figure.place),
    )
    if figure.changed_by and figure.previous:
        line += texts(
            "rule-changed",
            day=day(rule.valid_from),
            number=figure.changed_by.document,
            place=place(texts, figure.changed_by),
            before=amount(texts, figure.previous),
        )
    if rule.valid_to:
        line += texts("rule-until", day=day(rule.valid_to - timedelta(days=1)))
    return line


def amount(texts: Texts, limit: Amount) -> str:
    """A number with its side and unit, such as "ít nhất 2 ngày" without what it is about."""
    if limit.kind is Kind.SHARE and limit.base:
        whole = limit.denominator == PERCENT
        share = f"{limit.numerator}%" if whole else f"{limit.numerator}/{limit.denominator}"
        number = texts("rule-share", share=share, base=texts(f"rule-base-{limit.base}"))
    else:
        number = texts(f"rule-unit-{limit.kind}", number=limit.most or limit.numerator)
    if limit.bound is Bound.BETWEEN:
        return texts("rule-bound-between", least=limit.numerator, amount=number)
    return texts(f"rule-bound-{limit.bound}", amount=number)


def unanswered(texts: Texts, answer: Answer, ward: str, *, aloud: bool = False) -> str:
    """What is said when there is no certain answer, alone or `aloud` in a group; the topics follow as buttons or lines."""
    if answer.outcome == "refer":
        return texts("aloud-unsure" if aloud else "ask-unsure")
    missing = next((warning for warning in answer.warnings if warning.startswith("no_such")), None)
    return (
        texts(f"answer-warning-{missing}") if missing else texts("aloud-outside" if aloud else "ask-outside", ward=ward)
    )
