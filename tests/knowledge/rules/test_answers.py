"""The numbers reach the answer to a question."""

from datetime import date

import pytest

from knowledge.library import Library

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def library() -> Library:
    """The handbook alone."""
    return Library([])


def test_answer_carries_the_numbers_of_what_it_quotes(library: Library) -> None:
    answer = library.ask("khoản 3 điều 13 luật 10/2022/QH15", today=TODAY)
    assert [figure.rule.key for figure in answer.figures] == ["disclosure-radio"]


def test_numbers_are_those_of_the_day_asked_about(library: Library) -> None:
    then = library.ask("điều 27 luật khiếu nại", as_of=date(2025, 1, 1), today=TODAY)
    now = library.ask("điều 27 luật khiếu nại", today=TODAY)
    assert [answer.figures[0].rule.amount.numerator for answer in (then, now)] == [10, 7]


def test_list_of_a_chapter_carries_no_numbers(library: Library) -> None:
    answer = library.ask("chương 3 luật 10/2022/QH15", today=TODAY)
    assert answer.listing
    assert answer.figures == ()
