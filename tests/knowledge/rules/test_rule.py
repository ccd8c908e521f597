from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import rules
from knowledge.rules.amount import Base, Kind, share_above, share_of_at_least, within
from knowledge.rules.place import Place
from knowledge.rules.rule import Law, Who, amended

REFORM = date(2026, 7, 1)


def keys(ref: str, on: date) -> list[str]:
    return [rule.key for rule in rules.rules_for(ref, on)]


def test_complaint_is_accepted_in_ten_days_until_june_2026_and_in_seven_working_days_from_july() -> None:
    old = rules.by_key("complaint-acceptance", date(2026, 6, 30))
    new = rules.by_key("complaint-acceptance", date(2026, 7, 1))
    assert old.amount == within(10, Kind.DAYS)
    assert new.amount == within(7, Kind.WORKING_DAYS)
    assert (old.by, new.by) == (None, "136/2025/QH15:2.15.b")
    assert rules.earlier(new) == old
    assert rules.earlier(old) is None


def test_chair_receives_citizens_weekly_until_june_2026_and_twice_a_month_from_july() -> None:
    old, new = (rules.by_key("reception-days", day) for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert (old.amount.numerator, old.amount.kind) == (1, Kind.DAYS_A_WEEK)
    assert (new.amount.numerator, new.amount.kind) == (2, Kind.DAYS_A_MONTH)


def test_number_that_a_reform_may_have_changed_is_not_said_after_it() -> None:
    assert keys("02/2011/QH13:36.1", date(2026, 6, 30)) == ["complaint-second-acceptance"]
    assert keys("02/2011/QH13:36.1", date(2026, 7, 1)) == []


def test_rule_has_no_force_before_its_law() -> None:
    assert keys("10/2022/QH15:21", date(2023, 6, 30)) == []
    assert len(keys("10/2022/QH15:21", date(2023, 7, 1))) == 4
    with pytest.raises(rules.NotInForceError, match="threshold-others on 2023-06-30"):
        rules.by_key("threshold-others", date(2023, 6, 30))


def test_unknown_key_is_refused() -> None:
    with pytest.raises(rules.NotInForceError):
        rules.by_key("no-such-rule", REFORM)


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("10/2022/QH15:16", ["initiative-share", "initiative-consent"]),
        ("10/2022/QH15:16.3", ["initiative-share", "initiative-consent"]),
        ("10/2022/QH15:16.1", []),
        ("10/2022/QH15:1", []),  # not Article 11, 12 or 16
        ("10/2022/QH15:2", []),
        ("10/2022/QH15:20.2", ["decision-signatures"]),
        ("59/2023/NĐ-CP:4.7", ["decision-sending"]),
        ("61/2023/NĐ-CP:10", ["village-threshold", "village-attendance"]),
        ("61/2023/NĐ-CP:10.1", ["village-attendance"]),
        ("99/1999/QH10:1", []),
    ],
)
def test_rules_of_a_provision_are_those_in_it(ref: str, found: list[str]) -> None:
    assert keys(ref, REFORM) == found


def test_periods_of_one_rule_adjoin_and_never_overlap() -> None:
    for key in {rule.key for rule in rules.RULES}:
        entries = [rule for rule in rules.RULES if rule.key == key]
        for old, new in pairwise(entries):
            assert old.valid_to == new.valid_from
            assert new.by
        assert entries[0].valid_from < (entries[0].valid_to or date.max)
        assert all(entry.refs == entries[0].refs for entry in entries)


def test_every_place_and_changing_place_can_be_read() -> None:
    for rule in rules.RULES:
        for ref in (*rule.refs, *([rule.by] if rule.by else [])):
            assert Place.of(ref).article > 0


def test_place_is_taken_apart() -> None:
    assert Place.of("10/2022/QH15:20.2.g") == Place("10/2022/QH15", 20, "2", "g")
    assert Place.of("59/2023/NĐ-CP:8") == Place("59/2023/NĐ-CP", 8)
    assert Place.of("35/2013/QH13:8.0.a") == Place("35/2013/QH13", 8, None, "a")


def test_amended_rule_with_an_unknown_new_number_just_ends() -> None:
    rule = Law("1/2020/QH14", date(2020, 1, 1)).rule("x", "1", within(5, Kind.DAYS), Who.CITIZEN, "do it")
    assert [entry.valid_to for entry in amended(rule, REFORM, None, "2/2026/QH16:1")] == [REFORM]
    assert rule.in_force(REFORM - timedelta(days=1))


@given(st.integers(1, 500), st.integers(1, 500), st.integers(0, 20_000))
def test_fewest_is_the_smallest_count_that_passes(numerator: int, extra: int, total: int) -> None:
    for make in (share_above, share_of_at_least):
        amount = make(numerator, numerator + extra, Base.ALL_HOUSEHOLDS)
        fewest = amount.fewest(total)
        assert amount.met_by(fewest, total)
        assert fewest == 0 or not amount.met_by(fewest - 1, total)
