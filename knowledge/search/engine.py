"""Builds what a search needs from the entries of a library."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.search.entries import Entry, Source
from knowledge.search.index import IndexBuilder, PassageIndex, pairs
from knowledge.search.store import Store, StoreBuilder
from knowledge.search.wording import document_words

# The name of the law stands above every article; as a passage of its own it would only be repeated.
_NO_PASSAGE = Source.LAW


@dataclass(frozen=True, slots=True)
class Engine:
    """Entries, their passages as numbers, and the index that finds passages."""

    entries: Sequence[Entry]
    store: Store
    index: PassageIndex


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
    return Engine(entries, store.build(), index.build())


def _add(place: int, entry: Entry, store: StoreBuilder, index: IndexBuilder) -> None:
    by_source: dict[Source, list[tuple[list[str], tuple[str | None, str | None]]]] = {}
    for passage in entry.passages:
        held = by_source.setdefault(passage.source, [])
        held.append((document_words(passage.text), (passage.clause, passage.point)))
    above = [words for source in (Source.LAW, Source.HEADING) for words, _ in by_source.get(source, ())]
    head = " ".join(" ".join((*words, *pairs(words))) for words in above)
    for source in Source:
        store.open_source()
        for words, label in by_source.get(source) or [([], (None, None))]:
            number = store.add(place, words, label)
            if words and source is not _NO_PASSAGE:
                index.add(number, words, head if source in (Source.HEADING, Source.TEXT) else "", entry.regulation.ward)
