"""What the search engine holds: one entry for each article, with the passages that lead to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from knowledge.handbook import Guide, GuideArticle
from knowledge.regulation import Level, Provision, Regulation


class Source(IntEnum):
    """Where a passage's words come from."""

    LAW = 0
    DIVISION = 1
    HEADING = 2
    TEXT = 3
    GUIDE = 4
    GUIDE_CLAUSE = 5
    QUESTION = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that leads to an article.

    Attributes:
        source: where the words come from.
        text: the words.
        clause: the khoản it speaks of, if one.
        point: the điểm it speaks of, if one.
    """

    source: Source
    text: str
    clause: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that can be found.

    Attributes:
        regulation: the text it is quoted from; the guide when there is no official text.
        article: the article as it stands in that regulation.
        guide: the handbook's entry for it.
        passages: everything it can be found by, ordered by source.
    """

    regulation: Regulation
    article: Provision
    guide: GuideArticle | None
    passages: tuple[Passage, ...]

    @property
    def number(self) -> int:
        """The article's number (the paragraph's ordinal where there are no articles)."""
        return self.article.article or 0


def _clause_passages(clause: Provision) -> Iterator[Passage]:
    yield Passage(Source.TEXT, clause.whole_text, clause.clause)
    for point in clause.children:
        if point.level is Level.POINT:
            yield Passage(Source.TEXT, point.whole_text, clause.clause, point.point)


def _text_passages(article: Provision) -> Iterator[Passage]:
    if article.text:
        for paragraph in article.text.split("\n"):
            yield Passage(Source.TEXT, paragraph)
    for child in article.children:
        if child.level is Level.CLAUSE:
            yield from _clause_passages(child)
        else:
            yield Passage(Source.TEXT, child.whole_text, child.clause, child.point)


def _guide_passages(guide: GuideArticle) -> Iterator[Passage]:
    yield Passage(Source.GUIDE, guide.title)
    yield Passage(Source.GUIDE, guide.summary)
    yield Passage(Source.GUIDE, "; ".join(guide.keywords))
    for key, words in guide.clauses.items():
        clause, _, point = key.partition(".")
        yield Passage(Source.GUIDE_CLAUSE, words, clause or None, point or None)
    for key, questions in guide.questions.items():
        clause, _, point = key.partition(".")
        for question in questions:
            yield Passage(Source.QUESTION, question, clause or None, point or None)


def _divisions(regulation: Regulation) -> dict[int, str]:
    """For each article the headings of the parts, chapters and sections that it stands in."""
    found: dict[int, str] = {}

    def descend(node: Provision, above: str) -> None:
        if node.level in (Level.ARTICLE, Level.TEXT):
            found.setdefault(node.article or 0, above)
            return
        for child in node.children:
            descend(child, f"{above} {node.heading}".strip())

    for root in regulation.provisions:
        descend(root, "")
    return found


def _entry(regulation: Regulation, article: Provision, guide: GuideArticle | None, division: str) -> Entry:
    passages = [
        Passage(Source.LAW, f"{regulation.kind} {regulation.title}"),
        Passage(Source.DIVISION, division),
        Passage(Source.HEADING, article.heading),
    ]
    if regulation.official:
        passages.extend(_text_passages(article))
    if guide:
        passages.extend(_guide_passages(guide))
    return Entry(regulation, article, guide, tuple(passages))


def entries(regulations: Iterable[Regulation], guides: Iterable[Guide]) -> Iterator[Entry]:
    """Every article of the official texts, with the guide's help, then the guides' articles without official text.

    Args:
        regulations: official texts and wards' own documents.
        guides: the handbook.
    """
    by_number = {guide.number.casefold(): guide for guide in guides}
    official = set()
    for regulation in regulations:
        official.add(regulation.number.casefold())
        guide = by_number.get(regulation.number.casefold())
        # Publishers drop chapter headings; the guide has them all.
        divisions = _divisions(guide.regulation if guide else regulation)
        for article in regulation.articles():
            number = article.article or 0
            yield _entry(
                regulation,
                article,
                guide.articles.get(number) if guide and not article.letter else None,
                divisions.get(number, ""),
            )
    for name, guide in by_number.items():
        if name not in official:
            divisions = _divisions(guide.regulation)
            for article in guide.regulation.articles():
                place = article.article or 0
                yield _entry(guide.regulation, article, guide.articles.get(place), divisions.get(place, ""))
