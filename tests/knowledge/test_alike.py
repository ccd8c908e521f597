"""Reports about one matter are told from others: measured on pairs of our own, the thresholds on some of them only."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.alike import DAYS, LIKELY, SURE, Report, likeness

PAIRS: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "alike_pairs.toml").read_text("utf-8"))
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def report(words: str, *, group: int | None = 1, days: float = 0) -> Report:
    return Report(words, group, "other", NOW + timedelta(days=days))


def of_pair(pair: dict[str, Any]) -> float:
    later = report(pair["b"], group=None if pair.get("apart") else 1, days=pair.get("days", 2))
    return likeness(report(pair["a"]), later)


@pytest.mark.parametrize(
    ("name", "threshold", "precision", "recall"),
    [
        ("tuning", LIKELY, 0.88, 0.95),
        ("tuning", SURE, 0.95, 0.88),
        ("held_out", LIKELY, 0.75, 0.9),
        ("held_out", SURE, 0.85, 0.85),
    ],
)
def test_pairs_are_told_apart(name: str, threshold: float, precision: float, recall: float) -> None:
    said = [(pair["same"], of_pair(pair) >= threshold) for pair in PAIRS[name]]
    right = sum(same and found for same, found in said)
    measured = right / sum(found for _, found in said), right / sum(same for same, _ in said)
    print(f"{name} at {threshold}: precision {measured[0]:.2f}, recall {measured[1]:.2f} of {len(said)}")  # noqa: T201 — the figure of this test
    assert measured[0] >= precision
    assert measured[1] >= recall


def test_there_are_pairs_enough() -> None:
    assert sum(map(len, PAIRS.values())) >= 60


def test_what_lies_far_apart_is_not_compared() -> None:
    words = "Đèn đường đầu ngõ 12 hỏng"
    assert likeness(report(words), report(words)) >= SURE
    assert likeness(report(words), report(words, group=2)) == 0
    assert likeness(report(words), report(words, days=DAYS)) > 0
    assert likeness(report(words), report(words, days=DAYS + 1)) == 0
    assert likeness(report(words), report(words, group=None)) < likeness(report(words), report(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đèn ngõ 12 hỏng", "Đèn ngõ 21 hỏng"),
        ("Rác trước số 45/2 ngõ 3", "Rác trước số 45/3 ngõ 3"),
        ("Đường Hùng Vương ngập sau mưa", "Đường Trần Phú ngập sau mưa"),
    ],
)
def test_other_places_are_other_matters(one: str, other: str) -> None:
    assert likeness(report(one), report(other)) < LIKELY


def test_chat_spelling_and_missing_marks_do_not_hide_it() -> None:
    assert likeness(report("Cống ngõ 5 tắc, nước không thoát được"), report("cong ngo 5 tac nuoc ko thoat dc")) >= SURE


words = st.sampled_from([text for pairs in PAIRS.values() for pair in pairs for text in (pair["a"], pair["b"])])


@given(words | st.text(max_size=40), words | st.text(max_size=40), st.sampled_from([None, 1, 2]), st.integers(0, 40))
def test_likeness_has_no_direction(one: str, other: str, group: int | None, days: int) -> None:
    first, second = report(one), report(other, group=group, days=days)
    assert likeness(first, second) == pytest.approx(likeness(second, first))
