"""The handbook's questions asked with themselves hidden, and what the ranker would see of each: what it learns from."""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from benchmarks import material
from benchmarks.fitting import Group
from knowledge import handbook
from knowledge.search import candidates, certainty, coverage, engine, features, places, question
from knowledge.search.coverage import Floats
from knowledge.search.engine import Engine
from knowledge.search.entries import Source, entries
from knowledge.search.wording import is_bare
from knowledge.syllables import clean

FOLDS = 5
_SPELLINGS = {"as written": 0.64, "no diacritics": 0.12, "typos": 0.12, "chat": 0.12}
_KEYWORDS_ASKED = 2  # of each article, as if a person had typed just those few words
_SHORTEST_KEYWORD = 3
_HALF = 0.5
_TELLING = 120
_SHARES_HIDDEN = (0.1, 0.2, 0.35, 0.5)

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it was seen, with the way it was asked and whether the documents answer it."""

    asked: question.Question
    covered: coverage.Coverage
    evidence: features.Evidence
    way: str
    inside: bool

    @property
    def said(self) -> frozenset[str]:
        """The words that were said."""
        return frozenset(self.asked.words[: self.asked.said])

    def row(self, scores: Floats, telling: Sequence[str]) -> Floats:
        """What tells whether the documents answer it."""
        return certainty.features(self.asked, self.covered, self.evidence, scores, telling)


@dataclass(slots=True)
class Cases:
    """What was collected for one part of the questions."""

    articles: list[Group] = field(default_factory=list)
    clauses: list[Group] = field(default_factory=list)
    points: list[Group] = field(default_factory=list)
    searches: list[Asking] = field(default_factory=list)


def telling_words(inside: Sequence[frozenset[str]], outside: Sequence[frozenset[str]]) -> list[str]:
    """The words that differ most in how often they stand in questions inside and outside the documents."""
    said_inside, said_outside = (Counter(word for words in kind for word in words) for kind in (inside, outside))
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

    def _hidden(self, way: str, passage: int | None = None) -> Mask:
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
        if passage is not None:
            hidden[passage] = True
        return hidden

    def ways(self) -> list[str]:
        """In which ways the next question is asked."""
        odds = {"official": 0.8, "mixed": 0.6, "guide": 0.3}
        return ["itself", "share", "share", *(way for way, chance in odds.items() if self._dice.random() < chance)]

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
        cases.articles.append(Group(evidence.articles, right, way))
        cases.searches.append(Asking(asked, covered, evidence, way, inside=True))
        if not right.any():
            return
        if self.source[passage] != Source.QUESTION:
            return  # nobody said which clause a keyword means
        place = int(right.argmax())
        clause, point = store.labels[passage]
        in_article = places.clauses(evidence, covered, store, place)
        cases.clauses.append(Group(in_article.features, _is(in_article.names, clause), way))
        if clause:
            in_clause = places.points(evidence, covered, store, place, clause)
            if len(in_clause.names) > 1:
                cases.points.append(Group(in_clause.features, _is(in_clause.names, point), way))

    def ask_outside(self, text: str, way: str, cases: Cases) -> None:
        """Ask what no document answers, with as much hidden as for other questions, and note what was seen."""
        seen = self.look(self.spelled(clean(text)), self._hidden(way), own=0)
        if seen:
            cases.searches.append(Asking(seen[0], seen[2], seen[3], way, inside=False))

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
    fold_of = np.random.default_rng(3).integers(0, FOLDS, len(teacher.engine.entries))
    folds = [Cases() for _ in range(FOLDS)]
    for passage, text in teacher.texts:
        cases = folds[int(fold_of[teacher.engine.store.entry_of[passage]])]
        for way in teacher.ways():
            teacher.ask(passage, text, way, cases)
    for number, text in enumerate(material.out_of_scope()):
        for way in (*teacher.ways(), *teacher.ways()):
            teacher.ask_outside(text, way, folds[number % FOLDS])
    return folds
