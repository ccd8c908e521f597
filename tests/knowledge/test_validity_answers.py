"""What an answer says of the time of what it quotes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import structure
from knowledge.answer import Answer, Caution, Notice
from knowledge.library import Library
from knowledge.regulation import How, Provision, Regulation
from knowledge.replies import Moment, Replies
from knowledge.search.entries import entries
from knowledge.search.finder import Found
from knowledge.shelf import Shelf
from knowledge.validity.places import Place
from knowledge.validity.relation import Relation
from tests.knowledge.documents import shared_text
from tests.knowledge.validity.documents import RULES

TODAY = date(2026, 11, 22)
NUMBER = "3/2024/QC-UBND"
BEGIN, SINCE = date(2024, 3, 1), date(2025, 6, 1)
NEW = "8/2025/QC-UBND"
ONE_DAY = timedelta(days=1)
AMENDED = Notice(Caution.AMENDED, NEW, SINCE, "", f"{NUMBER}:2")


def library(*relations: Relation, also: tuple[Regulation, ...] = ()) -> Library:
    return Library([structure.parse(RULES), *also], guides=(), relations=relations)


def about(acting: str = "2.1", how: How = How.AMENDS, **values: object) -> Relation:
    return replace(Relation(NEW, how, NUMBER, Place.parse(acting) or Place(), SINCE), **values)


@pytest.fixture(scope="module")
def handbook() -> Library:
    return Library([])


@pytest.fixture(scope="module")
def main_law() -> Library:
    return Library([structure.parse(shared_text("data/law/luat-10-2022-qh15.txt"))])


def ask(held: Library, place: str = f"{NUMBER}:2.1", as_of: date | None = None) -> Answer:
    return held.ask(place, today=TODAY, as_of=as_of)


def test_case_3_number_of_a_law_is_no_day(main_law: Library) -> None:
    """ "Luật 10/2022/QH15 quy định họp tổ dân phố thế nào?" is about today, not about 2022."""
    answer = main_law.ask("Luật 10/2022/QH15 quy định họp tổ dân phố thế nào?", today=TODAY)
    assert (answer.as_of, answer.assumed_today) == (TODAY, True)
    assert answer.citations[0].document == "10/2022/QH15"
    assert Caution.NOT_YET_IN_FORCE not in answer.warnings


def test_case_4_year_in_which_the_law_begins_says_which_day_is_assumed(main_law: Library) -> None:
    """ "Năm 2023 thì…": the law starts on 1/7/2023, so the day assumed is said, and since when it applies."""
    answer = main_law.ask("Năm 2023 thì bầu tổ trưởng tổ dân phố cần bao nhiêu phần trăm đồng ý?", today=TODAY)
    assert (answer.as_of, answer.assumed_today) == (date(2023, 12, 31), False)
    assert answer.citations[0].document == "10/2022/QH15"
    assert [(notice.code, notice.since) for notice in answer.notices][:1] == [(Caution.BEGAN_WITHIN, date(2023, 7, 1))]


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("luật 10/2022 điều 15", TODAY),
        ("nghị định 59/2023 điều 5", TODAY),
        ("luật khiếu nại năm 2011 điều 9", TODAY),
        ("luật tố cáo 2018 điều 9", TODAY),
        ("năm 2024 luật khiếu nại điều 9", date(2024, 12, 31)),
        ("luật khiếu nại năm 2024 điều 9", date(2024, 12, 31)),
        ("hồi tháng 10/2022 điều 15 thế nào", date(2022, 10, 31)),
        ("trước 1/7/2026 điều 27 luật khiếu nại", date(2026, 6, 30)),
    ],
)
def test_numbers_and_names_of_laws_are_not_days(handbook: Library, question: str, day: date) -> None:
    answer = handbook.ask(question, today=TODAY)
    assert (answer.as_of, answer.assumed_today) == (day, day == TODAY)


def test_what_was_amended_says_by_whom_and_since_when() -> None:
    answer = ask(library(about()))
    assert (answer.warnings, answer.notices) == ((Caution.AMENDED,), (AMENDED,))
    assert (answer.citations[0].valid_from, answer.citations[0].valid_to) == (BEGIN, SINCE)


def test_what_is_only_said_to_be_changed_changes_nothing() -> None:
    answer = ask(library(about(confirmed=False)))
    assert (answer.notices, answer.citations[0].valid_to) == ((), None)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_codes_change_on_the_days_themselves(day: date) -> None:
    codes = [notice.code for notice in ask(BOTH_SIDES, as_of=day).notices]
    later = [Caution.CHANGES_LATER] if day < SINCE else [Caution.REPEALED]
    assert codes == ([Caution.NOT_YET_IN_FORCE] if day < BEGIN else []) + later


BOTH_SIDES = library(about(how=How.REPEALS))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (BEGIN - ONE_DAY, [Caution.NOT_YET_IN_FORCE, Caution.CHANGES_LATER]),
        (BEGIN, [Caution.CHANGES_LATER]),
        (SINCE - ONE_DAY, [Caution.CHANGES_LATER]),
        (SINCE, [Caution.REPEALED]),
    ],
)
def test_both_sides_of_each_boundary(day: date, expected: list[Caution]) -> None:
    answer = ask(BOTH_SIDES, as_of=day)
    assert list(answer.warnings) == expected
    assert answer.notices[0].since == (BEGIN if day < BEGIN else SINCE)


def test_part_that_changed_makes_the_whole_article_changed_but_not_its_neighbours() -> None:
    held = library(about("2.2.a", How.REPEALS))
    assert [notice.code for notice in ask(held, f"{NUMBER}:2").notices] == [Caution.AMENDED]
    assert [notice.code for notice in ask(held, f"{NUMBER}:2.2.a").notices] == [Caution.REPEALED]
    assert ask(held, f"{NUMBER}:2.1").notices == ()


def test_document_that_was_replaced_says_by_what() -> None:
    rules = structure.parse(RULES)
    newer = replace(rules, number=NEW, valid_from=SINCE)
    held = library(about("", How.REPLACES), also=(newer,))
    answer = ask(held)
    assert [(notice.code, notice.by, notice.kind) for notice in answer.notices] == [(Caution.REPLACED, NEW, "quy chế")]


def test_replaced_document_gives_way_on_its_last_day() -> None:
    """The same words in both: before the day the old one is found first, from it on the new one."""
    old = replace(structure.parse(RULES), kind="quy chế")
    provisions = structure.parse(RULES.replace("2024", "2025")).provisions
    new = replace(old, number=NEW, valid_from=SINCE, provisions=tuple(map(_undated, provisions)))
    held = Library([old, new], guides=(), relations=[about("", How.REPLACES)])
    question = "chợ cóc họp từ mấy giờ đến mấy giờ sáng"
    for day, number in ((SINCE - ONE_DAY, NUMBER), (SINCE, NEW)):
        assert held.ask(question, today=TODAY, as_of=day).candidates[0][0] == number


def _undated(node: Provision) -> Provision:
    return replace(node, valid_from=None, children=tuple(map(_undated, node.children)))


def test_edition_of_the_day_is_quoted() -> None:
    later = replace(structure.parse(RULES.replace("5 giờ", "6 giờ")), edition="5/VBHN", edition_from=SINCE)
    held = library(also=(later,))
    for day, words in ((SINCE - ONE_DAY, "từ 5 giờ"), (SINCE, "từ 6 giờ")):
        answer = ask(held, as_of=day)
        assert words in answer.citations[0].quote
        assert (answer.citations[0].valid_to == SINCE) is (day < SINCE)
    assert ask(held).notices == ()


def test_later_edition_alone_says_that_it_read_differently_before() -> None:
    later = replace(structure.parse(RULES), edition="5/VBHN", edition_from=SINCE)
    plain = replace(later, provisions=tuple(map(_undated, later.provisions)))
    held = Library([plain], guides=())
    assert [notice.code for notice in ask(held, as_of=SINCE - ONE_DAY).notices] == [Caution.OTHER_WORDING]
    assert [notice.code for notice in ask(held, as_of=BEGIN - ONE_DAY).notices] == [Caution.NOT_YET_IN_FORCE]
    assert ask(held, as_of=SINCE).notices == ()


def test_document_that_names_its_own_last_day_is_over_from_the_next() -> None:
    rules = replace(structure.parse(RULES), valid_to=SINCE)
    held = Library([rules], guides=())
    assert ask(held, as_of=SINCE - ONE_DAY).warnings == (Caution.CHANGES_LATER,)
    assert ask(held, as_of=SINCE).notices == (Notice(Caution.REPEALED, since=SINCE, ref=f"{NUMBER}:2"),)


@pytest.mark.parametrize(
    ("place", "by", "since"),
    [
        ("02/2011/QH13:27", "136/2025/QH15", date(2026, 7, 1)),
        ("42/2013/QH13:15", "136/2025/QH15", date(2026, 7, 1)),
        ("10/2022/QH15:11.4", "97/2025/QH15", date(2025, 7, 1)),
    ],
)
def test_old_number_is_never_told_without_what_changed_it(handbook: Library, place: str, by: str, since: date) -> None:
    answer = handbook.ask(place, today=TODAY)
    assert [(notice.code, notice.by, notice.since, notice.kind) for notice in answer.notices] == [
        (Caution.AMENDED, by, since, "luật")
    ]
    assert len(answer.changed) == 1
    before = handbook.ask(place, today=TODAY, as_of=since - ONE_DAY)
    assert before.warnings == (Caution.CHANGES_LATER,)
    assert before.changed == answer.changed


def test_handbooks_words_on_changes_are_not_needed_beside_a_newer_wording() -> None:
    text = "Điều 27. Thụ lý\nLời chính thức.\nĐiều 28. Thời hạn\nLời khác."
    law = replace(structure.parse(text), number="02/2011/QH13", kind="luật", valid_from=date(2012, 7, 1))
    newer = replace(law, edition="1/VBHN-VPQH", edition_from=date(2026, 7, 1))
    assert Library([law]).ask("02/2011/QH13:27", today=TODAY).changed
    answer = Library([newer]).ask("02/2011/QH13:27", today=TODAY)
    assert (answer.changed, answer.notices) == ((), ())


def test_of_equal_answers_the_higher_document_comes_first() -> None:
    words = structure.parse("Điều 1. Chợ cóc\nChợ cóc họp từ năm giờ sáng.")
    ward = replace(words, number="1/QC-UBND", kind="quy chế", ward="thu")
    decree = replace(words, number="1/2024/NĐ-CP", kind="nghị định")
    law = replace(words, number="1/2024/QH15", kind="luật")
    replies = Replies(Shelf((ward, decree, law), ()))
    found = [
        Found(entry, score, 0) for entry, score in zip(entries([ward, decree, law], ()), (0.5, 0.5, 0.1), strict=True)
    ]
    ordered = replies._in_edition(found, Moment(TODAY, assumed_today=True, ward="thu"))
    assert [one.entry.regulation.number for one in ordered] == ["1/2024/NĐ-CP", "1/QC-UBND", "1/2024/QH15"]
