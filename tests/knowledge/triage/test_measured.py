"""Floors under the figures of `python -m benchmarks.triage`, and rules for the material behind them."""

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from benchmarks import triage_material as material
from benchmarks.triage_figures import Understood, figures
from knowledge.syllables import fold, syllables
from knowledge.triage import Intent, triage
from knowledge.triage.model import FILE, trained

_HARD = {Intent.QUESTION, Intent.PETITION_REFLECTION, Intent.PETITION_COMPLAINT, Intent.PETITION_DENUNCIATION}
_MEBIBYTE = 1 << 20


def _understood(path: Path, *, plain: bool = False) -> list[Understood]:
    return [(right, triage(material.stripped(text) if plain else text)) for text, right in material.labelled(path)]


def _plain(text: str) -> str:
    return " ".join(fold(word) for word in syllables(text))


@pytest.fixture(scope="module")
def development() -> Path:
    if not material.DEVELOPMENT.exists():
        pytest.skip("the development messages are not beside this clone (../shared/eval)")
    return material.DEVELOPMENT


def _misses(measured: dict[str, float], kind: str) -> list[float]:
    return [value for name, value in measured.items() if name.endswith(kind)]


def test_held_out_messages_are_mostly_understood_and_nothing_grave_is_missed() -> None:
    measured = figures(_understood(material.HELD_OUT))
    assert measured["messages"] >= 150
    assert measured["accuracy"] >= 0.9
    assert measured["accuracy_when_certain"] >= 0.97
    assert not any(_misses(measured, "_not_offered"))
    assert measured["denunciation_as_certain_reflection"] == 0


def test_held_out_messages_without_diacritics_are_mostly_understood() -> None:
    measured = figures(_understood(material.HELD_OUT, plain=True))
    assert measured["accuracy"] >= 0.85
    assert not any(_misses(measured, "_not_offered"))


def test_development_messages_reach_the_target(development: Path) -> None:
    measured = figures(_understood(development))
    assert measured["accuracy"] >= 0.95
    assert not any(_misses(measured, "_not_first"))


def test_every_intent_has_enough_examples_and_none_twice() -> None:
    own = material.own()
    counted = Counter(example.intent for example in own)
    assert all(counted[intent] >= (350 if intent in _HARD else 150) for intent in Intent)
    assert [text for text, times in Counter(example.text for example in own).items() if times > 1] == []


def _echoes(texts: list[str], seen: list[str]) -> list[tuple[str, str]]:
    # Greetings and thanks of a word or three cannot help being alike.
    return [
        (text, other)
        for text in texts
        for other in seen
        if len(other.split()) > 3 and fuzz.ratio(_plain(text), other, score_cutoff=82)
    ]


def test_no_example_repeats_a_development_message(development: Path) -> None:
    seen = [_plain(text) for text, _ in material.labelled(development)]
    assert _echoes([example.text for example in material.own()], seen) == []


def test_no_example_repeats_a_held_out_message() -> None:
    seen = [_plain(text) for text, _ in material.labelled(material.HELD_OUT)]
    assert _echoes([example.text for example in material.own()], seen) == []


def test_weights_are_small_plain_numbers() -> None:
    assert resources.files("knowledge.triage").joinpath(FILE).stat().st_size <= _MEBIBYTE  # type: ignore[attr-defined] # a file on disk here
    model = trained()
    assert all(len(row) == len(model.intents) == len(Intent) for row in model.weights.values())
