"""Trains triage and writes its weights: `python -m benchmarks.train_triage` (about two minutes on one core).

Needs numpy, scipy and scikit-learn (the `train` extra); the running program needs none of them.
Every variant of a message stays on one side of each split. Two splits are measured: messages at random, and whole
themes held out, which is harder and nearer to what strangers will write; calibration uses the second.
"""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

try:
    import numpy as np
    from scipy.optimize import minimize_scalar
    from scipy.special import log_softmax, softmax
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedGroupKFold
except ModuleNotFoundError as missing:
    raise SystemExit(
        f"Training needs {missing.name}, which the program itself does not: pip install numpy scipy scikit-learn"
    ) from missing

from benchmarks import triage_material as material
from benchmarks.triage_figures import Understood, confusion, figures
from knowledge.triage import Intent
from knowledge.triage.decision import decide
from knowledge.triage.features import features
from knowledge.triage.model import FILE

INTENTS = list(Intent)
MODEL = Path(__file__).parents[1] / "knowledge/triage" / FILE
_SEED = 20
_SIGN = 0.2  # what one sign counts beside all grams of a message together, whose length is one
_STRENGTH = 3.0  # inverse regularisation
_RARE = 4  # a feature in fewer variants than this teaches nothing general
_KEPT = 12_000  # features shipped; the rest carry the smallest weights
_UNIT = 0.01
_FOLDS = 5


@dataclass
class Table:
    """All variants as one sparse matrix, with what each row is."""

    names: list[str]
    rows: Any  # a scipy sparse matrix; scipy ships no types
    intents: np.ndarray
    weights: np.ndarray
    origins: np.ndarray
    themes: np.ndarray
    first: np.ndarray  # rows that are the message as written


def _read(text: str) -> dict[str, float]:
    read = features(text)
    share = len(read.grams) ** -0.5
    return dict.fromkeys(read.grams, share) | {f"*{sign}": _SIGN for sign in read.signs}


def table(examples: Sequence[material.Example]) -> Table:
    """Read the variants of every example into a table."""
    rng = random.Random(_SEED)
    varied = [variant for example in examples for variant in material.variants(example, rng)]
    vectorizer = DictVectorizer(dtype=np.float32)
    rows = vectorizer.fit_transform([_read(variant.text) for variant in varied]).tocsr()
    common = np.asarray((rows > 0).sum(axis=0)).ravel() >= _RARE
    origins = np.array([variant.origin for variant in varied])
    return Table(
        names=[name for name, kept in zip(vectorizer.feature_names_, common, strict=True) if kept],
        rows=rows[:, common],
        intents=np.array([INTENTS.index(variant.intent) for variant in varied]),
        weights=np.array([variant.weight for variant in varied]),
        origins=origins,
        themes=np.array([variant.theme for variant in varied]),
        first=np.r_[True, origins[1:] != origins[:-1]],
    )


def fitted(known: Table, rows: np.ndarray) -> LogisticRegression:
    """Fit on some rows of the table."""
    model = LogisticRegression(C=_STRENGTH, max_iter=400, tol=1e-3)
    return model.fit(known.rows[rows], known.intents[rows], sample_weight=known.weights[rows])


def out_of_fold(known: Table, groups: np.ndarray) -> np.ndarray:
    """Scores of every row by a model that saw nothing of its group."""
    scores = np.zeros((len(known.intents), len(INTENTS)))
    splits = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=1).split(known.rows, known.intents, groups)
    for learnt, held in splits:
        scores[held] = fitted(known, learnt).decision_function(known.rows[held])
    return scores


def temperature(known: Table, scores: np.ndarray) -> float:
    """The divisor under which out-of-fold probabilities are most honest."""

    def surprise(divisor: float) -> float:
        said = log_softmax(scores / divisor, axis=1)[np.arange(len(scores)), known.intents]
        return float(-(said * known.weights).sum())

    return float(minimize_scalar(surprise, bounds=(0.3, 4), method="bounded").x)


def _slim(known: Table) -> Table:
    """Keep the features that carry the largest weights."""
    heaviest = np.abs(fitted(known, np.arange(len(known.intents))).coef_).max(axis=0)
    kept = np.sort(np.argsort(-heaviest)[:_KEPT])
    return replace(known, names=[known.names[place] for place in kept], rows=known.rows[:, kept])


def understood(known: Table, scores: np.ndarray, divisor: float) -> list[Understood]:
    """What the program would have made of each message as written, under out-of-fold scores."""
    texts = [example.text for example in material.own()]
    chances = softmax(scores[known.first] / divisor, axis=1)
    found: list[Understood] = []
    for text, row, right in zip(texts, chances, known.intents[known.first], strict=True):
        read = features(text)
        probabilities = dict(zip(INTENTS, map(float, row), strict=True))
        found.append(
            (INTENTS[right], decide(probabilities, wordless=read.wordless, accuses=read.accuses, alarms=read.alarms))
        )
    return found


def write(known: Table, divisor: float, measured: dict[str, dict[str, float]]) -> None:
    """Fit on everything and write the plain numbers."""
    model = fitted(known, np.arange(len(known.intents)))
    scale = np.array([_SIGN if name.startswith("*") else 1.0 for name in known.names])
    whole = np.rint((model.coef_ * scale).T / _UNIT).astype(int)
    weights = {name: row for name, row in zip(known.names, whole.tolist(), strict=True) if any(row)}
    head = {
        "intents": INTENTS,
        "bias": [round(float(value), 4) for value in model.intercept_],
        "unit": _UNIT,
        "temperature": round(divisor, 4),
        "cross_validated": measured,
    }
    MODEL.write_text(_lines(head, weights), "utf-8")


def _lines(head: dict[str, object], weights: dict[str, list[int]]) -> str:
    """JSON with one feature a line, so that two trainings can be compared."""

    def plain(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def body(pairs: Iterable[tuple[str, object]]) -> str:
        return ",\n".join(f"{plain(name)}:{plain(value)}" for name, value in pairs)

    return f'{{\n{body(head.items())},\n"weights":{{\n{body(sorted(weights.items()))}\n}}}}\n'


def main() -> None:
    """Train, measure, write."""
    known = table(material.own())
    by_theme = out_of_fold(known, known.themes)
    divisor = temperature(known, by_theme)
    splits = {"themes held out": by_theme, "messages held out": out_of_fold(known, known.origins)}
    found = {split: understood(known, scores, divisor) for split, scores in splits.items()}
    slim = _slim(known)
    write(slim, divisor, {split: figures(pairs) for split, pairs in found.items()})
    for split, pairs in found.items():
        print(f"{split}: {figures(pairs)}\n{confusion(pairs)}\n")
    print(f"temperature {divisor:.2f}, {len(slim.names)} features, {MODEL.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
