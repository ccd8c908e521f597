"""The structure of a regulation: text in, a tree of parts, chapters, sections, articles, clauses and points out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge import headings, metadata, paragraphs
from knowledge.errors import EmptyDocumentError
from knowledge.headings import POINT_ORDER, Heading
from knowledge.provenance import Note, note
from knowledge.quoted import quoted
from knowledge.regulation import Change, Level, Provision, Regulation
from knowledge.syllables import clean
from knowledge.validity.own_dates import with_own_dates

_DEPTH = {level: depth for depth, level in enumerate(Level)}


@dataclass(slots=True)
class _Node:
    level: Level
    number: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)
    note: Note | None = None


def _leading_number(number: str) -> int:
    return int("".join(mark for mark in number if mark.isdigit()) or 0)


def _order(number: str) -> tuple[int, int]:
    """Where "11a" stands among its like: after 11, before 11b; Vietnamese puts đ between d and e."""
    letter = number.lstrip("0123456789")
    return _leading_number(number), POINT_ORDER.index(letter) + 1 if letter else 0


class _Tree:
    """Takes the lines of a document one by one and hangs each where it belongs."""

    def __init__(self) -> None:
        self.root = _Node(Level.PART, "")
        self._open: list[_Node] = [self.root]
        self._last_article = ""
        self._closing = False
        self.notes: list[Note] = []

    def take(self, line: str, *, quoted: bool = False) -> None:
        if headings.is_residue(line):
            return
        if quoted and not self._closing and self._open[-1] is not self.root:
            self._open[-1].text.append(line)
            return
        if not self._closing and self._last_article and headings.is_closing(line):
            self._closing = True
            self._open = [self.root]
            self._hang(_Node(Level.TEXT, ""))
        if self._closing:
            self._open[-1].text.append(line)
        elif heading := headings.division(line):
            self._hang(_Node(heading.level, heading.number, [heading.rest] if heading.rest else []))
        elif (heading := headings.article(line)) and self._is_next_article(heading.number):
            self._last_article = heading.number
            self._hang(_Node(Level.ARTICLE, heading.number, [heading.rest] if heading.rest else []))
        else:
            self._take_words(line)

    def _take_words(self, line: str) -> None:
        current = self._open[-1]
        if self._last_article and (read := note(line)):
            self.notes.append(read)
            if current.level is Level.ARTICLE and current.note is None:
                current.note = read
        elif current is self.root:
            self._hang(_Node(Level.TEXT, "", text=[line]))
        elif _DEPTH[current.level] < _DEPTH[Level.ARTICLE] or (
            current.level is Level.ARTICLE and not (current.heading or current.text or current.children)
        ):
            current.heading.append(line)
        elif opening := self._clause_or_point(line):
            self._hang(_Node(opening.level, opening.number, text=[opening.rest]))
        elif current.level is Level.POINT and (holder := self._holder(Level.CLAUSE) or self._holder(Level.ARTICLE)):
            # Words after the last point close the clause; among the points they stay with their point.
            self._close_to(holder)
            self._hang(_Node(Level.TEXT, "", text=[line]))
        else:
            current.text.append(line)

    def _is_next_article(self, number: str) -> bool:
        return not self._last_article or _order(number) > _order(self._last_article)

    def _holder(self, level: Level) -> _Node | None:
        return next((node for node in self._open if node.level is level), None)

    def _clause_or_point(self, line: str) -> Heading | None:
        article = self._holder(Level.ARTICLE)
        if not article:
            return None
        opening = headings.clause(line)
        if opening and self._is_next_clause(article, opening.number):
            return opening
        opening = headings.point(line)
        return opening if opening and self._is_next_point(article, opening.number) else None

    @staticmethod
    def _is_next_clause(article: _Node, number: str) -> bool:
        last = next((node.number for node in reversed(article.children) if node.level is Level.CLAUSE), "0")
        step = _leading_number(number) - _leading_number(last)
        return step == 1 or (step == 0 and _order(number) > _order(last))

    def _is_next_point(self, article: _Node, letter: str) -> bool:
        holder = self._holder(Level.CLAUSE) or article
        last = next((node.number for node in reversed(holder.children) if node.level is Level.POINT), "")
        return POINT_ORDER.index(letter) > (POINT_ORDER.index(last) if last else -1)

    def _close_to(self, holder: _Node) -> None:
        while self._open[-1] is not holder:
            self._open.pop()

    def _hang(self, node: _Node) -> None:
        while len(self._open) > 1 and _DEPTH[self._open[-1].level] >= _DEPTH[node.level]:
            self._open.pop()
        self._open[-1].children.append(node)
        self._open.append(node)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the numbered order a node stands, and since when."""

    article: int | None = None
    clause: str | None = None
    point: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def _freeze(node: _Node, place: _Place) -> Provision:
    changes: tuple[Change, ...] = ()
    if node.level is Level.ARTICLE:
        read = node.note
        place = _Place(
            article=_leading_number(node.number),
            valid_from=read.valid_from if read else None,
            valid_to=read.valid_to if read else None,
        )
        changes = read.changes if read else ()
    elif node.level is Level.CLAUSE:
        place = _Place(place.article, node.number, None, place.valid_from, place.valid_to)
    elif node.level is Level.POINT:
        place = _Place(place.article, place.clause, node.number, place.valid_from, place.valid_to)
    return Provision(
        level=node.level,
        number=node.number,
        heading=" ".join(node.heading),
        text="\n".join(node.text),
        article=place.article,
        clause=place.clause,
        point=place.point,
        valid_from=place.valid_from,
        valid_to=place.valid_to,
        children=tuple(_freeze(child, place) for child in node.children),
        changes=changes,
    )


def _lines(text: str) -> Iterator[str]:
    for line in clean(text).splitlines():
        if stripped := " ".join(line.split()):
            yield stripped


def _first_article(lines: Sequence[str], inside: frozenset[int]) -> int | None:
    """How many lines stand above the first article; None in a document without articles of its own."""
    return next((place for place, line in enumerate(lines) if place not in inside and headings.article(line)), None)


def parse(text: str, *, name: str = "") -> Regulation:
    """Split a document's text into its provisions and read what it says about itself.

    Args:
        text: the words of the document, one paragraph a line.
        name: the file's name without folders; the number of a document that states none.

    Returns:
        The regulation; what the text does not say is empty or None.

    Raises:
        EmptyDocumentError: there is not a single word.
    """
    lines = list(_lines(text))
    if not any(mark.isalnum() for line in lines for mark in line):
        raise EmptyDocumentError(name)
    inside = quoted(lines)
    first = _first_article(lines, inside)
    if first is None:
        return paragraphs.parse(lines, name=name)
    tree = _Tree()
    for place, line in enumerate(lines):
        tree.take(line, quoted=place in inside)
    own = [line for place, line in enumerate(lines) if place not in inside]
    said = metadata.read(own, first, tree.notes)
    regulation = Regulation(
        number=said.number or name,
        kind=said.kind,
        title=said.title,
        issuer=said.issuer,
        issued=said.issued,
        valid_from=said.valid_from,
        valid_to=said.valid_to,
        provisions=tuple(_freeze(child, _Place()) for child in tree.root.children),
        signer=said.signer,
        edition=said.edition,
        edition_from=said.edition_from,
    )
    return regulation if tree.notes else with_own_dates(regulation)
