"""Places in a document as lawmakers list them: "điểm a và điểm b khoản 1, khoản 3 Điều 5; các điều 59, 60 và 62"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.regulation import Level, Provision, Regulation

_NUMBER = r"\d{1,3}[a-zđ]?(?![^\W_])"
_LETTER = r"[a-zđ](?![^\W_])"
_WORD = r"(?<![^\W_])"


def _listed(word: str, item: str) -> re.Pattern[str]:
    more = rf"(?:\s*(?:,|;|và|hoặc|đến)\s*(?:{item}))*"
    return re.compile(rf"{_WORD}{word}\s+(?:từ\s+)?(?P<items>{item}{more})", re.IGNORECASE)


_KINDS = (
    ("point", _listed("điểm", _LETTER)),
    ("clause", _listed("khoản", _NUMBER)),
    ("article", _listed("điều", _NUMBER)),
)
_ITEM = re.compile(r"đến|\d{1,3}[a-zđ]?(?![^\W_])|(?<![^\W_])[a-zđ](?![^\W_])")
_SHORT_FORM = re.compile(r"(?P<article>\d{1,3}[a-zđ]?)(?:\.(?P<clause>\d{1,3}[a-zđ]?))?(?:\.(?P<point>[a-zđ]))?")
_LONGEST_RANGE = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document; all empty means the whole of it.

    Attributes:
        article: điều, as printed ("11a").
        clause: khoản.
        point: điểm.
    """

    article: str = ""
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        """The short form "15.2.b"; a point that stands in no clause has "0" for it."""
        parts = [self.article, self.clause or ("0" if self.point else ""), self.point]
        return ".".join(part for part in parts if part)

    @classmethod
    def parse(cls, written: str) -> "Place | None":
        """Read the short form; None when it is none. Empty words mean the whole document."""
        if not written:
            return cls()
        found = _SHORT_FORM.fullmatch(written)
        if not found:
            return None
        clause = found["clause"] or ""
        return cls(found["article"], "" if clause == "0" else clause, found["point"] or "")


WHOLE = Place()


def place_of(node: Provision, article: Provision) -> Place | None:
    """Where a node of an article stands; None for words without a number of their own."""
    if node is article:
        return Place(article.number)
    if node.level in (Level.CLAUSE, Level.POINT):
        return Place(article.number, node.clause or "", node.point or "")
    return None


def places_of(regulation: Regulation) -> Iterator[Place]:
    """Every place that a document has."""
    for article in regulation.articles():
        yield from (place for node in article.walk() if (place := place_of(node, article)))


@dataclass(slots=True)
class _Pending:
    """Points and clauses whose article has not been named yet: Vietnamese names the smallest first."""

    points: list[str] = field(default_factory=list)
    clauses: list[tuple[str, str]] = field(default_factory=list)

    def take_clauses(self, numbers: list[str]) -> None:
        for number in numbers:
            self.clauses += [(number, point) for point in self.points] or [(number, "")]
        self.points = []

    def take_articles(self, numbers: list[str]) -> Iterator[Place]:
        below = self.clauses + [("", point) for point in self.points]
        self.clauses, self.points = [], []
        first, *others = numbers
        yield from [Place(first, clause, point) for clause, point in below] or [Place(first)]
        yield from (Place(number) for number in others)

    @property
    def is_empty(self) -> bool:
        return not (self.points or self.clauses)


@dataclass(frozen=True, slots=True)
class Places:
    """What was read of a list of places.

    Attributes:
        places: the places, in order.
        complete: every point and clause found its article.
    """

    places: tuple[Place, ...]
    complete: bool


def read(text: str) -> Places:
    """Read every place that is named in the text.

    Args:
        text: clean text, as in a document.
    """
    found = sorted(
        ((match.start(), kind, match["items"]) for kind, pattern in _KINDS for match in pattern.finditer(text)),
    )
    pending = _Pending()
    places: list[Place] = []
    for _, kind, items in found:
        numbers = list(_spelt_out(items.lower()))
        if kind == "point":
            pending.points += numbers
        elif kind == "clause":
            pending.take_clauses(numbers)
        else:
            places += pending.take_articles(numbers)
    return Places(tuple(dict.fromkeys(places)), pending.is_empty)


def _spelt_out(items: str) -> Iterator[str]:
    """The single items; "59 đến 62" gives all four."""
    last, ranging = "", False
    for item in _ITEM.findall(items):
        if item == "đến":
            ranging = True
            continue
        if ranging and last.isdigit() and item.isdigit() and int(item) - int(last) < _LONGEST_RANGE:
            yield from map(str, range(int(last) + 1, int(item)))
        yield item
        last, ranging = item, False
