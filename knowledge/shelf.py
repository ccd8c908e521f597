"""The regulations of a library by number, with their editions and the handbook's guides."""

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.handbook import Guide, GuideArticle
from knowledge.numerals import roman
from knowledge.references import Reference
from knowledge.regulation import How, Level, Provision, Regulation
from knowledge.validity.known import known
from knowledge.validity.rank import Rank, kind_of_number, rank

_DIVISIONS = {Level.CHAPTER: "chapter", Level.SECTION: "section", Level.SUBSECTION: "subsection"}

# The law this house is about: "điều 15" with nothing else means an article of this one.
MAIN_DOCUMENT = "10/2022/QH15"
ANY_WARD = "*"  # no ward has this code


class Shelf:
    """Finds regulations, their guides and their divisions."""

    def __init__(self, regulations: Iterable[Regulation], guides: Iterable[Guide]) -> None:
        """Take dated regulations, every edition of each.

        Args:
            regulations: official texts and wards' own documents.
            guides: the handbook.
        """
        self._editions: dict[str, list[Regulation]] = {}
        self._guides = {guide.number: guide for guide in guides}
        for regulation in regulations:
            self._editions.setdefault(regulation.number, []).append(regulation)
        for number, guide in self._guides.items():
            self._editions.setdefault(number, [guide.regulation])
        for editions in self._editions.values():
            editions.sort(key=lambda edition: edition.wording_from or date.min)
        self._articles: dict[int, dict[tuple[int | None, str], Provision]] = {}
        for edition in self.regulations:
            held = self._articles.setdefault(id(edition), {})
            for article in edition.articles():
                held.setdefault((article.article, article.letter), article)
        self._ranks = {id(edition): rank(edition) for edition in self.regulations}
        self._ended_by: dict[str, list[Regulation]] = {}
        for edition in self.regulations:
            for change in edition.changes:
                if change.how is not How.AMENDS and not change.in_part:
                    self._ended_by.setdefault(change.by.casefold(), []).append(edition)

    @property
    def regulations(self) -> tuple[Regulation, ...]:
        """Everything that can be quoted."""
        return tuple(edition for editions in self._editions.values() for edition in editions)

    def regulation(self, number: str, as_of: date | None = None, *, ward: str | None = ANY_WARD) -> Regulation | None:
        """The edition in force on the day, else the last one before it, else the first.

        Args:
            number: the official number.
            as_of: the day; None takes the newest edition.
            ward: whose own document is meant before a national one; those of other wards are as if they were not there.
        """
        editions = [one for one in self._editions.get(number, ()) if ward == ANY_WARD or one.ward in {None, ward}]
        editions = [one for one in editions if ward not in {None, ANY_WARD} and one.ward == ward] or editions
        if not editions:
            return None
        if as_of is None:
            return editions[-1]
        begun = [edition for edition in editions if not edition.wording_from or edition.wording_from <= as_of]
        return begun[-1] if begun else editions[0]

    def rank(self, regulation: Regulation) -> Rank:
        """The authority of one of the shelf's regulations."""
        return self._ranks[id(regulation)]

    def kind(self, number: str) -> str:
        """The kind of a document that may not be here; empty when nothing shows it."""
        editions = self._editions.get(number)
        return editions[-1].kind if editions else dict(known().kinds).get(number) or kind_of_number(number)

    def waits(self, regulation: Regulation, day: date) -> bool:
        """Whether what the regulation is going to replace is here and still holds on the day."""
        if not regulation.valid_from or regulation.valid_from <= day:
            return False
        return any(ended.in_force(day) for ended in self._ended_by.get(regulation.number.casefold(), ()))

    def article(self, regulation: Regulation, number: int, letter: str = "") -> Provision | None:
        """The article of one of the shelf's regulations."""
        return self._articles[id(regulation)].get((number, letter))

    def guide_article(self, number: str, article: int, letter: str = "") -> GuideArticle | None:
        """The handbook's entry for the article; it has none for those that were put between others."""
        guide = self._guides.get(number)
        return guide.articles.get(article) if guide and not letter else None

    def division(self, regulation: Regulation, reference: Reference) -> tuple[Provision, ...]:
        """The articles of the chapter, section or subsection named.

        Publishers drop headings, so where the text has no such division the guide's order is used.
        """
        guide = self._guides.get(regulation.number)
        trees = [regulation, guide.regulation] if guide else [regulation]
        for tree in trees:
            numbers = [
                (node.article, node.letter) for root in tree.provisions for node in _below(root, _wanted(reference))
            ]
            articles = tuple(
                found for number, letter in numbers if number and (found := self.article(regulation, number, letter))
            )
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
