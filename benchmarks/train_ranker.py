"""Trains the ranker on the handbook's questions: python -m benchmarks.train_ranker [--dry-run].

A question never finds itself: its own passage, and a random share of the other questions, are hidden while it is
asked; now and then all of the handbook is hidden, or the handbook of some laws, or the official text, so that the
same weights serve documents with and without a guide. The outcome is knowledge/search/weights.json.
"""

import json
import sys
from collections.abc import Sequence

import numpy as np

from benchmarks import material
from benchmarks.fitting import Group, fit_chance, fit_choice
from benchmarks.train_cases import FOLDS, Cases, Teacher, collect, telling_words
from knowledge.search.coverage import Floats
from knowledge.search.ranker import Network, Weights

WEIGHTS = material.ROOT / "knowledge" / "search" / "weights.json"
_ANSWERED = 0.957  # share of the handbook's own questions that must be answered
_REFERRED = 0.993
_BENDS = 12
_WAYS = {
    "itself": "unseen question",
    "share": "some questions hidden",
    "official": "official text alone",
    "mixed": "some laws without guide",
    "guide": "guide alone",
}
_GUIDED = ("itself", "share")  # as the program meets questions about the eight texts


def _right_first(weights: Weights, groups: Sequence[Group]) -> float:
    return float(np.mean([group.right[int(weights.score(group.features).argmax())] > 0 for group in groups]))


def _others(folds: Sequence[Cases], left_out: int | None, part: str) -> list[Group]:
    return [group for number, cases in enumerate(folds) if number != left_out for group in getattr(cases, part)]


def _fit_order(groups: Sequence[Group]) -> Weights:
    """The mean of two: what counts where the handbook helps, and what counts in the law's own words.

    Fitted on all cases alone, the sum leans on the handbook's questions more than people's own questions bear:
    those that train it were written by the same hands.
    """
    both = fit_choice(groups), fit_choice([group for group in groups if group.way == "official"])
    weights = np.mean([each.weights for each in both], axis=0)
    return Weights(weights.astype(np.float32))


def _telling(folds: Sequence[Cases], left_out: int | None = None) -> list[str]:
    asked = [asking for number, cases in enumerate(folds) if number != left_out for asking in cases.searches]
    said = {inside: [asking.said for asking in asked if asking.inside is inside] for inside in (True, False)}
    return telling_words(said[True], said[False])


def _rows(cases: Cases, telling: Sequence[str], ranker: Weights) -> Floats:
    return np.stack([asking.row(ranker.score(asking.evidence.articles), telling) for asking in cases.searches])


def _inside(cases: Sequence[Cases]) -> Floats:
    return np.array([asking.inside for each in cases for asking in each.searches], dtype=np.float32)


def _importance(holds: Floats) -> Floats:
    """Both kinds of question count the same in all."""
    share = holds.mean()
    return np.where(holds > 0, 0.5 / share, 0.5 / (1 - share)).astype(np.float32)


def _fit_certainty(folds: Sequence[Cases], telling: Sequence[str], rankers: Sequence[Weights]) -> Network:
    rows = np.concatenate([_rows(cases, telling, ranker) for cases, ranker in zip(folds, rankers, strict=True)])
    holds = _inside(folds)
    return fit_chance(rows, holds, _importance(holds), _BENDS)


def _chances(network: Network, cases: Cases, telling: Sequence[str], ranker: Weights) -> Floats:
    return np.asarray(1 / (1 + np.exp(-network.score(_rows(cases, telling, ranker)))), dtype=np.float32)


def cross_validate_order(folds: Sequence[Cases], rankers: Sequence[Weights]) -> dict[str, float]:
    """How often the right article, clause and point came first for questions that the weights have not seen."""
    found = {}
    for way in ("itself", "share", "official", "mixed", "guide"):
        kept = [[group for group in cases.articles if group.way == way] for cases in folds]
        scores = [_right_first(ranker, groups) for ranker, groups in zip(rankers, kept, strict=True)]
        found[f"article first, {_WAYS[way]}"] = float(np.mean(scores))
    for part in ("clauses", "points"):
        scores = [
            _right_first(_fit_order(_others(folds, number, part)), getattr(folds[number], part))
            for number in range(FOLDS)
        ]
        found[f"{part[:-1]} first, in the right {'article' if part == 'clauses' else 'clause'}"] = float(
            np.mean(scores)
        )
    return found


def cross_validate_certainty(folds: Sequence[Cases], rankers: Sequence[Weights]) -> tuple[Floats, dict[str, float]]:
    """Two thresholds, and how questions fare with them whose fold the weights have not seen."""
    inside, outside = [], []
    for number, cases in enumerate(folds):
        others = [*folds[:number], *folds[number + 1 :]]
        telling = _telling(folds, number)
        network = _fit_certainty(others, telling, [*rankers[:number], *rankers[number + 1 :]])
        guided = np.array([asking.way in _GUIDED for asking in cases.searches])
        holds, chances = _inside([cases]) > 0, _chances(network, cases, telling, rankers[number])
        inside.append(chances[holds & guided])
        outside.append(chances[~holds & guided])
    limits = np.quantile(np.concatenate(inside), [1 - _ANSWERED, 1 - _REFERRED]).astype(np.float32)
    answer_at, refer_at = limits
    return limits, {
        "answered in scope": float(np.mean(np.concatenate(inside) >= answer_at)),
        "not answered out of scope": float(np.mean(np.concatenate(outside) < answer_at)),
        "refused in scope": float(np.mean(np.concatenate(inside) < refer_at)),
        "refused out of scope": float(np.mean(np.concatenate(outside) < refer_at)),
    }


def _numbers(values: Floats) -> list[float]:
    return [float(f"{value:.4g}") for value in values.tolist()]


def _network(network: Network) -> dict[str, object]:
    return {
        "lowest": _numbers(network.lowest),
        "highest": _numbers(network.highest),
        "straight": _numbers(network.straight.weights),
        "constant": round(network.straight.constant, 5),
        "hidden": [_numbers(row) for row in network.hidden],
        "bends": _numbers(network.bends),
        "out": _numbers(network.out),
    }


def main(argv: Sequence[str]) -> int:
    """Collect, cross-validate, fit on everything, and write the weights."""
    teacher = Teacher()
    folds = collect(teacher)
    print(f"{sum(len(cases.articles) for cases in folds)} searches")
    rankers = [_fit_order(_others(folds, number, "articles")) for number in range(FOLDS)]
    (answer_at, refer_at), certain = cross_validate_certainty(folds, rankers)
    measured = cross_validate_order(folds, rankers) | certain
    for name, share in measured.items():
        print(f"{name:<46} {share:.3f}")
    telling = _telling(folds)
    parts = {
        "articles": _numbers(_fit_order(_others(folds, None, "articles")).weights),
        "clauses": _numbers(_fit_order(_others(folds, None, "clauses")).weights),
        "points": _numbers(_fit_order(_others(folds, None, "points")).weights),
        # On scores of rankers that had not seen the question, as it will be for people's questions.
        "certainty": _network(_fit_certainty(folds, telling, rankers)),
        "telling": telling,
        "answer_at": round(float(answer_at), 4),
        "refer_at": round(float(refer_at), 4),
        "cross_validated": {name: round(share, 4) for name, share in measured.items()},
    }
    if "--dry-run" not in argv:
        WEIGHTS.write_text(json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
