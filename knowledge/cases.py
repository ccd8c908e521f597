"""Cases that must stay right: questions whose right place a person has named, held against the documents as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.answer import Answer
from knowledge.faq import same
from knowledge.library import Library
from knowledge.locating import wording


class Fault(StrEnum):
    """What is wrong with a case."""

    GONE = "gone"  # there is no such place any more
    ENDED = "ended"  # no longer, or not yet, in force
    REWORDED = "reworded"  # it does not read as it did when somebody named it
    SEARCH = "search"  # the search by itself finds another place


@dataclass(frozen=True, slots=True)
class Case:
    """A question and where its answer stands.

    Attributes:
        question: as it was asked.
        ref: the right place; None when the documents do not speak of it.
        wording: fingerprint of the provision there when it was named.
        ward: code of the asker's ward.
        key: what whoever keeps the case knows it by.
    """

    question: str
    ref: str | None
    wording: str | None
    ward: str | None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """How a case stands: `fault` in what people get, and `searched`, the place that the search alone would cite."""

    case: Case
    fault: Fault | None
    searched: str | None

    @property
    def search_right(self) -> bool:
        """Whether the search needs no correction; a part of the right place is right too."""
        if self.case.ref is None or self.searched is None:
            return self.searched == self.case.ref
        return self.searched == self.case.ref or self.searched.startswith(f"{self.case.ref}.")


def latest(cases: Iterable[Case]) -> list[Case]:
    """The cases that count: of the same question in one ward, the first."""
    kept: list[Case] = []
    for case in cases:
        if not any(case.ward == other.ward and same(case.question, other.question) for other in kept):
            kept.append(case)
    return kept


def examine(case: Case, library: Library, *, today: date) -> Finding:
    """Hold a case against the library.

    Args:
        case: the question and its right place.
        library: the documents as they are.
        today: the present day in Việt Nam.
    """
    found = library.ask(case.question, today=today, ward=case.ward)
    searched = found.citations[0].ref if found.outcome == "answer" else None
    return Finding(case, _fault(case, library, found, today), searched)


def _fault(case: Case, library: Library, found: Answer, today: date) -> Fault | None:
    if case.ref is None:
        return None
    day = today if found.assumed_today else found.as_of
    citation = library.find(case.ref, as_of=day, ward=case.ward)
    if citation is None:
        return Fault.GONE
    if (citation.valid_to and day >= citation.valid_to) or (citation.valid_from and day < citation.valid_from):
        return Fault.ENDED
    return Fault.REWORDED if case.wording is not None and wording(citation) != case.wording else None
