"""Mends a question's spelling: missing diacritics, typing errors, by the words and pairs that the library knows."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge import vocabulary
from knowledge.search.index import PassageIndex
from knowledge.search.wording import is_bare
from knowledge.syllables import fold, is_plain, spelling

# A word in fewer passages than this may itself be a slip that crept into a document.
_RARE_SHARE = 0.0005
_WORDS = re.compile(r"[^\W_]+")
_MOST_OPTIONS = 8
_SHORTEST_MISTYPED = 2
_LONGEST_WORD = 12
_SLIP = 3.0  # a wrong, missing or swapped letter
_MARK = 1.2  # a wrong or missing mark on a word that carries some
_UNKNOWN = 9.0  # leaving a word that nobody ever wrote
_WELL_FORMED = -2.0  # leaving a word that no document holds but Vietnamese may have: its surprise is price enough
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr?|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)
_DOUBTED = 3.0  # changing a word that exists, on the evidence of its neighbours alone
_NEIGHBOURS = 2
_PRIOR = 4.0


@dataclass(frozen=True, slots=True)
class _Option:
    word: str
    cost: float


def _shortened(word: str) -> set[str]:
    """The word and every form of it that lacks one letter."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


class Speller:
    """Knows the words of a library and mends questions with them."""

    def __init__(self, vocabulary: Iterable[str], index: PassageIndex) -> None:
        self._index = index
        self._known = {word: index.word_frequency(word) for word in vocabulary}
        self._by_fold: dict[str, list[str]] = defaultdict(list)
        for word, frequency in self._known.items():
            if frequency and word.isalpha():
                self._by_fold[fold(word)].append(word)
        self._by_shortened: dict[str, list[str]] = defaultdict(list)
        for folded in self._by_fold:
            if _SHORTEST_MISTYPED <= len(folded) <= _LONGEST_WORD:
                for form in _shortened(folded):
                    self._by_shortened[form].append(folded)
        for words in self._by_fold.values():
            words.sort(key=self._known.__getitem__, reverse=True)

    def mend(self, words: Sequence[str], *, bare: bool) -> list[str]:
        """The words as the asker most likely meant them.

        Args:
            words: the words, chat spelling written out.
            bare: whether the question was typed without diacritics.
        """
        options = [self._options(word, bare=bare) for word in words]
        mended = self._chosen(options)
        doubted = [place for place in range(len(mended)) if self._stands_alone(mended, place)]
        for place in doubted:
            options[place] = self._second_thoughts(words[place], options[place], bare=bare)
        return self._chosen(options) if doubted else mended

    def _chosen(self, options: Sequence[Sequence[_Option]]) -> list[str]:
        if all(len(each) == 1 for each in options):
            return [only.word for (only,) in options]
        return self._likeliest(options)

    def _stands_alone(self, words: Sequence[str], place: int) -> bool:
        """Whether nobody ever wrote the word beside its neighbours, though each of them is known."""
        if not words[place].isalpha():
            return False
        beside = [(words[place - 1], words[place])] if place else []
        beside += [(words[place], words[place + 1])] if place + 1 < len(words) else []
        return len(beside) == _NEIGHBOURS and not any(self._index.pair_frequency(f"{a}_{b}") for a, b in beside)

    def _second_thoughts(self, word: str, options: Sequence[_Option], *, bare: bool) -> list[_Option]:
        """The options and, dearer, the words that a slip may have turned into this one."""
        mistyped = sorted(
            self._mistyped(word, fold(word), bare=bare),
            key=lambda option: option.cost - math.log(1 + self._frequency(option.word)),
        )
        return [*options, *(_Option(other.word, other.cost + _DOUBTED) for other in mistyped[:_MOST_OPTIONS])]

    def mend_text(self, text: str) -> str:
        """The text with its words mended where they stand, so that numbers and signs between them stay."""
        found = [match for match in _WORDS.finditer(text) if match[0].lower() not in vocabulary.spoken()]
        words = [spelling(match[0]) for match in found]
        mended = self.mend(words, bare=is_bare(text))
        for match, typed, word in reversed(list(zip(found, words, mended, strict=True))):
            if word != typed:
                text = text[: match.start()] + word + text[match.end() :]
        return text

    def _frequency(self, word: str) -> int:
        return self._known.get(word, 0)

    def _options(self, word: str, *, bare: bool) -> list[_Option]:
        known = self._frequency(word) > 0
        if not word.isalpha() or len(word) > _LONGEST_WORD or (known and not (bare and is_plain(word))):
            return [_Option(word, 0.0)]
        folded = fold(word)
        same = self._by_fold.get(folded, [])
        if bare and same and self._frequency(same[0]) > _RARE_SHARE * self._index.passages:
            return [_Option(each, 0.0) for each in same[:_MOST_OPTIONS]]
        found = [_Option(each, 0.0 if bare else _MARK * OSA.distance(word, each)) for each in same]
        found += self._mistyped(word, folded, bare=bare)
        found.sort(key=lambda option: option.cost - math.log(1 + self._frequency(option.word)))
        return [*found[:_MOST_OPTIONS], _Option(word, _WELL_FORMED if _SYLLABLE.fullmatch(folded) else _UNKNOWN)]

    def _mistyped(self, word: str, folded: str, *, bare: bool) -> Iterable[_Option]:
        if len(folded) < _SHORTEST_MISTYPED:
            return
        near = {form for short in _shortened(folded) for form in self._by_shortened.get(short, ())}
        for form in near - {folded}:
            if OSA.distance(folded, form, score_cutoff=1) > 1:
                continue
            for each in self._by_fold[form]:
                marks = 0 if bare and is_plain(word) else OSA.distance(word, each) - 1
                yield _Option(each, _SLIP + _MARK * marks)

    def _likeliest(self, options: Sequence[Sequence[_Option]]) -> list[str]:
        """Viterbi over pairs of neighbouring words."""
        total = self._index.passages + 1.0
        best = [
            (option.cost - math.log((self._frequency(option.word) + 0.5) / total), [option.word])
            for option in options[0]
        ]
        for following in options[1:]:
            best = [
                min(
                    (
                        (cost + option.cost + self._surprise(path[-1], option.word, total), [*path, option.word])
                        for cost, path in best
                    ),
                    key=lambda reached: reached[0],
                )
                for option in following
            ]
        return min(best, key=lambda reached: reached[0])[1]

    def _surprise(self, first: str, second: str, total: float) -> float:
        """How unexpected the second word is after the first: minus the logarithm of its probability."""
        alone = (self._frequency(second) + 0.5) / total
        together = self._index.pair_frequency(f"{first}_{second}")
        return -math.log((together + _PRIOR * alone) / (self._frequency(first) + _PRIOR))
