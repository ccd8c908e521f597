"""The way of a complaint on both sides of its reform, and the last day for making one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules import NotInForceError
from knowledge.rules.amount import Kind
from knowledge.rules.complaint_path import Settles, last_day, path
from knowledge.rules.days_off import day_off

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


def amounts(on: date) -> dict[str, tuple[int, Kind]]:
    way = path(on)
    return {
        one.rule.key: (one.rule.amount.numerator, one.rule.amount.kind) for one in (*way.first_steps, *way.second_steps)
    }


def test_times_are_those_of_the_law() -> None:
    assert amounts(AFTER) == {
        "complaint-limit": (90, Kind.DAYS),
        "complaint-acceptance": (7, Kind.WORKING_DAYS),
        "complaint-first": (30, Kind.DAYS),
        "complaint-first-complex": (45, Kind.DAYS),
        "complaint-decision": (3, Kind.WORKING_DAYS),
        "complaint-again": (30, Kind.DAYS),
        "complaint-second": (45, Kind.DAYS),
        "complaint-second-complex": (60, Kind.DAYS),
    }


def test_acceptance_changed_with_the_reform() -> None:
    assert amounts(BEFORE)["complaint-acceptance"] == (10, Kind.DAYS)
    accepted = next(one for one in path(AFTER).first_steps if one.rule.key == "complaint-acceptance")
    assert accepted.changed_by is not None
    assert accepted.changed_by.document == "136/2025/QH15"
    assert accepted.previous is not None
    assert accepted.previous.numerator == 10


@pytest.mark.parametrize(
    ("on", "second"),
    [
        (date(2025, 6, 30), Settles.DISTRICT),
        (date(2025, 7, 1), Settles.ABOVE),
        (BEFORE, Settles.ABOVE),
        (AFTER, Settles.PROVINCE),
    ],
)
def test_second_complaint_goes_to_whoever_stands_above_on_that_day(on: date, second: Settles) -> None:
    assert path(on).second is second


def test_every_place_is_cited() -> None:
    way = path(AFTER)
    assert (way.form.document, way.form.article) == ("02/2011/QH13", 8)
    assert way.second_place is not None
    assert (way.competence.article, way.competence.clause, way.second_place.clause) == (2, "7", "8")


def test_last_day_is_the_ninetieth() -> None:
    # 24/8 + 90 days is Sunday 22/11: the time ends with Monday.
    assert last_day(date(2026, 8, 24)) == date(2026, 11, 23)
    assert last_day(date(2026, 8, 25)) == date(2026, 11, 23)
    assert last_day(date(2026, 8, 26)) == date(2026, 11, 25)  # 24/11 is a public holiday since 2026
    assert last_day(date(2026, 8, 28)) == date(2026, 11, 26)


def test_last_day_that_falls_into_tet_is_the_first_working_day_after_it() -> None:
    assert last_day(date(2026, 11, 9)) == date(2027, 2, 11)  # 7/2/2027 is the Sunday in Tết


def test_before_the_law_there_is_no_last_day() -> None:
    with pytest.raises(NotInForceError):
        last_day(date(2012, 6, 30))


@given(st.dates(date(2013, 1, 1), date(2027, 6, 30)))
def test_last_day_is_never_early_and_never_on_a_day_off(learned: date) -> None:
    last = last_day(learned)
    assert last >= learned + timedelta(days=90)
    assert day_off(last) is None
