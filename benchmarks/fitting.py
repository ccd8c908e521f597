"""Fits weighted sums: which of a group is right (softmax), and whether something holds (logistic)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.ranker import Weights

Floats = NDArray[np.float32]
Gradient = Callable[[Floats, NDArray[np.int64]], Floats]

_BATCH = 64
_DECAY_1, _DECAY_2 = 0.9, 0.999


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates for one question: a row of features each, and which of them are right."""

    features: Floats
    right: Floats


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how hard to fit."""

    rounds: int = 30
    step: float = 0.01
    pull: float = 1e-4  # towards zero, so that no weight grows for a handful of questions


def _descend(size: int, count: int, gradient: Gradient, effort: Effort) -> Floats:
    """Adam with a warm start and a cosine end."""
    dice = np.random.default_rng(5)
    weights, first, second = (np.zeros(size, np.float32) for _ in range(3))
    total = effort.rounds * max(1, count // _BATCH)
    done = 0
    for _ in range(effort.rounds):
        order = dice.permutation(count)
        for start in range(0, max(1, count - _BATCH + 1), _BATCH):
            slope = gradient(weights, order[start : start + _BATCH]) + effort.pull * weights
            done += 1
            first = _DECAY_1 * first + (1 - _DECAY_1) * slope
            second = _DECAY_2 * second + (1 - _DECAY_2) * slope * slope
            step = effort.step * min(1.0, done / 100) * 0.5 * (1 + np.cos(np.pi * done / (total + 1)))
            move = (first / (1 - _DECAY_1**done)) / (np.sqrt(second / (1 - _DECAY_2**done)) + 1e-8)
            weights = (weights - step * move).astype(np.float32)
    return weights


def _standard(rows: Floats) -> tuple[Floats, Floats]:
    return rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)


def fit_choice(groups: Sequence[Group], effort: Effort | None = None) -> Weights:
    """Weights that give the right rows of each group the highest sums.

    Args:
        groups: those without a right row teach nothing and are left out.
        effort: how hard to try.
    """
    groups = [group for group in groups if group.right.any()]
    mean, deviation = _standard(np.concatenate([group.features for group in groups]))
    most = max(len(group.right) for group in groups)
    rows = np.zeros((len(groups), most, len(mean)), np.float32)
    right, absent = np.zeros((len(groups), most), np.float32), np.ones((len(groups), most), np.float32)
    for place, group in enumerate(groups):
        count = len(group.right)
        rows[place, :count] = (group.features - mean) / deviation
        right[place, :count] = group.right / group.right.sum()
        absent[place, :count] = 0

    def gradient(weights: Floats, chosen: NDArray[np.int64]) -> Floats:
        sums = rows[chosen] @ weights - 1e9 * absent[chosen]
        odds = np.exp(sums - sums.max(axis=1, keepdims=True))
        error = odds / odds.sum(axis=1, keepdims=True) - right[chosen]
        slope: Floats = np.einsum("gr,grf->f", error, rows[chosen]) / len(chosen)
        return slope

    weights = _descend(len(mean), len(groups), gradient, effort or Effort()) / deviation
    return Weights(weights.astype(np.float32))


def fit_chance(rows: Floats, holds: Floats, importance: Floats, effort: Effort | None = None) -> Weights:
    """Weights whose sum is the log-odds that something holds.

    Args:
        rows: a row of features for each case.
        holds: 1 where it holds, 0 where not.
        importance: how much each case counts.
        effort: how hard to try.
    """
    mean, deviation = _standard(rows)
    scaled = np.concatenate([(rows - mean) / deviation, np.ones((len(rows), 1), np.float32)], axis=1)

    def gradient(weights: Floats, chosen: NDArray[np.int64]) -> Floats:
        chance = 1 / (1 + np.exp(-np.clip(scaled[chosen] @ weights, -30, 30)))
        slope: Floats = (importance[chosen] * (chance - holds[chosen])) @ scaled[chosen] / len(chosen)
        return slope

    weights = _descend(scaled.shape[1], len(rows), gradient, effort or Effort(pull=3e-3))
    plain = (weights[:-1] / deviation).astype(np.float32)
    return Weights(plain, float(weights[-1] - plain @ mean))
