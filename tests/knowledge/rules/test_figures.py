from datetime import date

import pytest

from knowledge.rules import RULES, rules_for
from knowledge.rules.amount import Kind, within
from knowledge.rules.figures import MOST, Figure, figures
from knowledge.rules.place import Place
from knowledge.rules.rule import Rule

TODAY = date(2026, 11, 22)


def keys(found: tuple[Figure, ...]) -> list[str]:
    return [figure.rule.key for figure in found]


def test_clause_gives_its_own_numbers_only() -> None:
    assert keys(figures(["10/2022/QH15:16.3"], TODAY)) == ["initiative-share", "initiative-consent"]
    assert figures(["10/2022/QH15:16.2"], TODAY) == ()


def test_article_gives_the_numbers_inside_it_with_their_places() -> None:
    found = figures(["10/2022/QH15:13"], TODAY)
    assert [figure.place.clause for figure in found] == ["2", "2", "3"]
    assert {figure.place.article for figure in found} == {13}


def test_number_said_in_two_texts_is_placed_in_the_one_asked_about() -> None:
    assert figures(["59/2023/NĐ-CP:4.7"], TODAY)[0].place == Place("59/2023/NĐ-CP", 4, "7")
    assert figures(["10/2022/QH15:20.3"], TODAY)[0].place == Place("10/2022/QH15", 20, "3")


def test_changed_number_says_by_what_and_what_was_before() -> None:
    (figure,) = figures(["02/2011/QH13:27"], TODAY)
    assert figure.rule.amount == within(7, Kind.WORKING_DAYS)
    assert figure.changed_by == Place("136/2025/QH15", 2, "15", "b")
    assert figure.previous == within(10, Kind.DAYS)


def test_number_before_its_change_knows_nothing_of_the_change() -> None:
    (figure,) = figures(["02/2011/QH13:27"], date(2024, 5, 1))
    assert (figure.rule.amount, figure.changed_by, figure.previous) == (within(10, Kind.DAYS), None, None)


def test_several_provisions_give_each_number_once() -> None:
    found = figures(["59/2023/NĐ-CP:3.5.b", "59/2023/NĐ-CP:3.5", "59/2023/NĐ-CP:3.3"], TODAY)
    assert keys(found)[:2] == ["meeting-way-of-voting", "meeting-secretary"]
    assert len(keys(found)) == len(set(keys(found))) == MOST


@pytest.mark.parametrize("ref", ["10/2022/QH15:1", "10/2022/QH15:999", "Kế hoạch 5/KH-UBND:2", "x:1.2.a"])
def test_provision_without_numbers_gives_none(ref: str) -> None:
    assert figures([ref], TODAY) == ()


def test_no_more_than_a_handful_in_the_law_s_order() -> None:
    found = figures(["10/2022/QH15:51"], TODAY)
    assert len(found) == MOST
    assert [figure.place.clause for figure in found] == ["1", "1", "2", "2", "2", "2"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.key} {rule.valid_from}")
def test_every_rule_is_found_by_each_of_its_provisions(rule: Rule) -> None:
    assert all(rule in rules_for(ref, rule.valid_from) for ref in rule.refs)
