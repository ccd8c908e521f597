from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from knowledge.cases import Case, Fault, examine, latest
from knowledge.library import Library
from knowledge.locating import locate, wording
from knowledge.regulation import Regulation
from knowledge.structure import parse
from tests.knowledge.test_locating import TEXT

TODAY = date(2026, 11, 23)
NUMBER = "05/2026/QC-UBND"
QUESTION = "Sân chơi của phường đóng cửa lúc mấy giờ?"


def rules(text: str = TEXT, **changes: date) -> Regulation:
    return replace(parse(text, name="sân chơi"), number=NUMBER, ward="mau", **changes)


@cache
def library(*regulations: Regulation) -> Library:
    return Library(regulations)


def case(ref: str | None = f"{NUMBER}:1.2", question: str = QUESTION) -> Case:
    held = locate(library(rules()), ref, ward="mau") if ref else None
    return Case(question, ref, wording(held) if held else None, "mau")


def fault(held: Case, *regulations: Regulation) -> Fault | None:
    return examine(held, library(*regulations), today=TODAY).fault


def test_place_that_reads_as_before_is_right() -> None:
    assert fault(case(), rules()) is None


def test_place_that_is_gone_is_wrong() -> None:
    assert fault(case()) is Fault.GONE
    assert fault(replace(case(), ward="khac"), rules()) is Fault.GONE
    assert fault(case(f"{NUMBER}:9"), rules()) is Fault.GONE


def test_place_with_other_words_is_wrong() -> None:
    assert fault(case(), rules(TEXT.replace("21 giờ", "22 giờ"))) is Fault.REWORDED


@pytest.mark.parametrize(
    "dates", [{"valid_to": TODAY}, {"valid_from": date(2027, 1, 1)}, {"valid_to": date(2026, 1, 1)}]
)
def test_place_that_is_not_in_force_is_wrong(dates: dict[str, date]) -> None:
    assert fault(case(), rules(**dates)) is Fault.ENDED


def test_day_that_the_question_names_counts() -> None:
    of_then = case(question="Năm 2025 sân chơi của phường đóng cửa lúc mấy giờ?")
    assert fault(replace(of_then, wording=None), rules(valid_to=date(2026, 1, 1))) is None
    assert fault(replace(of_then, wording=None), rules(valid_from=date(2026, 1, 1))) is Fault.ENDED


def test_search_is_judged_beside_the_case() -> None:
    named = examine(case(question=f"điều 1 khoản 2 {NUMBER}"), library(rules()), today=TODAY)
    assert (named.searched, named.search_right) == (f"{NUMBER}:1.2", True)
    wrong = examine(case(question=f"điều 2 {NUMBER}"), library(rules()), today=TODAY)
    assert (wrong.fault, wrong.searched, wrong.search_right) == (None, f"{NUMBER}:2", False)
    part = examine(case(f"{NUMBER}:1", question=f"điều 1 khoản 2 {NUMBER}"), library(rules()), today=TODAY)
    assert part.search_right
    outside = examine(case(None, "Giá vàng hôm nay bao nhiêu?"), library(rules()), today=TODAY)
    assert (outside.fault, outside.search_right) == (None, True)


def test_latest_word_counts_in_each_ward() -> None:
    newest, older = case(None), case()
    elsewhere, other = replace(case(), ward="khac"), case(question="Ai giữ chìa khóa sân chơi?")
    assert latest([newest, elsewhere, older, other]) == [newest, elsewhere, other]
