"""`people import` as an operator types it."""

import asyncio
from pathlib import Path

import pytest
from openpyxl import load_workbook

from storage import Database, Storage
from storage.database import sqlite_url
from tests.bot.commands.program import Said, command
from tests.knowledge.roll.books import HEADINGS, LAN, MINH, book, sheets, table


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "var"


def bring(data: Path, *words: object) -> Said:
    return command("people", "import", *map(str, words), "--data", str(data))


def households(data: Path) -> int:
    async def count() -> int:
        storage = Storage(Database(sqlite_url(data / "danbiet.db")))
        (ward,) = await storage.places.wards()
        counts = await storage.roll.counts(ward.id)
        await storage.db.close()
        return sum(one.households for one in counts)

    return asyncio.run(count())


def test_file_is_taken_in_and_a_second_time_changes_nothing(tmp_path: Path, data: Path) -> None:
    path = book(tmp_path / "so-ho.xlsx", HEADINGS, LAN, MINH, ("Tổ 7", "H7", "Lê An", "", ""))
    told = bring(data, path)
    assert told.status == 0, told.err
    assert "Thêm mới: 3 hộ" in told.out
    assert "Tổ mới: Tổ dân phố 7" in told.out
    told = bring(data, path)
    assert "Giữ nguyên: 3 hộ" in told.out
    assert households(data) == 3


def test_dry_run_writes_nothing(tmp_path: Path, data: Path) -> None:
    told = bring(data, book(tmp_path / "a.xlsx", HEADINGS, LAN), "--dry-run")
    assert told.status == 0
    assert "chưa ghi gì" in told.out
    assert "Thêm mới: 1 hộ" in told.out
    assert households(data) == 0


def test_what_is_wrong_is_told_row_by_row_and_written_to_a_file(tmp_path: Path, data: Path) -> None:
    bring(data, book(tmp_path / "a.xlsx", HEADINGS, LAN, MINH))
    wrong = table(tmp_path / "b.csv", "Tổ;Mã hộ;Chủ hộ;SĐT\n1;H001;Nguyễn Thị Lan;12\n;H9;Lê An;\n")
    told = bring(data, wrong, "--report", tmp_path / "sua.xlsx")
    assert told.status == 0
    assert "Dòng 2" in told.err
    assert "Dòng 3" in told.err
    assert "thiếu tổ" in told.err
    rows = list(load_workbook(tmp_path / "sua.xlsx").worksheets[0].iter_rows(values_only=True))
    assert [row[2] for row in rows[1:]] == ["H001", "H9"]
    assert households(data) == 2


def test_people_are_invited_once_and_have_no_role_before(tmp_path: Path, data: Path) -> None:
    staff = [("Họ tên", "Chức vụ", "Tổ"), ("Lê Thị Hoa", "Tổ trưởng", "1"), ("Trần Minh", "Cán bộ", "")]
    path = sheets(tmp_path / "a.xlsx", Hộ=[HEADINGS, LAN], Cán_bộ=staff)
    assert bring(data, path, "--dry-run").out.count("#moi=") == 0
    assert bring(data, path).out.count("#moi=") == 2
    assert bring(data, path).out.count("#moi=") == 0


def test_files_and_wards_that_are_none(tmp_path: Path, data: Path) -> None:
    good = book(tmp_path / "a.xlsx", HEADINGS, LAN)
    bad = tmp_path / "b.xlsx"
    bad.write_bytes(good.read_bytes()[:900])
    assert bring(data, bad).status == 1
    told = bring(data, tmp_path / "không-có.xlsx")
    assert (told.status, "không-có.xlsx" in told.err) == (1, True)
    assert bring(data, good, "--ward", "khong-co").status == 2
    told = bring(data, book(tmp_path / "c.xlsx", HEADINGS, ("", "H1", "", "", "")))
    assert (told.status, "Không có dòng nào" in told.err) == (1, True)
