"""Results are told from what offices say whatever the matter is."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.results import Lack, lack

TEXTS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "result_texts.toml").read_text("utf-8"))
FLOOR = 0.95


def test_results_are_let_through() -> None:
    refused = [text for text in TEXTS["results"] if lack(text) is not None]
    share = 1 - len(refused) / len(TEXTS["results"])
    print(f"results let through: {share:.2f} of {len(TEXTS['results'])}")  # noqa: T201 — the figure of this test
    assert share >= FLOOR, refused


def test_words_that_fit_any_matter_are_not() -> None:
    passed = [text for text in TEXTS["generic"] if lack(text) is None]
    share = 1 - len(passed) / len(TEXTS["generic"])
    print(f"generic words refused: {share:.2f} of {len(TEXTS['generic'])}")  # noqa: T201 — the figure of this test
    assert share >= FLOOR, passed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("đã tiếp thu", Lack.GENERIC),
        ("Đã tiêp thu ý kiên", Lack.GENERIC),
        ("Phường sẽ thay bóng đèn ở đầu ngõ 12 trong tuần sau.", Lack.PROMISE),
        ("Đã thay bóng đèn ngõ 12 sáng 22.11. Tuần sau sẽ sơn cột.", None),
        ("Chiều nay đội thoát nước tới thay nắp cống trước cổng trường.", Lack.PROMISE),
        ("Chiều nay đội thoát nước đã thay nắp cống trước cổng trường.", None),
        ("Sáng mai xe nâng tới thay bóng đèn đầu ngõ 12.", Lack.PROMISE),
        ("sang mai xe nang toi thay bong den dau ngo 12", Lack.PROMISE),
        ("", Lack.GENERIC),
        ("😀😀😀😀", Lack.GENERIC),
    ],
)
def test_what_is_lacking_is_named(words: str, found: Lack | None) -> None:
    assert lack(words) == found


@given(st.lists(st.sampled_from(TEXTS["generic"]), min_size=1, max_size=6))
def test_more_words_of_the_same_kind_make_no_result(texts: list[str]) -> None:
    assert all(lack(text) is Lack.GENERIC for text in texts) <= (lack(". ".join(texts)) is not None)


@given(st.sampled_from(TEXTS["results"]), st.sampled_from(TEXTS["generic"]))
def test_polite_words_around_a_result_do_no_harm(result: str, polite: str) -> None:
    assert lack(f"{polite}\n{result}") is None


@given(st.text(max_size=200))
def test_any_text_is_read(words: str) -> None:
    assert lack(words) in {None, *Lack}
