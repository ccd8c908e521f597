from dataclasses import replace
from datetime import date

import pytest

from knowledge import handbook, structure
from knowledge.names import Names
from knowledge.regulation import How, Level, Regulation
from knowledge.validity import reading
from knowledge.validity.relation import Relation
from tests.knowledge.documents import VILLAGE, shared_text
from tests.knowledge.validity.documents import AMENDING_LAW

START, LATER = date(2031, 7, 1), date(2032, 1, 1)
NAMES = Names([], handbook.load())


def short(relation: Relation) -> tuple[str, str, date | None, bool, bool]:
    place = f":{relation.place}" if str(relation.place) else ""
    return relation.how, f"{relation.target}{place}", relation.since, relation.in_part, relation.confirmed


def decree(closing: str, *, number: str = "9/2031/NĐ-CP", effect: str = "ngày 01 tháng 7 năm 2031") -> Regulation:
    return structure.parse(
        f"CHÍNH PHỦ\nSố: {number}\nHà Nội, ngày 2 tháng 6 năm 2031\nNGHỊ ĐỊNH\nVề chợ\nCăn cứ Luật Thử;\n"
        f"Điều 1. Phạm vi\nNghị định này nói về chợ.\nĐiều 2. Hiệu lực thi hành\n"
        f"1. Nghị định này có hiệu lực thi hành từ {effect}.\n2. {closing}\n"
    )


@pytest.fixture(scope="module")
def law() -> Regulation:
    return structure.parse(AMENDING_LAW)


def test_every_step_of_an_amending_law_is_read(law: Regulation) -> None:
    assert [short(relation) for relation in reading.read(law, NAMES.titled)] == [
        (How.AMENDS, "42/2013/QH13", START, True, True),
        (How.AMENDS, "02/2011/QH13", START, True, True),
        (How.AMENDS, "42/2013/QH13:15.2", START, False, True),
        (How.AMENDS, "42/2013/QH13:11a", START, False, True),
        (How.AMENDS, "42/2013/QH13:30.6", START, False, True),
        (How.REPEALS, "42/2013/QH13:13.2", LATER, False, True),
        (How.REPEALS, "42/2013/QH13:22", LATER, False, True),
        (How.REPEALS, "42/2013/QH13:23", LATER, False, True),
        (How.AMENDS, "42/2013/QH13:11.4", START, True, True),
        (How.AMENDS, "42/2013/QH13:35.2.c", START, True, True),
        (How.AMENDS, "02/2011/QH13:27", START, False, True),
        (How.AMENDS, "02/2011/QH13:33", START, True, True),
        (How.AMENDS, "25/2018/QH14:5.1", START, False, True),
        (How.REPLACES, "1/2020/QH14", START, False, True),
        (How.REPEALS, "59/2023/NĐ-CP:5.2", START, False, True),
        (How.REPEALS, "61/2023/NĐ-CP:7", START, False, True),
    ]


def test_quoted_text_is_no_article_of_the_law_that_quotes_it(law: Regulation) -> None:
    assert [article.number for article in law.articles()] == ["1", "2", "3", "4"]
    amending = law.article(1)
    assert amending is not None
    assert [child.number for child in amending.children if child.level is Level.CLAUSE] == ["1", "2", "3", "4", "5"]
    assert amending.children[1].text.endswith("“Điều 11a. Việc mới\n1. Một khoản mới.\n2. Hai khoản mới.”.")


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("Nghị định này thay thế Nghị định số 5/2020/NĐ-CP.", (How.REPLACES, "5/2020/NĐ-CP", START, False, True)),
        (
            "Nghị định số 5/2020/NĐ-CP ngày 01 tháng 02 năm 2020 của Chính phủ về chợ hết hiệu lực từ ngày Nghị định này có hiệu lực.",
            (How.REPEALS, "5/2020/NĐ-CP", START, False, True),
        ),
        (
            "Nghị định số 5/2020/NĐ-CP hết hiệu lực thi hành kể từ ngày 08 tháng 8 năm 2031.",
            (How.REPEALS, "5/2020/NĐ-CP", date(2031, 8, 8), False, True),
        ),
        (
            "Bãi bỏ điểm a khoản 2 Điều 5 của Nghị định số 5/2020/NĐ-CP.",
            (How.REPEALS, "5/2020/NĐ-CP:5.2.a", START, False, True),
        ),
        (
            "Nghị định này quy định chi tiết khoản 3 Điều 40 của Luật Thực hiện dân chủ ở cơ sở.",
            (How.GUIDES, "10/2022/QH15:40.3", START, True, True),
        ),
    ],
)
def test_closing_words_are_read(closing: str, expected: tuple[str, str, date, bool, bool]) -> None:
    assert [short(relation) for relation in reading.read(decree(closing), NAMES.titled)] == [expected]


@pytest.mark.parametrize(
    "closing",
    [
        "Những quy định về chợ tại Chương V của Nghị định số 5/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
        "Pháp lệnh về chợ quê hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
        "Bãi bỏ khoản 2 của Nghị định số 5/2020/NĐ-CP.",
        "Nghị định này thay thế Luật số 5/2020/QH14.",
    ],
)
def test_what_leaves_a_doubt_waits_for_a_person(closing: str) -> None:
    """A chapter, a name without number, a clause without article, a law that a decree would replace."""
    found = reading.read(decree(closing), NAMES.titled)
    assert found
    assert not any(relation.confirmed for relation in found)
    assert all(relation.words for relation in found)


def test_list_of_what_is_repealed_names_several_documents() -> None:
    closing = (
        "Bãi bỏ khoản 2 Điều 5 của Nghị định số 5/2020/NĐ-CP; cụm từ “chợ quê” tại Điều 7 Nghị định số 6/2020/NĐ-CP."
    )
    assert [short(relation) for relation in reading.read(decree(closing), NAMES.titled)] == [
        (How.REPEALS, "5/2020/NĐ-CP:5.2", START, False, True),
        (How.AMENDS, "6/2020/NĐ-CP:7", START, True, True),
    ]


def test_day_that_nobody_names_leaves_a_doubt() -> None:
    found = reading.read(
        replace(decree("Nghị định này thay thế Nghị định số 5/2020/NĐ-CP."), valid_from=None), NAMES.titled
    )
    assert [(relation.since, relation.confirmed) for relation in found] == [(None, False)]


@pytest.mark.parametrize(
    "closing",
    [
        "Hương ước được sửa đổi, bổ sung, thay thế khi cần.",
        "Ủy ban nhân dân bãi bỏ quyết định trái luật.",
        "Quyết định tạm ngừng có hiệu lực từ ngày ký và hết hiệu lực khi có quyết định mới.",
        "Trường hợp văn bản dẫn chiếu tại Nghị định này được sửa đổi, thay thế thì áp dụng văn bản mới.",
    ],
)
def test_words_about_changing_things_in_general_say_nothing_of_documents(closing: str) -> None:
    assert reading.read(decree(closing), NAMES.titled) == ()


def test_note_in_brackets_is_a_relation_of_the_document_that_acts() -> None:
    found = reading.read(structure.parse(VILLAGE), NAMES.titled)
    assert [(one.source, *short(one)) for one in found] == [
        ("8/2025/QC-UBND", How.REPEALS, "7/2024/QC-UBND:3", date(2025, 6, 1), False, True)
    ]


def test_real_law_says_what_it_ended() -> None:
    law = structure.parse(shared_text("data/law/luat-10-2022-qh15.txt"))
    assert [short(relation) for relation in reading.read(law, NAMES.titled)] == [
        (How.REPEALS, "34/2007/PL-UBTVQH11", date(2023, 7, 1), False, True),
        (How.REPEALS, "55/1998/NQ-UBTVQH10", date(2023, 7, 1), False, True),
    ]


def test_earlier_amendments_of_what_ends_are_not_what_ends() -> None:
    law = structure.parse(shared_text("data/law/luat-khieu-nai-02-2011.txt"))
    acting = [one for one in reading.read(law, NAMES.titled) if one.source == law.number]
    assert [(one.target, one.confirmed) for one in acting] == [("09/1998/QH10", False)]


def test_decree_names_the_provisions_it_guides() -> None:
    real = structure.parse(shared_text("data/law/nghi-dinh-59-2023-nd-cp.txt"))
    guided = [str(one.place) for one in reading.read(real, NAMES.titled) if one.how is How.GUIDES]
    assert guided == ["", "23.4", "33.4", "40.3", "45.4", "63.3", "81.4"]
