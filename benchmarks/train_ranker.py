"""Trains the ranker on the handbook's questions: python -m benchmarks.train_ranker [--dry-run].

A question never finds itself: its own passage, and a random share of the other questions, are hidden while it is
asked; now and then all of the handbook is hidden, or the handbook of some laws, or the official text, so that the
same weights serve documents with and without a guide. The outcome is knowledge/search/weights.json.
"""

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from benchmarks import material
from benchmarks.fitting import Group, Weights, fit_chance, fit_choice
from knowledge import handbook
from knowledge.search import candidates, certainty, coverage, engine, features, places, question
from knowledge.search.engine import Engine
from knowledge.search.entries import Source, entries
from knowledge.search.wording import is_bare
from knowledge.syllables import clean

WEIGHTS = material.ROOT / "knowledge" / "search" / "weights.json"
_FOLDS = 5
_SPELLINGS = {"as written": 0.64, "no diacritics": 0.12, "typos": 0.12, "chat": 0.12}
_KEYWORDS_ASKED = 2  # of each article, as if a person had typed just those few words
_SHORTEST_KEYWORD = 3
_HALF = 0.5
_TELLING = 120
_SHARES_HIDDEN = (0.1, 0.2, 0.35, 0.5)
_ANSWERED = 0.965  # share of the handbook's own questions that must be answered
_REFERRED = 0.993

Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Cases:
    """What was collected for one part of the questions."""

    articles: list[Group] = field(default_factory=list)
    clauses: list[Group] = field(default_factory=list)
    points: list[Group] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    searches: list[tuple[question.Question, coverage.Coverage, features.Evidence, bool]] = field(default_factory=list)


def telling_words(inside: Sequence[str], outside: Sequence[str]) -> list[str]:
    """The words that differ most in how often they stand in questions inside and outside the documents."""
    said_inside = Counter(word for text in inside for word in set(question.words_of(text)))
    said_outside = Counter(word for text in outside for word in set(question.words_of(text)))
    scale = len(outside) / len(inside)

    def difference(word: str) -> float:
        share_inside = (said_inside[word] + 0.5) / (len(inside) + 1)
        share_outside = (said_outside[word] + 0.5) / (len(outside) + 1)
        seen = said_outside[word] + said_inside[word] * scale
        return abs(math.log(share_outside / share_inside)) * math.sqrt(seen)

    return sorted(sorted(said_inside | said_outside), key=difference, reverse=True)[:_TELLING]


class Teacher:
    """Asks the handbook's questions with themselves hidden and notes what the ranker would see."""

    def __init__(self) -> None:
        guides = handbook.load()
        self.engine: Engine = engine.build(tuple(entries(material.laws(), guides)))
        store = self.engine.store
        sources = len(Source)
        sizes = np.diff(store.first_passage)
        self.source = np.repeat(np.tile(np.arange(sources), len(self.engine.entries)), sizes)
        self.texts = tuple(self._question_texts())
        self.telling = telling_words([text for _, text in self.texts], material.out_of_scope())
        self._dice = random.Random(11)
        self._numbers = np.random.default_rng(11)

    def _question_texts(self) -> Iterator[tuple[int, str]]:
        """Every question with the passage that it is; keywords with the passage that holds them."""
        first = self.engine.store.first_passage
        for place, entry in enumerate(self.engine.entries):
            held = [passage.text for passage in entry.passages if passage.source is Source.QUESTION]
            yield from enumerate(held, int(first[place * len(Source) + Source.QUESTION]))
            if entry.guide:
                long_enough = [word for word in entry.guide.keywords if len(word.split()) >= _SHORTEST_KEYWORD]
                after_guide = int(first[place * len(Source) + Source.GUIDE + 1])
                for keyword in long_enough[:_KEYWORDS_ASKED]:
                    yield after_guide - 1, keyword

    def _hidden(self, way: str, passage: int) -> Mask:
        hidden = np.zeros(len(self.source), dtype=bool)
        if way == "share":
            share = self._dice.choice(_SHARES_HIDDEN)
            hidden |= (self.source == Source.QUESTION) & (self._numbers.random(len(hidden)) < share)
        elif way == "official":
            hidden |= self.source >= Source.GUIDE
        elif way == "guide":
            hidden |= self.source == Source.TEXT
        elif way == "mixed":
            laws = self.engine.law_of
            unguided = self._numbers.random(int(laws.max()) + 1) < _HALF
            hidden |= (self.source >= Source.GUIDE) & unguided[laws[self.engine.store.entry_of]]
        hidden[passage] = True
        return hidden

    def ways(self) -> list[str]:
        """In which ways the next question is asked."""
        odds = {"official": 0.8, "mixed": 0.6, "guide": 0.3}
        return ["share", "share", "share", *(way for way, chance in odds.items() if self._dice.random() < chance)]

    def spelled(self, text: str) -> str:
        """The text, one time in four misspelled."""
        (way,) = self._dice.choices(tuple(_SPELLINGS), tuple(_SPELLINGS.values()))
        return material.spelled((text,), way, self._dice)[0]

    def ask(self, passage: int, text: str, way: str, cases: Cases) -> None:
        """Ask the question of the passage and note what was seen."""
        hidden = self._hidden(way, passage)
        seen = self.look(self.spelled(clean(text)), hidden, own=1)
        if seen is None:
            return
        asked, chosen, covered, evidence = seen
        store = self.engine.store
        right = (chosen.entries == store.entry_of[passage]).astype(np.float32)
        cases.articles.append(Group(evidence.articles, right))
        cases.ways.append(way)
        cases.searches.append((asked, covered, evidence, True))
        if not right.any():
            return
        if self.source[passage] != Source.QUESTION:
            return  # nobody said which clause a keyword means
        place = int(right.argmax())
        clause, point = store.labels[passage]
        in_article = places.clauses(evidence, covered, store, place)
        cases.clauses.append(Group(in_article.features, _is(in_article.names, clause)))
        if clause:
            in_clause = places.points(evidence, covered, store, place, clause)
            if len(in_clause.names) > 1:
                cases.points.append(Group(in_clause.features, _is(in_clause.names, point)))

    def look(
        self, text: str, hidden: Mask | None, own: int
    ) -> tuple[question.Question, candidates.Candidates, coverage.Coverage, features.Evidence] | None:
        """Everything that is measured for one question."""
        words = self.engine.speller.mend(question.words_of(text), bare=is_bare(text))
        asked = question.read(words, self.engine.index, own=own)
        chosen = candidates.choose(asked, self.engine, hidden=hidden)
        if not len(chosen.entries):
            return None
        covered = coverage.count(asked, self.engine.store, chosen.entries, hidden)
        return asked, chosen, covered, features.measure(covered, chosen, self.engine.law_of)


def _is(names: Sequence[str | None], name: str | None) -> NDArray[np.float32]:
    return np.array([held == name for held in names], dtype=np.float32)


def collect(teacher: Teacher) -> list[Cases]:
    """All questions asked in several ways, in folds that never share an article."""
    fold_of = np.random.default_rng(3).integers(0, _FOLDS, len(teacher.engine.entries))
    folds = [Cases() for _ in range(_FOLDS)]
    for passage, text in teacher.texts:
        cases = folds[int(fold_of[teacher.engine.store.entry_of[passage]])]
        for way in teacher.ways():
            teacher.ask(passage, text, way, cases)
    for number, text in enumerate(material.out_of_scope()):
        for spelling in (text, material.bare(text), material.mistyped(text, random.Random(number))):
            seen = teacher.look(spelling, None, own=0)
            if seen:
                folds[number % _FOLDS].searches.append((seen[0], seen[2], seen[3], False))
    return folds


def _right_first(weights: Weights, groups: Sequence[Group]) -> float:
    return float(np.mean([group.right[int(weights.score(group.features).argmax())] > 0 for group in groups]))


def _others(folds: Sequence[Cases], left_out: int | None, part: str) -> list[Group]:
    return [group for number, cases in enumerate(folds) if number != left_out for group in getattr(cases, part)]


def _chance_rows(
    folds: Sequence[Cases], telling: Sequence[str], ranker: Callable[[int], Weights]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    rows, holds, fold_of = [], [], []
    for number, cases in enumerate(folds):
        weights = ranker(number)
        for asked, covered, evidence, inside in cases.searches:
            rows.append(certainty.features(asked, covered, evidence, weights.score(evidence.articles), telling))
            holds.append(inside)
            fold_of.append(number)
    return np.stack(rows), np.array(holds, np.float32), np.array(fold_of)


def _importance(holds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Both kinds of question count the same in all."""
    share = holds.mean()
    return np.where(holds > 0, 0.5 / share, 0.5 / (1 - share)).astype(np.float32)


def cross_validate(folds: Sequence[Cases], telling: Sequence[str]) -> tuple[float, float]:
    """Print figures on questions that the weights have not seen; give the two thresholds that they suggest."""
    rankers = [fit_choice(_others(folds, number, "articles")) for number in range(_FOLDS)]
    for way in ("share", "official", "mixed", "guide"):
        kept = [
            [group for group, asked in zip(cases.articles, cases.ways, strict=True) if asked == way] for cases in folds
        ]
        scores = [_right_first(rankers[number], groups) for number, groups in enumerate(kept)]
        print(f"right article first, {way:<8} {np.mean(scores):.3f}")
    for part in ("clauses", "points"):
        scores = [
            _right_first(fit_choice(_others(folds, number, part)), getattr(folds[number], part))
            for number in range(_FOLDS)
        ]
        print(f"right one first, {part:<12} {np.mean(scores):.3f}")
    rows, holds, fold_of = _chance_rows(folds, telling, lambda number: rankers[number])
    chances = np.zeros(len(rows))
    for number in range(_FOLDS):
        held = fold_of == number
        weights = fit_chance(rows[~held], holds[~held], _importance(holds[~held]))
        chances[held] = 1 / (1 + np.exp(-weights.score(rows[held])))
    answer_at = float(np.quantile(chances[holds > 0], 1 - _ANSWERED))
    refer_at = float(np.quantile(chances[holds > 0], 1 - _REFERRED))
    outside = chances[holds == 0]
    print(f"answered in scope {_ANSWERED:.3f}, not answered out of scope {np.mean(outside < answer_at):.3f}")
    print(f"refused in scope {1 - _REFERRED:.3f}, refused out of scope {np.mean(outside < refer_at):.3f}")
    return answer_at, refer_at


def _plain(weights: Weights) -> dict[str, object]:
    return {"weights": [round(float(value), 5) for value in weights.weights], "constant": round(weights.constant, 5)}


def main(argv: Sequence[str]) -> int:
    """Collect, cross-validate, fit on everything, and write the weights."""
    teacher = Teacher()
    folds, telling = collect(teacher), teacher.telling
    print(f"{sum(len(cases.articles) for cases in folds)} searches")
    answer_at, refer_at = cross_validate(folds, telling)
    articles = fit_choice(_others(folds, None, "articles"))
    rows, holds, _ = _chance_rows(folds, telling, lambda _: articles)
    parts = {
        "articles": _plain(articles),
        "clauses": _plain(fit_choice(_others(folds, None, "clauses"))),
        "points": _plain(fit_choice(_others(folds, None, "points"))),
        "certainty": _plain(fit_chance(rows, holds, _importance(holds))),
        "telling": telling,
        "answer_at": round(answer_at, 4),
        "refer_at": round(refer_at, 4),
    }
    if "--dry-run" not in argv:
        WEIGHTS.write_text(json.dumps(parts, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
