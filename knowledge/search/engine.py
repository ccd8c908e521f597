"""Builds what a search needs from the entries of a library."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.search.entries import Entry, Source
from knowledge.search.index import IndexBuilder, PassageIndex
from knowledge.search.spelling import Speller
from knowledge.search.store import Longs, Store, StoreBuilder
from knowledge.search.wording import document_words

# Names of laws and chapters stand above many articles; as passages of their own they would only be repeated.
_NO_PASSAGE = (Source.LAW, Source.DIVISION)


@dataclass(frozen=True, slots=True)
class Engine:
    """What a search needs.

    Attributes:
        entries: what can be found.
        store: their passages as numbers.
        index: finds passages.
        speller: mends questions.
        law_of: for each entry the number of its regulation.
    """

    entries: Sequence[Entry]
    store: Store
    index: PassageIndex
    speller: Speller
    law_of: Longs


def build(entries: Sequence[Entry], *, threads: int = 1) -> Engine:
    """Index the entries.

    Args:
        entries: what can be found.
        threads: of the index writer.
    """
    store = StoreBuilder()
    index = IndexBuilder(threads)
    for place, entry in enumerate(entries):
        _add(place, entry, store, index)
    built, finder = store.build(), index.build()
    laws: dict[int, int] = {}
    law_of = np.array([laws.setdefault(id(entry.regulation), len(laws)) for entry in entries], dtype=np.int64)
    return Engine(entries, built, finder, Speller(built.vocabulary, finder), law_of)


def _add(place: int, entry: Entry, store: StoreBuilder, index: IndexBuilder) -> None:
    by_source: dict[Source, list[tuple[list[str], tuple[str | None, str | None]]]] = {}
    for passage in entry.passages:
        held = by_source.setdefault(passage.source, [])
        held.append((document_words(passage.text), (passage.clause, passage.point)))
    law = [word for words, _ in by_source.get(Source.LAW, ()) for word in words]
    store.open_entry()
    for source in Source:
        store.open_source()
        for words, label in by_source.get(source) or [([], (None, None))]:
            number = store.add(place, words, label)
            if words and source not in _NO_PASSAGE:
                # A heading such as "Trách nhiệm" says what it is about only together with its law's name.
                index.add(number, words + law if source is Source.HEADING else words, entry.regulation.ward)
