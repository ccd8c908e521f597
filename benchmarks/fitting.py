"""Fits which of a group is right (a weighted sum), and whether something holds (a very small network)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.ranker import Network, Weights

Floats = NDArray[np.float32]
Gradient = Callable[[NDArray[np.int64]], list[Floats]]  # of each part, for the cases chosen

_BATCH = 64
_FURTHEST = 4.0  # standard deviations from the mean; what lies beyond counts as just that far
_DECAY_1, _DECAY_2 = 0.9, 0.999


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates for one question: a row of features each, which of them are right, and how it was asked."""

    features: Floats
    right: Floats
    way: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how hard to fit."""

    rounds: int
    step: float
    pull: float = 0.0  # towards zero, so that no weight grows for a handful of questions
    shrink: float = 0.0  # the same, but as strong where the slope is small


def _descend(parts: Sequence[Floats], count: int, gradient: Gradient, effort: Effort) -> None:
    """Adam with a warm start and a cosine end; changes the parts in place."""
    dice = np.random.default_rng(5)
    first, second = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    total = effort.rounds * max(1, count // _BATCH)
    done = 0
    for _ in range(effort.rounds):
        order = dice.permutation(count)
        for start in range(0, max(1, count - _BATCH + 1), _BATCH):
            done += 1
            step = effort.step * min(1.0, done / 100) * 0.5 * (1 + np.cos(np.pi * done / (total + 1)))
            slopes = gradient(order[start : start + _BATCH])
            for place, part in enumerate(parts):
                slope = slopes[place] + effort.pull * part
                first[place] += (1 - _DECAY_1) * (slope - first[place])
                second[place] += (1 - _DECAY_2) * (slope * slope - second[place])
                move = first[place] / (1 - _DECAY_1**done) / (np.sqrt(second[place] / (1 - _DECAY_2**done)) + 1e-8)
                part[...] -= (step * (move + effort.shrink * part)).astype(np.float32)


def _standard(rows: Floats) -> tuple[Floats, Floats]:
    return rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)


def _stacked(groups: Sequence[Group], mean: Floats, deviation: Floats) -> tuple[Floats, Floats, Floats]:
    """All groups at one height: features in standard units, shares of right, and marks of what is not there."""
    most = max(len(group.right) for group in groups)
    rows = np.zeros((len(groups), most, len(mean)), np.float32)
    right, absent = np.zeros((len(groups), most), np.float32), np.ones((len(groups), most), np.float32)
    for place, group in enumerate(groups):
        count = len(group.right)
        rows[place, :count] = (group.features - mean) / deviation
        right[place, :count] = group.right / group.right.sum()
        absent[place, :count] = 0
    return rows, right, absent


def fit_choice(groups: Sequence[Group]) -> Weights:
    """Weights that give the right rows of each group the highest sums.

    Args:
        groups: those without a right row teach nothing and are left out.
    """
    groups = [group for group in groups if group.right.any()]
    mean, deviation = _standard(np.concatenate([group.features for group in groups]))
    rows, right, absent = _stacked(groups, mean, deviation)
    weights = np.zeros(len(mean), np.float32)

    def gradient(chosen: NDArray[np.int64]) -> list[Floats]:
        sums = rows[chosen] @ weights - 1e9 * absent[chosen]
        odds = np.exp(sums - sums.max(axis=1, keepdims=True))
        error = odds / odds.sum(axis=1, keepdims=True) - right[chosen]
        return [np.einsum("gr,grf->f", error, rows[chosen]) / len(chosen)]

    _descend([weights], len(groups), gradient, Effort(rounds=30, step=0.01, pull=1e-3))
    return Weights(weights / deviation)


def fit_chance(rows: Floats, holds: Floats, importance: Floats, bends: int, seeds: int = 2) -> Network:
    """A network whose score is the log-odds that something holds.

    Args:
        rows: a row of features for each case.
        holds: 1 where it holds, 0 where not.
        importance: how much each case counts.
        bends: how many bent sums each start gets.
        seeds: how many networks, begun differently, are taken together.
    """
    mean, deviation = _standard(rows)
    scaled = np.clip((rows - mean) / deviation, -_FURTHEST, _FURTHEST).astype(np.float32)
    fitted = [_fit_chance(scaled, holds, importance, bends, seed) for seed in range(seeds)]
    return _network(fitted, mean, deviation)


def _fit_chance(rows: Floats, holds: Floats, importance: Floats, bends: int, seed: int) -> list[Floats]:
    """Columns, places where they bend, what each adds, the plain sum and the constant, all in standard units."""
    features = rows.shape[1]
    dice = np.random.default_rng(seed)
    parts: list[Floats] = [
        dice.normal(0, features**-0.5, (features, bends)).astype(np.float32),
        np.zeros(bends, np.float32),
        dice.normal(0, bends**-0.5, bends).astype(np.float32),
        np.zeros(features, np.float32),
        np.zeros(1, np.float32),
    ]

    def gradient(chosen: NDArray[np.int64]) -> list[Floats]:
        hidden, bend, out, straight, constant = parts
        seen = rows[chosen]
        sums = seen @ hidden + bend
        bent = np.maximum(sums, 0)
        chance = 1 / (1 + np.exp(-np.clip(bent @ out + seen @ straight + constant, -30, 30)))
        wrong = importance[chosen] * (chance - holds[chosen]) / len(chosen)
        back = wrong[:, None] * out * (sums > 0)
        return [seen.T @ back, back.sum(axis=0), bent.T @ wrong, seen.T @ wrong, wrong.sum(keepdims=True)]

    _descend(parts, len(rows), gradient, Effort(rounds=8, step=0.003, shrink=0.2))
    return parts


def _network(fitted: Sequence[Sequence[Floats]], mean: Floats, deviation: Floats) -> Network:
    """Networks taken together, in plain units."""
    hidden, bend, out, straight, constant = (list(part) for part in zip(*fitted, strict=True))
    columns = (np.concatenate(hidden, axis=1) / deviation[:, None]).astype(np.float32)
    plain = (np.mean(straight, axis=0) / deviation).astype(np.float32)
    return Network(
        lowest=(mean - _FURTHEST * deviation).astype(np.float32),
        highest=(mean + _FURTHEST * deviation).astype(np.float32),
        straight=Weights(plain, float(np.mean(constant) - mean @ plain)),
        hidden=columns,
        bends=(np.concatenate(bend) - mean @ columns).astype(np.float32),
        out=(np.concatenate(out) / len(fitted)).astype(np.float32),
    )
