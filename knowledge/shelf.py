"""The regulations of a library by number, with their editions and the handbook's guides."""

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.handbook import Guide, GuideArticle
from knowledge.numerals import roman
from knowledge.references import Reference
from knowledge.regulation import Level, Provision, Regulation

_DIVISIONS = {Level.CHAPTER: "chapter", Level.SECTION: "section", Level.SUBSECTION: "subsection"}

# The law this house is about: "điều 15" with nothing else means an article of this one.
MAIN_DOCUMENT = "10/2022/QH15"


class Shelf:
    """Finds regulations, their guides and their divisions."""

    def __init__(self, regulations: Iterable[Regulation], guides: Iterable[Guide]) -> None:
        self._editions: dict[str, list[Regulation]] = {}
        self._guides = {guide.number: guide for guide in guides}
        for regulation in regulations:
            self._editions.setdefault(regulation.number, []).append(regulation)
        for number, guide in self._guides.items():
            self._editions.setdefault(number, [guide.regulation])
        for editions in self._editions.values():
            editions.sort(key=lambda edition: edition.valid_from or date.min)
        self._articles = {
            id(edition): {article.article: article for article in edition.articles()} for edition in self.regulations
        }

    @property
    def regulations(self) -> tuple[Regulation, ...]:
        """Everything that can be quoted."""
        return tuple(edition for editions in self._editions.values() for edition in editions)

    def regulation(self, number: str, as_of: date | None = None) -> Regulation | None:
        """The edition in force on the day, else the last one before it, else the first.

        Args:
            number: the official number.
            as_of: the day; None takes the newest edition.
        """
        editions = self._editions.get(number)
        if not editions:
            return None
        if as_of is None:
            return editions[-1]
        begun = [edition for edition in editions if not edition.valid_from or edition.valid_from <= as_of]
        return begun[-1] if begun else editions[0]

    def article(self, regulation: Regulation, number: int) -> Provision | None:
        """The article of one of the shelf's regulations."""
        return self._articles[id(regulation)].get(number)

    def guide_article(self, number: str, article: int) -> GuideArticle | None:
        """The handbook's entry for the article."""
        guide = self._guides.get(number)
        return guide.articles.get(article) if guide else None

    def division(self, regulation: Regulation, reference: Reference) -> tuple[Provision, ...]:
        """The articles of the chapter, section or subsection named.

        Publishers drop headings, so where the text has no such division the guide's order is used.
        """
        guide = self._guides.get(regulation.number)
        trees = [regulation, guide.regulation] if guide else [regulation]
        for tree in trees:
            numbers = [node.article for root in tree.provisions for node in _below(root, _wanted(reference))]
            articles = tuple(found for number in numbers if number and (found := self.article(regulation, number)))
            if articles:
                return articles
        return ()


def _wanted(reference: Reference) -> dict[str, int]:
    parts = {name: getattr(reference, name) for name in _DIVISIONS.values()}
    return {name: number for name, number in parts.items() if number is not None}


def _below(node: Provision, wanted: dict[str, int]) -> Iterator[Provision]:
    """The articles under every node whose path matches all wanted divisions."""
    name = _DIVISIONS.get(node.level)
    if name in wanted:
        if _value(node.number) != wanted[name]:
            return
        wanted = {key: number for key, number in wanted.items() if key != name}
    if node.level is Level.ARTICLE:
        if not wanted:
            yield node
        return
    for child in node.children:
        yield from _below(child, wanted)


def _value(number: str) -> int:
    letters = number.lower()
    if letters.isdigit() or (letters and set(letters) <= set("ivxlc")):
        return roman(letters)
    return 0
