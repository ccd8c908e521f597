"""What one must know of the time of a quotation, in words: since when it was changed, and what holds now."""

from collections.abc import Iterator, Sequence

from handlers.dates import day
from handlers.ports import Texts
from knowledge.answer import Answer, Caution, Notice
from knowledge.validity.places import WHOLE, Place
from knowledge.validity.relation import Relation

UNKNOWN = "unknown"  # the catalogue leaves out what is not known
_AHEAD = frozenset([Caution.NOT_YET_IN_FORCE, Caution.OTHER_WORDING])


def updates(texts: Texts, answer: Answer) -> list[str]:
    """Our own words on what later laws changed, marked as ours."""
    return [texts("validity-update", words=words) for words in answer.changed]


def caveats(texts: Texts, answer: Answer) -> list[str]:
    """One line for each thing that happened to what is quoted, then for what else is wrong with the question."""
    said = {notice.code for notice in answer.notices}
    if answer.changed:
        said.add(Caution.AMENDED)
    others = (warning for warning in answer.warnings if warning not in said)
    lines = [*_lines(texts, answer), *(texts(f"answer-warning-{warning}") for warning in others)]
    return list(dict.fromkeys(lines))


def names_its_day(answer: Answer) -> bool:
    """Whether a caveat says already which day is meant."""
    return any(notice.code in _AHEAD for notice in answer.notices)


def _lines(texts: Texts, answer: Answer) -> Iterator[str]:
    several = len({citation.whole_ref for citation in answer.citations}) > 1
    for notice in answer.notices:
        yield texts(
            f"validity-{notice.code}",
            place=_place(texts, notice, several=several),
            by=_by(texts, notice) or UNKNOWN,
            since=day(notice.since) if notice.since else UNKNOWN,
            asked=day(answer.as_of),
        )


def _place(texts: Texts, notice: Notice, *, several: bool) -> str:
    if not several:
        return texts("validity-this")
    document, _, article = notice.ref.rpartition(":")
    return texts("validity-place", article=article, document=document)


def _by(texts: Texts, notice: Notice) -> str:
    if not notice.by:
        return ""
    kind = notice.kind or texts("validity-some-document")
    return texts("validity-by", kind=f"{kind[:1].upper()}{kind[1:]}", number=notice.by)


def related(texts: Texts, relation: Relation) -> str:
    """What one document does to another, and whether that holds already or waits for somebody to confirm it."""
    text = texts(
        f"relation-{relation.how}",
        source=relation.source,
        target=_target(texts, relation),
        since=day(relation.since) if relation.since else UNKNOWN,
    )
    return texts("relation-holds" if relation.confirmed else "relation-waits", relation=text)


def _target(texts: Texts, relation: Relation) -> str:
    if relation.place == WHOLE:
        text_id = "relation-some-of" if relation.in_part else "relation-whole"
        return texts(text_id, document=relation.target)
    place = _written(texts, relation.place)
    return texts("relation-place", place=f"{place[:1].lower()}{place[1:]}", document=relation.target)


def _written(texts: Texts, place: Place) -> str:
    values = {"article": place.article, "clause": place.clause, "point": place.point}
    if place.point:
        return texts(f"answer-place-{'point' if place.clause else 'point-of-article'}", **values)
    return texts(f"answer-place-{'clause' if place.clause else 'article'}", **values)


def to_confirm(texts: Texts, relations: Sequence[Relation]) -> list[str]:
    """The relations that a document speaks of, and the words of those that nobody can be sure of."""
    lines: list[str] = []
    for relation in relations:
        lines.append(related(texts, relation))
        if not relation.confirmed and relation.words:
            lines.append(texts("relation-words", words=relation.words))
    waiting = any(not relation.confirmed for relation in relations)
    return [*lines, texts("relation-how-to-confirm")] if waiting else lines
