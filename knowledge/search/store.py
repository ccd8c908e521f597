"""All passages as numbers, so that coverage of a question can be counted for many articles at once."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Label = tuple[str | None, str | None]

END = 0  # stands after each passage, so that no pair of words reaches over its end


class _Vocabulary(defaultdict[str, int]):
    """Gives each new word the next number, from 1 on."""

    def __missing__(self, word: str) -> int:
        number = len(self) + 1
        self[word] = number
        return number


@dataclass(frozen=True, slots=True)
class Store:
    """The passages of all entries, in the order entry, source, passage.

    Every entry has at least one (possibly empty) passage of each source, so that the passages of a source are
    found by counting.

    Attributes:
        vocabulary: the number of each word.
        words: all words of all passages, END after each passage.
        starts: where each passage begins in words; one more for the end.
        first_passage: the first passage of each entry and source, flattened; one more for the end.
        entry_of: the entry of each passage.
        lengths: how many words each passage has.
        group_of: the group of each passage; an entry's passages about one clause, whatever their source, are a group.
        first_group: the first group of each entry, the one for the whole article; one more for the end.
        labels: clause and point of each passage.
    """

    vocabulary: Mapping[str, int]
    words: Ints
    starts: Longs
    first_passage: Longs
    entry_of: Ints
    lengths: Ints
    group_of: Ints
    first_group: Ints
    labels: Sequence[Label]


class StoreBuilder:
    """Takes passages one by one."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._words = array("i")
        self._starts = array("q")
        self._entry_of = array("i")
        self._first_passage = array("q")
        self._labels: list[Label] = []
        self._group_of = array("i")
        self._first_group = array("i")
        self._groups: dict[str | None, int] = {}
        self._next_group = 0

    def open_entry(self) -> None:
        """Begin the next entry."""
        self._first_group.append(self._next_group)
        self._groups = {None: self._next_group}
        self._next_group += 1

    def open_source(self) -> None:
        """Begin the next source of an entry; every source of every entry is opened once, in order."""
        self._first_passage.append(len(self._starts))

    def add(self, entry: int, words: Sequence[str], label: Label) -> int:
        """Add a passage and give its number."""
        self._starts.append(len(self._words))
        self._words.extend(map(self._vocabulary.__getitem__, words))
        self._words.append(END)
        self._entry_of.append(entry)
        self._labels.append(label)
        group = self._groups.get(label[0])
        if group is None:
            group = self._groups[label[0]] = self._next_group
            self._next_group += 1
        self._group_of.append(group)
        return len(self._labels) - 1

    def build(self) -> Store:
        """Everything added so far, as arrays."""
        self._first_passage.append(len(self._starts))
        self._starts.append(len(self._words))
        self._first_group.append(self._next_group)
        starts = np.frombuffer(self._starts, dtype=np.int64)
        return Store(
            vocabulary=dict(self._vocabulary),
            words=np.frombuffer(self._words, dtype=np.int32),
            starts=starts,
            first_passage=np.frombuffer(self._first_passage, dtype=np.int64),
            entry_of=np.frombuffer(self._entry_of, dtype=np.int32),
            lengths=(np.diff(starts) - 1).astype(np.int32),
            group_of=np.frombuffer(self._group_of, dtype=np.int32),
            first_group=np.frombuffer(self._first_group, dtype=np.int32),
            labels=self._labels,
        )
