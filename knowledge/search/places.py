"""Which clause of an article decides, and which point of that clause."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.search.coverage import Coverage, Floats
from knowledge.search.entries import Source
from knowledge.search.features import PASSAGE_MEASURES, Evidence
from knowledge.search.store import Label, Longs, Store

_SOURCES = (Source.TEXT, Source.GUIDE_CLAUSE, Source.QUESTION)


@dataclass(frozen=True, slots=True)
class Places:
    """The places in an article that may decide, with a row of features for each; the first is the whole."""

    names: Sequence[str | None]
    features: Floats


def _rows(coverage: Coverage, place: int) -> slice:
    """The passages of one candidate."""
    sources = len(Source)
    start = int(coverage.sources[place * sources])
    following = (place + 1) * sources
    return slice(
        start, int(coverage.sources[following]) if following < len(coverage.sources) else len(coverage.passage_numbers)
    )


def _best(names: Sequence[str | None], of_row: Longs, sources: Longs, passages: Floats) -> Floats:
    """The best measures of each place in each source."""
    best = np.zeros((len(names), len(Source), PASSAGE_MEASURES), dtype=np.float32)
    np.maximum.at(best, (of_row, sources), passages)
    return best[:, _SOURCES].reshape(len(names), -1)


def _with_relative(features: Floats) -> Floats:
    """Add how far each value is from the best place's, and a mark for the whole."""
    whole = np.zeros((len(features), 1), dtype=np.float32)
    whole[0] = 1.0
    return np.concatenate([features, features - features.max(axis=0), whole], axis=1)


def _source_of_rows(coverage: Coverage, place: int, rows: slice) -> Longs:
    begins = coverage.sources[place * len(Source) : (place + 1) * len(Source)]
    ends = np.append(begins[1:], rows.stop)
    return np.repeat(np.arange(len(Source)), ends - begins)


def clauses(evidence: Evidence, coverage: Coverage, store: Store, place: int) -> Places:
    """The clauses of a candidate, the whole article first.

    Args:
        evidence: what was measured.
        coverage: where the candidate's passages and clauses stand.
        store: the passages' labels.
        place: which candidate.
    """
    rows = _rows(coverage, place)
    numbers = coverage.passage_numbers[rows]
    first = int(coverage.clauses[place])
    groups = store.group_of[numbers].astype(np.int64) - coverage.first_groups[place]
    count = int(groups.max()) + 1
    names: list[str | None] = [None] * count
    for group, number in zip(groups.tolist(), numbers.tolist(), strict=True):
        names[group] = store.labels[number][0]
    best = _best(names, groups, _source_of_rows(coverage, place, rows), evidence.passages[rows])
    return Places(names, _with_relative(np.concatenate([best, evidence.clauses[first : first + count]], axis=1)))


def points(evidence: Evidence, coverage: Coverage, store: Store, place: int, clause: str | None) -> Places:
    """The points of one clause of a candidate, the whole clause first.

    Args:
        evidence: what was measured.
        coverage: where the candidate's passages stand.
        store: the passages' labels.
        place: which candidate.
        clause: which clause; None for points directly under the article.
    """
    rows = _rows(coverage, place)
    labels: list[Label] = [store.labels[number] for number in coverage.passage_numbers[rows].tolist()]
    names: list[str | None] = [None, *dict.fromkeys(label[1] for label in labels if label[0] == clause and label[1])]
    places = {name: number for number, name in enumerate(names)}
    kept = np.array([place for place, label in enumerate(labels) if label[0] == clause], dtype=np.int64)
    of_row = np.array([places[labels[row][1]] for row in kept.tolist()], dtype=np.int64)
    sources = _source_of_rows(coverage, place, rows)[kept]
    return Places(names, _with_relative(_best(names, of_row, sources, evidence.passages[rows][kept])))
