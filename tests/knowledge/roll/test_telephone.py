"""Telephone numbers in one form, however they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.roll.telephone import e164, telephones


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0912345678", "+84912345678"),
        ("912345678", "+84912345678"),  # Excel dropped the zero
        ("+84 912 345 678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("0084912345678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("(024) 3826-1234", "+842438261234"),
        ("01691234567", "+84391234567"),  # eleven digits until 2018
        ("0120 123 4567", "+84701234567"),
        ("+1 415 555 0100", "+14155550100"),
        ("0112345678", None),
        ("0500000000", None),  # no operator has these
        ("12345678", None),
        ("09123456789", None),
        ("không có", None),
    ],
)
def test_number_has_one_form(written: str, number: str | None) -> None:
    assert telephones(written) == ([number] if number else [])


def test_several_numbers_keep_their_order() -> None:
    assert telephones("0912 345 678 / 0987654321; 0912345678") == ["+84912345678", "+84987654321"]


@given(st.from_regex(r"0(3[2-9]|7[06-9]|8[1-5])[0-9]{7}", fullmatch=True))
@settings(max_examples=50)
def test_form_stays_as_it_is(number: str) -> None:
    once = e164(number)
    assert once == f"+84{number[1:]}"
    assert e164(once) == once


@given(st.text(alphabet="0123456789+ .-()/abc", max_size=40))
@settings(max_examples=100)
def test_whatever_is_found_is_e164(text: str) -> None:
    for number in telephones(text):
        assert number.startswith("+")
        assert number[1:].isdigit()
        assert 8 <= len(number[1:]) <= 15
