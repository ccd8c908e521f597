from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import metadata, structure
from knowledge.regulation import Regulation
from knowledge.written_days import day_of
from tests.knowledge.validity.documents import AMENDING_LAW, CONSOLIDATED, RULES

HEAD = (
    "ỦY BAN NHÂN DÂN PHƯỜNG THỬ\nSố: 12/2025/QĐ-UBND\nThử, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\nVề giờ phát loa\n"
    "Căn cứ Luật Thử;\nĐiều 1. Loa phát lúc 17 giờ.\n"
)
SIGNED = "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nTrần Thị Bưởi\n"
ISSUED = date(2025, 4, 3)


def decision(effect: str, end: str = SIGNED) -> Regulation:
    return structure.parse(f"{HEAD}Điều 2. {effect}\n{end}")


@pytest.mark.parametrize(
    ("effect", "valid_from", "valid_to"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký.", ISSUED, None),
        ("Quyết định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.", date(2025, 7, 1), None),
        ("Quyết định này có hiệu lực từ ngày 1/7/2025.", date(2025, 7, 1), None),
        ("Quyết định này có hiệu lực sau 45 ngày kể từ ngày ký ban hành.", ISSUED + timedelta(days=45), None),
        (
            "Quyết định này có hiệu lực từ ngày 1/7/2025 đến hết ngày 31/12/2025.",
            date(2025, 7, 1),
            date(2026, 1, 1),
        ),
        ("Văn phòng phường chịu trách nhiệm.", None, None),
        (
            "Khoản 2 Điều 1 của Quyết định này có hiệu lực từ ngày 1/9/2025.\nQuyết định này có hiệu lực từ ngày 1/7/2025.",
            date(2025, 7, 1),
            None,
        ),
    ],
)
def test_days_of_force_are_read(effect: str, valid_from: date | None, valid_to: date | None) -> None:
    read = decision(effect)
    assert (read.valid_from, read.valid_to, read.issued) == (valid_from, valid_to, ISSUED)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_any_written_day_is_read(day: date) -> None:
    words = f"Quyết định này có hiệu lực từ ngày {day.day:02} tháng {day.month:02} năm {day.year}."
    assert decision(words).valid_from == day
    assert decision(f"Quyết định này có hiệu lực từ ngày {day.day}/{day.month}/{day.year}.").valid_from == day


def test_no_such_day_is_no_day() -> None:
    assert day_of(31, 2, 2026) is None
    assert decision("Quyết định này có hiệu lực từ ngày 31/2/2026.").valid_from is None


@pytest.mark.parametrize(
    ("end", "signer"),
    [
        (SIGNED, "Trần Thị Bưởi"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Ổi\n", "Lê Văn Ổi"),
        ("Nơi nhận: | TM. BAN CÔNG TÁC\n- Lưu | TRƯỞNG BAN\n | TS. Đỗ Ánh Ý\n", "Đỗ Ánh Ý"),
        ("CHỦ TỊCH QUỐC HỘI\n(Đã ký)\nNguyễn Văn Thử\n", "Nguyễn Văn Thử"),
        ("Chủ tịch nói chuyện với bà con.\nTrần Thị Bưởi\n", ""),
        ("", ""),
    ],
)
def test_signer_is_the_name_under_the_last_office(end: str, signer: str) -> None:
    assert decision("Quyết định này có hiệu lực kể từ ngày ký.", end).signer == signer
    assert metadata.signer_of(end.splitlines()) == signer


def test_amending_law_speaks_of_itself_and_not_of_what_it_quotes() -> None:
    law = structure.parse(AMENDING_LAW)
    assert (law.number, law.kind, law.signer) == ("900/2030/QH20", "luật", "Nguyễn Văn Thử")
    assert (law.issued, law.valid_from, law.valid_to) == (date(2030, 12, 10), date(2031, 7, 1), None)
    starts = {article.number: article.children[3].valid_from for article in law.articles() if article.number == "1"}
    assert starts == {"1": date(2032, 1, 1)}


def test_consolidated_text_is_an_edition_of_what_it_consolidates() -> None:
    law = structure.parse(CONSOLIDATED)
    assert (law.number, law.kind, law.title, law.edition) == ("7/2020/QH14", "luật", "GIỜ CHỢ", "12/VBHN-VPQH")
    assert (law.issued, law.valid_from, law.edition_from) == (date(2020, 6, 12), date(2021, 1, 1), date(2031, 7, 1))
    assert law.wording_from == date(2031, 7, 1)


def test_codified_text_is_described_by_its_notes() -> None:
    rules = structure.parse(RULES)
    assert (rules.number, rules.valid_from, rules.edition) == ("3/2024/QC-UBND", date(2024, 3, 1), "")
