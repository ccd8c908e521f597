"""Search from end to end: a question's words in, ranked articles with their deciding clause out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from knowledge.regulation import Level
from knowledge.search import candidates, certainty, coverage, features, places, question, ranker
from knowledge.search.coverage import Coverage, Floats
from knowledge.search.engine import Engine
from knowledge.search.entries import Entry
from knowledge.search.features import Evidence
from knowledge.search.question import Question
from knowledge.search.ranker import Model
from knowledge.search.wording import is_bare

Place = tuple[str | None, str | None]  # clause and point; None for the whole
# How likely a second clause must be, against the first, to be quoted too.
_NEARLY = 0.5
# Shares of the words and pairs of a question that stand in a paragraph which answers it, or may answer it.
_TOLD, _HINTED = (0.7, 0.38), (0.5, 0.18)


@dataclass(frozen=True, slots=True)
class Found:
    """An article that may answer.

    Attributes:
        entry: the article.
        score: how likely it is the best of all found, between 0 and 1.
        place: its number among the candidates.
    """

    entry: Entry
    score: float
    place: int


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    Attributes:
        found: articles, best first.
        certainty: probability that the first article answers.
        outcome: what that probability is good enough for.
    """

    found: Sequence[Found] = ()
    certainty: float = 0.0
    outcome: Literal["answer", "refer", "refuse"] = "refuse"
    details: "Details | None" = None

    def deciding(self, one: Found) -> Sequence[Place]:
        """The places in the article that decide, the likeliest first."""
        return self.details.deciding(one.place) if self.details else ((None, None),)


@dataclass(frozen=True, slots=True)
class Details:
    """What was measured on the way; kept so that a clause is chosen only where one is wanted."""

    engine: Engine
    coverage: Coverage
    evidence: Evidence
    model: Model

    def deciding(self, place: int) -> Sequence[Place]:
        """The clause or point that decides in a candidate, and a second one when it is nearly as likely."""
        in_article = places.clauses(self.evidence, self.coverage, self.engine.store, place)
        shares = _shares(self.model.clauses.score(in_article.features))
        best, *rest = np.argsort(-shares)[:2].tolist()
        chosen = [best, *(second for second in rest if second and best and shares[second] > _NEARLY * shares[best])]
        return [(in_article.names[one], self._point(place, in_article.names[one])) for one in chosen]

    def _point(self, place: int, clause: str | None) -> str | None:
        in_clause = places.points(self.evidence, self.coverage, self.engine.store, place, clause)
        if len(in_clause.names) == 1:
            return None
        return in_clause.names[int(self.model.points.score(in_clause.features).argmax())]


def understand(text: str, engine: Engine) -> Question:
    """Read a question as the engine sees it: chat spelling written out, slips mended, words weighed."""
    words = question.words_of(text)
    return question.read(engine.speller.mend(words, bare=is_bare(text)) if words else words, engine.index)


def _shares(scores: Floats) -> Floats:
    odds = np.exp(scores - scores.max())
    return np.asarray(odds / odds.sum(), dtype=np.float32)


def search(text: str, engine: Engine, ward: str | None = None) -> Search:
    """Find the articles that answer a question.

    Args:
        text: the question, clean.
        engine: where to look.
        ward: whose own documents may be found besides the national ones.
    """
    asked = understand(text, engine)
    chosen = candidates.choose(asked, engine, ward=ward)
    if not len(chosen.entries):
        return Search()
    model = ranker.shipped()
    covered = coverage.count(asked, engine.store, chosen.entries)
    evidence = features.measure(covered, chosen, engine.law_of)
    scores = model.articles.score(evidence.articles)
    shares = _shares(scores)
    found = [
        Found(engine.entries[int(chosen.entries[place])], float(shares[place]), place)
        for place in np.argsort(-scores).tolist()
    ]
    sure = certainty.probability(certainty.features(asked, covered, evidence, scores, model.telling), model.certainty)
    if found[0].entry.article.level is not Level.ARTICLE:
        sure = max(sure, _of_news(certainty.told(asked, covered, found[0].place), model))
    outcome: Literal["answer", "refer", "refuse"] = "refuse"
    if sure >= model.answer_at:
        outcome = "answer"
    elif sure >= model.refer_at:
        outcome = "refer"
    return Search(found, sure, outcome, Details(engine, covered, evidence, model))


def _of_news(told: tuple[float, float], model: Model) -> float:
    """Certainty of a paragraph of news or a notice: what was learned from laws does not know how those are written.

    There the question's own words decide; off-topic questions come to 0.64 and 0.35 at most (`benchmarks.material`).
    """
    words, pairs = told
    if words >= _TOLD[0] and pairs >= _TOLD[1]:
        return model.answer_at
    return model.refer_at if words >= _HINTED[0] and pairs >= _HINTED[1] else 0.0
