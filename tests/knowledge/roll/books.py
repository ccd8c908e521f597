"""Writes the Excel and CSV files that tests read."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

HEADINGS = ("Tổ dân phố", "Mã hộ", "Chủ hộ", "Địa chỉ", "Điện thoại")
LAN = ("Tổ dân phố 1", "H001", "Nguyễn Thị Lan", "12 ngõ 3", "0912 345 678")
MINH = ("Tổ dân phố 2", "H002", "Trần Văn Minh", "5 ngõ 7", "0987654321")


def book(path: Path, *rows: Sequence[object], sheet: str = "Danh sách", merge: str = "") -> Path:
    """An Excel file with these rows on one sheet."""
    made = Workbook()
    page = made.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    if merge:
        page.merge_cells(merge)
    made.save(path)
    made.close()
    return path


def sheets(path: Path, **pages: Sequence[Sequence[object]]) -> Path:
    """An Excel file with several sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in pages.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    made.save(path)
    made.close()
    return path


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A CSV file."""
    path.write_bytes(text.encode(encoding))
    return path
