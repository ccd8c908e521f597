"""Rolls as wards keep them: read row by row, and never guessed at."""

import tracemalloc
from datetime import datetime
from pathlib import Path
from time import perf_counter

import pytest
from openpyxl import Workbook

from knowledge.errors import EmptyDocumentError, KnowledgeError, UncertainEncodingError, UnknownFormatError
from knowledge.roll.faults import Fault, Field
from knowledge.roll.reading import NoTableError, Roll, read
from knowledge.roll.roll import Household, Worker
from tests.knowledge.roll.books import HEADINGS, LAN, MINH, book, sheets, table

GROUPS = ["Tổ dân phố 1", "Tổ dân phố 2"]


def faults(roll: Roll) -> list[tuple[int, Field, Fault]]:
    return [(remark.row, remark.field, remark.fault) for remark in roll.remarks]


def test_household_is_read_with_everything(tmp_path: Path) -> None:
    headings = ("STT", "Tổ", "Cụm", "Mã hộ", "Họ tên chủ hộ", "Người đại diện", "Nơi ở", "SĐT")
    roll = read(
        book(
            tmp_path / "a.xlsx",
            headings,
            (1, "Tổ 1", "Cụm 2", "h 001", "Nguyễn Thị Lan", "Lê An", "12 ngõ 3", 912345678),
        ),
        GROUPS,
    )
    assert roll.households == [
        Household(
            "Danh sách", 2, "Tổ dân phố 1", "Cụm 2", "H001", "Nguyễn Thị Lan", "12 ngõ 3", "Lê An", "+84912345678"
        )
    ]
    assert (roll.remarks, roll.rows, roll.cells) == ([], 1, {})


def test_titles_above_and_between_name_the_group(tmp_path: Path) -> None:
    roll = read(
        book(
            tmp_path / "a.xlsx",
            ("ỦY BAN NHÂN DÂN PHƯỜNG",),
            ("DANH SÁCH HỘ DÂN NĂM 2026",),
            (),
            ("Chủ hộ", "Mã hộ"),
            ("TỔ DÂN PHỐ SỐ 1",),
            ("Nguyễn Thị Lan", "H001"),
            (),
            ("TỔ DÂN PHỐ SỐ 2",),
            ("Trần Văn Minh", "H002"),
            ("Tổng cộng", 2),
            merge="A1:E1",
        ),
        GROUPS,
    )
    assert [(one.group, one.code, one.row) for one in roll.households] == [
        ("Tổ dân phố 1", "H001", 6), ("Tổ dân phố 2", "H002", 9),
    ]  # fmt: skip
    assert roll.remarks == []


def test_sheet_named_after_a_group_is_of_that_group(tmp_path: Path) -> None:
    roll = read(book(tmp_path / "a.xlsx", ("Chủ hộ", "Mã hộ"), ("Lan", "H1"), sheet="Tổ 2"), GROUPS)
    assert [one.group for one in roll.households] == ["Tổ dân phố 2"]


def test_merged_cell_of_a_group_holds_for_all_its_rows_and_no_further(tmp_path: Path) -> None:
    rows = [("Tổ", "Chủ hộ", "Mã hộ"), ("Tổ 1", "Lan", "H1"), (None, "An", "H2"), (None, "Ba", "H3")]
    roll = read(book(tmp_path / "a.xlsx", *rows, merge="A2:A3"), GROUPS)
    assert [(one.code, one.group) for one in roll.households] == [("H1", "Tổ dân phố 1"), ("H2", "Tổ dân phố 1")]
    assert faults(roll) == [(4, Field.GROUP, Fault.NO_GROUP)]


def test_words_in_decomposed_unicode_are_composed(tmp_path: Path) -> None:
    decomposed = "Nguye\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING TILDE}n Lan"
    roll = read(book(tmp_path / "a.xlsx", HEADINGS, (LAN[0], LAN[1], decomposed, LAN[3], LAN[4])), GROUPS)
    assert roll.households[0].head == "Nguyễn Lan"


def test_what_excel_spoiled_is_not_guessed(tmp_path: Path) -> None:
    roll = read(
        book(
            tmp_path / "a.xlsx",
            HEADINGS,
            ("1", 1203.0, "Nguyễn Thị Lan", datetime(2026, 5, 12), "0912345678"),  # noqa: DTZ001 — Excel knows no zones
            ("1", datetime(2026, 5, 12), "Trần Văn Minh", "5 ngõ 7", "0987654321"),  # noqa: DTZ001 — same
            ("1", "H3", "Lê An", "7 ngõ 7", "9.12E+08"),
        ),
        GROUPS,
    )
    assert [(one.code, one.address, one.phone) for one in roll.households] == [
        ("1203", "", "+84912345678"), ("H3", "7 ngõ 7", ""),
    ]  # fmt: skip
    assert {(2, Field.ADDRESS, Fault.SPOILED), (3, Field.CODE, Fault.SPOILED), (4, Field.PHONE, Fault.SPOILED)} <= set(
        faults(roll)
    )


def test_codes_that_come_twice(tmp_path: Path) -> None:
    same, other = ("1", "H1", "Lan", "", ""), ("1", "H2", "Minh", "", "")
    roll = read(book(tmp_path / "a.xlsx", HEADINGS, same, same, other, ("2", "H2", "Hoa", "", "")), GROUPS)
    assert [(one.code, one.row) for one in roll.households] == [("H1", 2)]
    assert faults(roll) == [
        (3, Field.CODE, Fault.CODE_TWICE), (4, Field.CODE, Fault.CODE_DIFFERS), (5, Field.CODE, Fault.CODE_DIFFERS),
    ]  # fmt: skip
    assert [remark.other for remark in roll.remarks] == [2, 5, 4]
    assert roll.codes == {"H1", "H2"}  # a household with a fault is not a household that is missing


def test_telephones_that_are_none_or_of_two_households(tmp_path: Path) -> None:
    roll = read(
        book(
            tmp_path / "a.xlsx",
            HEADINGS,
            LAN,
            (*MINH[:4], LAN[4]),
            ("1", "H3", "Hoa", "", "số cũ"),
            ("1", "H4", "Tư", "", "0903111222/0903111333"),
        ),
        GROUPS,
    )
    assert [one.phone for one in roll.households] == ["", "", "", "+84903111222"]
    assert faults(roll) == [
        (2, Field.PHONE, Fault.PHONE_TWICE), (3, Field.PHONE, Fault.PHONE_TWICE),
        (4, Field.PHONE, Fault.NO_PHONE), (5, Field.PHONE, Fault.SEVERAL_PHONES),
    ]  # fmt: skip
    assert roll.cells["Danh sách", 4][Field.PHONE] == "số cũ"


def test_row_that_lacks_what_it_needs_is_left_out_alone(tmp_path: Path) -> None:
    rows = [("", "H1", "Lan", "", ""), ("1", "", "Minh", "", ""), ("1", "H3", "", "x", ""), ("1", "H4", "Tư", "", ""),
            ("1", "H5", "x" * 81, "", "")]  # fmt: skip
    roll = read(book(tmp_path / "a.xlsx", HEADINGS, *rows), GROUPS)
    assert [one.code for one in roll.households] == ["H4"]
    assert faults(roll) == [
        (2, Field.GROUP, Fault.NO_GROUP), (3, Field.CODE, Fault.NO_CODE),
        (4, Field.HEAD, Fault.NO_HEAD), (6, Field.HEAD, Fault.TOO_LONG),
    ]  # fmt: skip


def test_roll_without_codes_gives_the_same_codes_again(tmp_path: Path) -> None:
    rows = [("Tổ", "Chủ hộ", "Địa chỉ"), ("1", "Lan", "12 ngõ 3"), ("1", "Lan", "14 ngõ 3")]
    first, again = (read(book(tmp_path / f"{name}.xlsx", *rows), GROUPS) for name in "ab")
    assert len({one.code for one in first.households}) == 2
    assert first == again


def test_people_who_work_for_the_ward_are_invited_by_role(tmp_path: Path) -> None:
    roll = read(
        sheets(
            tmp_path / "a.xlsx",
            Hộ=[HEADINGS, LAN],
            Cán_bộ=[
                ("TT", "Họ và tên", "Chức vụ", "Tổ phụ trách"),
                (1, "Lê Thị Hoa", "Tổ trưởng", "Tổ 1"),
                (2, "Trần Minh", "Công chức tư pháp", ""),
                (3, "Phạm Tư", "Tổ trưởng", ""),
                (4, "Võ Năm", "Bảo vệ", ""),
                (5, "Bùi Sáu", "Phó Chủ tịch UBND", ""),
            ],
        ),
        GROUPS,
    )
    assert roll.workers == [
        Worker("Cán_bộ", 2, "Lê Thị Hoa", "group_head", "Tổ dân phố 1"),
        Worker("Cán_bộ", 3, "Trần Minh", "cadre", ""),
        Worker("Cán_bộ", 6, "Bùi Sáu", "committee", ""),
    ]
    assert faults(roll) == [(4, Field.GROUP, Fault.NO_GROUP), (5, Field.ROLE, Fault.NO_ROLE)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_of_every_make(tmp_path: Path, encoding: str, sign: str) -> None:
    text = "\r\n".join(sign.join(row) for row in (HEADINGS, LAN, MINH))
    roll = read(table(tmp_path / "a.csv", text, encoding), GROUPS)
    assert [(one.head, one.phone) for one in roll.households] == [
        ("Nguyễn Thị Lan", "+84912345678"), ("Trần Văn Minh", "+84987654321"),
    ]  # fmt: skip


def test_files_that_are_no_rolls_are_refused_by_name(tmp_path: Path) -> None:
    cases: list[tuple[bytes, type[KnowledgeError]]] = [
        (b"", EmptyDocumentError),
        (b"PK\x03\x04 no zip at all", KnowledgeError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnknownFormatError),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), KnowledgeError),
        ("Chủ hộ;Tổ".encode("cp1258", "replace") + b"\xfe\xe1", UncertainEncodingError),
        (b"just some words", NoTableError),
    ]
    for number, (content, error) in enumerate(cases):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(content)
        with pytest.raises(error):
            read(path, GROUPS)


def test_damaged_excel_file_is_refused(tmp_path: Path) -> None:
    content = book(tmp_path / "a.xlsx", HEADINGS, *([LAN] * 200)).read_bytes()
    for cut in (len(content) // 2, len(content) - 40):
        path = tmp_path / "b.xlsx"
        path.write_bytes(content[:cut])
        with pytest.raises(KnowledgeError):
            read(path, GROUPS)


def long_book(path: Path, rows: int) -> Path:
    made = Workbook(write_only=True)
    page = made.create_sheet("Hộ")
    page.append(HEADINGS)
    for number in range(rows):
        page.append((f"Tổ {number % 40 + 1}", f"H{number:05}", f"Nguyễn {number}", f"{number} ngõ 3", f"09{number:08}"))
    made.save(path)
    return path


def test_ten_thousand_rows_need_seconds(tmp_path: Path) -> None:
    path = long_book(tmp_path / "a.xlsx", 10_000)
    began = perf_counter()
    roll = read(path, GROUPS)
    assert perf_counter() - began < 30  # a few on a machine that does nothing else
    assert (len(roll.households), roll.remarks) == (10_000, [])


def test_memory_holds_the_rows_and_not_the_file(tmp_path: Path) -> None:
    path = long_book(tmp_path / "a.xlsx", 1_000)
    read(path, GROUPS)  # what is imported on first use does not count
    tracemalloc.start()
    try:
        read(path, GROUPS)
        assert tracemalloc.get_traced_memory()[1] < 6 * 1024 * 1024
    finally:
        tracemalloc.stop()
