from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import structure
from knowledge.regulation import Change, How, Provision, Regulation
from knowledge.validity.force import in_force
from knowledge.validity.places import WHOLE, Place
from knowledge.validity.relation import Relation
from tests.knowledge.validity.documents import RULES

NUMBER = "3/2024/QC-UBND"
BEGIN = date(2024, 3, 1)
SINCE = date(2025, 6, 1)
NEW = "8/2025/QC-UBND"
LAST = date(2026, 1, 1)
ONE_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def rules() -> Regulation:
    return structure.parse(RULES)


def relation(how: How = How.AMENDS, place: str = "", **values: object) -> Relation:
    return replace(Relation(NEW, how, NUMBER, Place.parse(place) or WHOLE, SINCE), **values)


def at(regulation: Regulation, place: str) -> Provision:
    named = Place.parse(place)
    assert named is not None
    article = regulation.article(int(named.article))
    found = article.at(named.clause or None, named.point or None) if article else None
    assert found is not None
    return found


def dates(regulation: Regulation) -> dict[str, tuple[date | None, date | None]]:
    return {place: (at(regulation, place).valid_from, at(regulation, place).valid_to) for place in EVERYWHERE}


EVERYWHERE = ("1", "2", "2.1", "2.2", "2.2.a", "2.2.b", "3")


def test_every_provision_has_the_documents_dates(rules: Regulation) -> None:
    plain = structure.parse("Điều 1. Một\n1. A.\na) B.")
    (dated,) = in_force([replace(plain, number="1/TB", valid_from=BEGIN, valid_to=SINCE)], [])
    assert {(node.valid_from, node.valid_to) for node in dated.walk()} == {(BEGIN, SINCE)}
    (same,) = in_force([rules], [])
    assert set(dates(same).values()) == {(BEGIN, None)}


@pytest.mark.parametrize(
    ("acting", "ended", "changed"),
    [
        (relation(How.REPEALS), set(EVERYWHERE), set()),
        (relation(How.REPLACES), set(EVERYWHERE), set()),
        (relation(How.AMENDS), set(), set()),
        (relation(How.GUIDES, "2"), set(), set()),
        (relation(How.REPEALS, "2"), {"2", "2.1", "2.2", "2.2.a", "2.2.b"}, {"2"}),
        (relation(How.AMENDS, "2.2"), {"2.2", "2.2.a", "2.2.b"}, {"2.2"}),
        (relation(How.AMENDS, "2.2", in_part=True), set(), {"2.2"}),
        (relation(How.AMENDS, "2.2.b"), {"2.2.b"}, {"2.2.b"}),
        (relation(How.AMENDS, "2.7"), set(), {"2"}),
        (relation(How.AMENDS, "2a"), set(), set()),
        (relation(How.REPEALS, "2", confirmed=False), set(), set()),
        (relation(How.REPEALS, "2", ward="thu"), set(), set()),
        (relation(How.REPEALS, "2", target="9/2024/QC-UBND"), set(), set()),
        (relation(How.REPEALS, "2", source=NUMBER), set(), set()),
    ],
)
def test_relation_cuts_what_it_names_and_nothing_else(
    rules: Regulation, acting: Relation, ended: set[str], changed: set[str]
) -> None:
    (dated,) = in_force([rules], [acting])
    assert {place for place, (_, end) in dates(dated).items() if end} == ended
    assert {place for place in EVERYWHERE if at(dated, place).changes} == changed
    assert {end for _, end in dates(dated).values() if end} <= {SINCE}


def test_change_says_by_whom_and_since_when(rules: Regulation) -> None:
    (dated,) = in_force([rules], [relation(How.AMENDS, "2.2"), relation(How.AMENDS, "2.7")])
    assert at(dated, "2.2").changes == (Change(How.AMENDS, NEW, SINCE),)
    assert at(dated, "2").changes == (Change(How.AMENDS, NEW, SINCE, in_part=True),)


def test_document_that_was_amended_somewhere_says_so_only_while_the_place_is_not_known(rules: Regulation) -> None:
    (vague,) = in_force([rules], [relation(How.AMENDS)])
    assert vague.changes == (Change(How.AMENDS, NEW, SINCE, in_part=True),)
    (exact,) = in_force([rules], [relation(How.AMENDS), relation(How.AMENDS, "2.2")])
    assert exact.changes == ()


def test_ward_changes_its_own_documents_only(rules: Regulation) -> None:
    acting = relation(How.REPEALS, "3", ward="thu")
    own, foreign, national = in_force([rules.for_ward("thu"), rules.for_ward("khac"), rules], [acting])
    assert at(own, "3").valid_to == SINCE
    assert (at(foreign, "3").valid_to, at(national, "3").valid_to) == (None, None)


@pytest.mark.parametrize(("source", "ends"), [("12/QĐ-UBND", None), ("97/2025/QH15", SINCE), ("vô danh", SINCE)])
def test_lower_document_cannot_end_a_higher_one(source: str, ends: date | None) -> None:
    law = Regulation(number="1/2020/QH14", kind="luật", valid_from=BEGIN)
    (dated,) = in_force([law], [Relation(source, How.REPEALS, law.number, since=SINCE)])
    assert dated.valid_to == ends


def test_earliest_end_counts(rules: Regulation) -> None:
    later = relation(How.REPEALS, since=SINCE + ONE_DAY)
    (dated,) = in_force([rules], [later, relation(How.REPEALS, "3")])
    assert (at(dated, "3").valid_to, at(dated, "1").valid_to) == (SINCE, SINCE + ONE_DAY)


@given(st.dates(BEGIN + ONE_DAY, date(2060, 1, 1)), st.sampled_from([How.AMENDS, How.REPEALS, How.REPLACES]))
def test_last_day_is_the_day_before(since: date, how: How) -> None:
    (dated,) = in_force([structure.parse(RULES)], [relation(how, "2.1", since=since)])
    cut, other = at(dated, "2.1"), at(dated, "2.2")
    assert cut.in_force(since - ONE_DAY)
    assert not cut.in_force(since)
    assert cut.in_force(BEGIN)
    assert not cut.in_force(BEGIN - ONE_DAY)
    assert other.in_force(since)


def amended(old: str, new: str, *, edition: str = "5/VBHN") -> Regulation:
    later = structure.parse(RULES.replace(old, new))
    return replace(later, edition=edition, edition_from=SINCE)


def test_editions_side_by_side_differ_only_where_the_words_do(rules: Regulation) -> None:
    old, new = in_force([rules, amended("5 giờ", "6 giờ")], [])
    assert {place for place, (_, end) in dates(old).items() if end} == {"2.1"}
    assert at(old, "2.1").changes == (Change(How.AMENDS, "5/VBHN", SINCE),)
    assert dates(new) == {place: ((SINCE if place in {"2", "2.1"} else BEGIN), None) for place in EVERYWHERE}


def test_third_edition_remembers_since_when_each_clause_reads_so(rules: Regulation) -> None:
    second = amended("5 giờ", "6 giờ")
    third = replace(structure.parse(RULES.replace("5 giờ", "6 giờ").replace("hai mét", "ba mét")), edition_from=LAST)
    old, middle, new = in_force([rules, second, third], [])
    assert (at(old, "3").valid_to, at(middle, "3").valid_to, at(new, "3").valid_from) == (LAST, LAST, LAST)
    assert (at(new, "2.1").valid_from, at(new, "2.2").valid_from) == (SINCE, BEGIN)


def test_article_that_a_later_edition_lacks_was_repealed(rules: Regulation) -> None:
    cut = RULES[RULES.index("Điều 3") :]
    old, _ = in_force([rules, amended(cut, "")], [])
    assert at(old, "3").valid_to == SINCE
    assert at(old, "3").changes == (Change(How.REPEALS, "5/VBHN", SINCE),)


def test_edition_has_what_was_changed_before_it_and_keeps_what_changes_after(rules: Regulation) -> None:
    later = amended("5 giờ", "6 giờ")
    known = [relation(How.AMENDS, "2.1"), relation(How.REPEALS, "3", since=SINCE + ONE_DAY)]
    old, new = in_force([rules, later], known)
    assert at(old, "2.1").changes == (Change(How.AMENDS, NEW, SINCE),)
    assert (at(new, "2.1").changes, at(new, "2.1").valid_to) == ((), None)
    assert at(new, "3").valid_to == SINCE + ONE_DAY


def test_later_edition_begins_anew_where_article_numbers_have_letters() -> None:
    first = structure.parse("Điều 1. Một\nA.\nĐiều 2. Hai\nB.")
    second = structure.parse("Điều 1. Một\nA.\nĐiều 1a. Mới\nC.\nĐiều 2. Hai\nB.")
    base = replace(first, number="1/TB", valid_from=BEGIN)
    later = replace(second, number="1/TB", valid_from=BEGIN, edition_from=SINCE)
    old, new = in_force([base, later], [relation(How.AMENDS, "1a", target="1/TB")])
    assert [article.valid_to for article in old.articles()] == [None, None]
    assert [article.valid_from for article in new.articles()] == [BEGIN, SINCE, BEGIN]
