"""Several wordings of one document: where a later one reads differently, the earlier one ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from knowledge.regulation import Change, How, Level, Provision, Regulation
from knowledge.validity.places import Place, place_of, places_of


class Notes(Protocol):
    """What is written beside a regulation's places."""

    changes: dict[Place, list[Change]]
    ends: dict[Place, date]
    starts: dict[Place, date]
    kept: set[Place]

    def change(self, place: Place, change: Change, *, ends: bool) -> None:
        """Note a change of a place."""
        ...


def successions(regulations: Iterable[Regulation]) -> Iterator[tuple[Regulation, Regulation]]:
    """Each edition with the next one of the same document, from the oldest on."""
    held: dict[tuple[str | None, str], list[Regulation]] = {}
    for regulation in regulations:
        held.setdefault((regulation.ward, regulation.number.casefold()), []).append(regulation)
    for found in held.values():
        dated = sorted((one for one in found if one.wording_from), key=lambda edition: edition.wording_from or date.min)
        yield from pairwise(dated)


def compare(earlier: Regulation, later: Regulation, old: Notes, new: Notes) -> None:
    """Note where the earlier edition ends and what of the later one is as old as the earlier.

    Args:
        earlier: an edition.
        later: the next one.
        old: the earlier one's notes.
        new: the later one's notes.
    """
    since = later.wording_from
    if since is None or since == earlier.wording_from:
        return
    for place in places_of(later):
        new.starts[place] = since
    counterparts = {node.number: node for node in later.articles()}
    for article in earlier.articles():
        _Step(article, since, later.edition, earlier.wording_from, old, new).compare(
            article, counterparts.get(article.number)
        )


def carry_back(old: Notes, new: Notes) -> None:
    """What ended a wording in the later edition ended it in the earlier one too, where both read the same."""
    for place in old.kept & new.ends.keys():
        if place not in old.ends:
            for change in new.changes.get(place, ()):
                old.change(place, change, ends=not change.in_part)


@dataclass(frozen=True, slots=True)
class _Step:
    """One article on its way from an edition to the next."""

    article: Provision
    since: date
    by: str
    begin: date | None
    old: Notes
    new: Notes

    def compare(self, node: Provision, counterpart: Provision | None) -> None:
        """Note what became of a node of the article; where only parts of it differ, of those parts."""
        if counterpart is None:
            self._end(node, How.REPEALS)
        elif node.whole_text == counterpart.whole_text:
            self._keep(node)
        elif _own(node) == _own(counterpart) and _numbered(node) and _numbered(counterpart):
            below = {child.number: child for child in _numbered(counterpart)}
            for child in _numbered(node):
                self.compare(child, below.get(child.number))
        else:
            self._end(node, How.AMENDS)

    def _end(self, node: Provision, how: How) -> None:
        place = place_of(node, self.article)
        if place and self.old.ends.get(place, date.max) > self.since:
            self.old.change(place, Change(how, self.by, self.since), ends=True)

    def _keep(self, node: Provision) -> None:
        place = place_of(node, self.article)
        start = (self.old.starts.get(place) if place else None) or node.valid_from or self.begin
        if place:
            self.old.kept.add(place)
        if place and start:
            self.new.starts[place] = start
        for child in _numbered(node):
            self._keep(child)


def _numbered(node: Provision) -> tuple[Provision, ...]:
    return tuple(child for child in node.children if child.level in (Level.CLAUSE, Level.POINT))


def _own(node: Provision) -> tuple[str, ...]:
    """Its words without those of its clauses or points."""
    return (node.text, *(child.text for child in node.children if child.level is Level.TEXT))
