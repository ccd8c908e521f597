"""What one must know of the time of a quotation, in words: since when it was changed, and what holds now."""

from collections.abc import Iterator

from handlers.dates import day
from handlers.ports import Texts
from knowledge.answer import Answer, Caution, Notice

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
    several = len({(citation.document, citation.article) for citation in answer.citations}) > 1
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
