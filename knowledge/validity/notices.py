"""What a reader must be told of the dates of what is quoted."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from knowledge.answer import Caution, Notice
from knowledge.asked_day import AskedTime
from knowledge.handbook import GuideArticle
from knowledge.regulation import Change, How, Provision, Regulation
from knowledge.written_days import WRITTEN_DAY, written_day

_DONE = {How.AMENDS: Caution.AMENDED, How.REPLACES: Caution.REPLACED, How.REPEALS: Caution.REPEALED}
_DAY = re.compile(WRITTEN_DAY)


def is_over(regulation: Regulation, article: Provision, day: date) -> bool:
    """Whether the article no longer stands on the day; one that reads differently by then still does."""
    if article.in_force(day) or (article.valid_from and day < article.valid_from):
        return False
    ends = [change for change in _own(regulation, article) if change.since == article.valid_to]
    return not any(change.how is How.AMENDS for change in ends)


def notices(
    regulation: Regulation,
    article: Provision,
    provision: Provision,
    time: AskedTime,
    kind_of: Callable[[str], str],
) -> tuple[Notice, ...]:
    """Everything about the time of what is quoted, in the order of the days, each once.

    Args:
        regulation: the dated regulation.
        article: the article that is quoted from.
        provision: the clause or point that is quoted, or the article itself.
        time: the time that the question is about.
        kind_of: the kind of the document with a number.
    """
    path = [node for node in article.walk() if any(below is provision for below in node.walk())]
    inside = [node for node in provision.walk() if node is not provision]
    found = [
        *_beginning(regulation, provision, time),
        *(_document_notice(change) for change in regulation.changes),
        *(_notice(change) for node in path for change in node.changes),
        *(_notice(change, whole=False) for node in inside for change in node.changes),
        *_end(regulation, path, provision),
    ]
    ref = f"{regulation.number}:{article.article_number}"
    named = (replace(notice, ref=ref, kind=kind_of(notice.by) if notice.by else "") for notice in found)
    told = tuple(dict.fromkeys(_on(notice, time.day) for notice in named))
    kept = (notice for notice in told if not _is_said_better(notice, told))
    return tuple(sorted(kept, key=lambda notice: notice.since or date.min))


def _is_said_better(notice: Notice, told: Iterable[Notice]) -> bool:
    """What was repealed need not be called amended as well."""
    ends = (replace(notice, code=code) for code in (Caution.REPEALED, Caution.REPLACED))
    return notice.code is Caution.AMENDED and any(end in told for end in ends)


def codes(found: Iterable[Notice]) -> tuple[Caution, ...]:
    """The codes of the notices, each once."""
    return tuple(dict.fromkeys(notice.code for notice in found))


def note_on(guide: GuideArticle | None, regulation: Regulation) -> str:
    """The handbook's words on what changed in an article; empty when the wording quoted is newer than all of it."""
    if guide is None or not guide.changed:
        return ""
    days = [day for found in _DAY.finditer(guide.changed) if (day := written_day(found))]
    newer = regulation.official and regulation.edition_from and days and max(days) <= regulation.edition_from
    return "" if newer else guide.changed


def _own(regulation: Regulation, article: Provision) -> tuple[Change, ...]:
    return (*regulation.changes, *article.changes)


def _beginning(regulation: Regulation, provision: Provision, time: AskedTime) -> Iterator[Notice]:
    start = provision.valid_from or regulation.wording_from
    if start is None or start <= time.first:
        return
    if start <= time.day:
        yield Notice(Caution.BEGAN_WITHIN, since=start)
    elif regulation.edition_from and regulation.valid_from and regulation.valid_from <= time.day:
        yield Notice(Caution.OTHER_WORDING, since=start)
    else:
        yield Notice(Caution.NOT_YET_IN_FORCE, since=start)


def _document_notice(change: Change) -> Notice:
    if change.in_part or change.how is How.AMENDS:
        return _made(Caution.DOCUMENT_AMENDED, change)
    return _made(_DONE[change.how], change)


def _notice(change: Change, *, whole: bool = True) -> Notice:
    """What a change means for the quotation; the repeal of a part of it changes the whole."""
    return _made(_DONE[change.how] if whole and not change.in_part else Caution.AMENDED, change)


def _made(code: Caution, change: Change) -> Notice:
    return Notice(code, change.by, change.since)


def _end(regulation: Regulation, path: list[Provision], provision: Provision) -> Iterator[Notice]:
    """The document itself named its last day."""
    end = provision.valid_to
    told = [change.since for node in path for change in node.changes]
    told += [change.since for change in regulation.changes]
    if end and end not in told:
        yield Notice(Caution.REPEALED, since=end)


def _on(notice: Notice, day: date) -> Notice:
    """What happened after the day lies ahead of it."""
    if notice.since and notice.since > day and notice.code not in (Caution.NOT_YET_IN_FORCE, Caution.OTHER_WORDING):
        return replace(notice, code=Caution.CHANGES_LATER)
    return notice
