"""Search from end to end: a question's words in, ranked articles with their deciding clause out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.search import candidates, question
from knowledge.search.engine import Engine
from knowledge.search.entries import Entry


@dataclass(frozen=True, slots=True)
class Found:
    """An article that may answer, with the place inside it that decides.

    Attributes:
        entry: the article.
        score: how likely it answers, between 0 and 1, comparable within one question.
        clause: the deciding khoản; None when the whole article answers.
        point: the deciding điểm.
    """

    entry: Entry
    score: float
    clause: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    Attributes:
        found: articles, best first.
        certainty: probability that the first article answers.
        outcome: what that probability is good enough for.
    """

    found: Sequence[Found]
    certainty: float
    outcome: Literal["answer", "refer", "refuse"]


def search(text: str, engine: Engine, ward: str | None = None) -> Search:
    """Find the articles that answer a question.

    Args:
        text: the question.
        engine: where to look.
        ward: whose own documents may be found besides the national ones.
    """
    words = question.words_of(text)
    asked = question.read(words, engine.index)
    chosen = candidates.choose(asked, engine, ward=ward)
    total = float(chosen.scores.sum()) or 1.0
    found = [
        Found(engine.entries[int(place)], float(score) / total)
        for place, score in zip(chosen.entries, chosen.scores, strict=True)
    ]
    return Search(found, 1.0 if found else 0.0, "answer" if found else "refuse")
