"""The dates of every provision: its own, else the document's, cut by what later documents did."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.regulation import Change, How, Provision, Regulation
from knowledge.validity import editions
from knowledge.validity.places import WHOLE, Place, place_of, places_of
from knowledge.validity.rank import rank, rank_of_number
from knowledge.validity.relation import Relation


@dataclass(slots=True)
class Marks:
    """What is written beside a regulation's places before its dates are counted.

    Attributes:
        changes: what later documents did, by place.
        ends: first day on which the place no longer reads so.
        starts: first day on which it did, where that is not the edition's first day.
        kept: places that the next edition has in the same words.
    """

    changes: dict[Place, list[Change]] = field(default_factory=dict)
    ends: dict[Place, date] = field(default_factory=dict)
    starts: dict[Place, date] = field(default_factory=dict)
    kept: set[Place] = field(default_factory=set)

    def change(self, place: Place, change: Change, *, ends: bool) -> None:
        """Note a change; one that ends the wording also ends the place's time, if nothing ended it earlier."""
        held = self.changes.setdefault(place, [])
        if change not in held:
            held.append(change)
        if ends and change.since:
            self.ends[place] = min(change.since, self.ends.get(place, date.max))


def in_force(regulations: Iterable[Regulation], relations: Iterable[Relation]) -> tuple[Regulation, ...]:
    """The same regulations, every provision with its dates and with what changed it.

    Args:
        regulations: all editions of all documents.
        relations: what the documents do to each other; those that nobody confirmed change nothing.
    """
    found = tuple(regulations)
    by_target: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.confirmed and relation.how is not How.GUIDES:
            by_target.setdefault(relation.target.casefold(), []).append(relation)
    marks = {id(one): _marked(one, by_target.get(one.number.casefold(), ()), found) for one in found}
    successions = tuple(editions.successions(found))
    for earlier, later in successions:
        editions.compare(earlier, later, marks[id(earlier)], marks[id(later)])
    for earlier, later in reversed(successions):
        editions.carry_back(marks[id(earlier)], marks[id(later)])
    return tuple(_dated(one, marks[id(one)]) for one in found)


def _marked(regulation: Regulation, relations: Iterable[Relation], known: Iterable[Regulation]) -> Marks:
    marks = Marks()
    held = set(places_of(regulation))
    acting = [one for one in relations if _acts_on(one, regulation, known)]
    placed = {one.source for one in acting if one.place != WHOLE}
    for relation in acting:
        place = _deepest(relation.place, held)
        whole = place == WHOLE
        if whole and (relation.place != WHOLE or (_is_partial(relation) and relation.source in placed)):
            continue  # a provision that this wording does not have yet, or something that is said more exactly
        exact = place == relation.place
        change = relation.change if exact and not (whole and _is_partial(relation)) else _in_part(relation.change)
        marks.change(place, change, ends=not change.in_part)
    return marks


def _is_partial(relation: Relation) -> bool:
    """A law that amends another as a whole changes some provisions of it."""
    return relation.in_part or relation.how is How.AMENDS


def _in_part(change: Change) -> Change:
    return replace(change, how=How.AMENDS, in_part=True)


def _acts_on(relation: Relation, regulation: Regulation, known: Iterable[Regulation]) -> bool:
    if relation.source.casefold() == regulation.number.casefold():
        return False
    if relation.ward is not None and relation.ward != regulation.ward:
        return False
    if regulation.edition_from and (relation.since is None or relation.since <= regulation.edition_from):
        return False  # the later wording has it already
    return not outranked(relation, regulation, known)


def outranked(relation: Relation, target: Regulation, known: Iterable[Regulation]) -> bool:
    """Whether the acting document stands below the one it would change, which no document can do."""
    source = next((one for one in known if one.number.casefold() == relation.source.casefold()), None)
    acting = rank(source) if source else rank_of_number(relation.source)
    return acting is not None and acting > rank(target)


def _deepest(place: Place, held: set[Place]) -> Place:
    """The place itself, or the nearest one above it that the wording has."""
    for one in (place, Place(place.article, place.clause), Place(place.article)):
        if one in held:
            return one
    return WHOLE


def _dated(regulation: Regulation, marks: Marks) -> Regulation:
    end = _earliest(regulation.valid_to, marks.ends.get(WHOLE))
    articles = {id(article) for article in regulation.articles()}

    def grown(node: Provision, span: "_Span", article: Provision | None) -> Provision:
        article = node if id(node) in articles else article
        place = place_of(node, article) if article else None
        noted = marks.changes.get(place, []) if place else []
        span = span.within(node, marks, place) if place else span
        return replace(
            node,
            valid_from=span.start,
            valid_to=span.end,
            changes=_together(node.changes, noted),
            children=tuple(grown(child, span, article) for child in node.children),
        )

    return replace(
        regulation,
        valid_to=end,
        changes=_together(regulation.changes, marks.changes.get(WHOLE, [])),
        provisions=tuple(grown(node, _Span(regulation.wording_from, end), None) for node in regulation.provisions),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """The days on which a provision reads as it does."""

    start: date | None
    end: date | None

    def within(self, node: Provision, marks: Marks, place: Place) -> "_Span":
        """The days of a place inside: its own first day, and the earliest of all ends."""
        start = marks.starts.get(place) or node.valid_from or self.start
        return _Span(start, _earliest(node.valid_to, self.end, marks.ends.get(place)))


def _together(own: tuple[Change, ...], noted: Iterable[Change]) -> tuple[Change, ...]:
    return (*own, *(change for change in noted if change not in own))


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)
