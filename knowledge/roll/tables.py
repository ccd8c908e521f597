"""The rows of an Excel or CSV file, a few at a time; files that do harm, or are no tables, are refused."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.errors import (
    EmptyDocumentError,
    HugeDocumentError,
    ProtectedDocumentError,
    UncertainEncodingError,
    UnknownFormatError,
    UnreadableDocumentError,
)
from knowledge.readers import archives
from knowledge.roll.cells import words

LARGEST = 20 * 1024 * 1024
MOST_ROWS = 100_000  # a ward has a tenth of that
MOST_COLUMNS = 40
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    Attributes:
        name: what it is called; empty in a CSV file.
        rows: the number of each row with words, and its cells.
        merged: for each column, from 0, the first and last row of cells that are one, top to bottom.
    """

    name: str
    rows: Iterator[tuple[int, list[str]]]
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def sheets(path: Path) -> Iterator[Sheet]:
    """The file's tables in their order; hidden ones are left out.

    Raises:
        EmptyDocumentError, HugeDocumentError, UnknownFormatError, UnreadableDocumentError, UncertainEncodingError,
        ProtectedDocumentError, BombError, MacroError: see their classes; also while the rows are read.
        OSError: it cannot be opened.
    """
    size = path.stat().st_size
    if size == 0:
        raise EmptyDocumentError(path.name)
    if size > LARGEST:
        raise HugeDocumentError(path.name)
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        yield from _book(path)
    elif head.startswith(_OLE):
        raise (
            ProtectedDocumentError if "EncryptedPackage".encode("utf-16-le") in path.read_bytes() else OldExcelError
        )(path.name)
    else:
        yield _csv(path)


class OldExcelError(UnknownFormatError):
    """A file of Excel 97–2003."""

    text_id = "roll-old-excel"


def _book(path: Path) -> Iterator[Sheet]:
    if "xl/workbook.xml" not in archives.inspect(path):
        raise UnknownFormatError(path.name)
    from openpyxl import load_workbook  # noqa: PLC0415 — half a second that only imports need

    with path.open("rb") as file:  # by its path the library would go by the name's ending
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except (*_BROKEN, OSError) as error:
            raise UnreadableDocumentError(path.name) from error
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    yield Sheet(words(sheet.title), _rows(sheet, path.name), _merged(book, sheet))
        finally:
            book.close()


# What reading a damaged file can end in; the file is at fault, not we.
_BROKEN = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, EOFError,
    NotImplementedError, OverflowError, zlib.error,
)  # fmt: skip


def _rows(sheet: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what a file says of its size need not be true, and would fill every row to that width
    count = 0
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if any(value is not None for value in row):
                count += 1
                yield number, _counted([words(value) for value in row], count, name)
    except _BROKEN as error:
        raise UnreadableDocumentError(name) from error


def _counted(cells: list[str], count: int, name: str) -> list[str]:
    if count > MOST_ROWS:
        raise HugeDocumentError(name)
    return cells


def _merged(book: Any, sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """Cells that are one from top to bottom: reading row by row tells nothing of them, so the file is asked."""
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 — as above

    found: dict[int, list[tuple[int, int]]] = {}
    rest = b""
    with book._archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 — the library keeps its own open file there
        while portion := part.read(1 << 20):
            rest += portion
            for left, top, right, bottom in _MERGED.findall(rest):
                if left == right and bottom > top:
                    place = column_index_from_string(left.decode()) - 1
                    found.setdefault(place, []).append((int(top), int(bottom)))
            rest = rest[rest.rfind(b"<") :]
    return found


def _csv(path: Path) -> Sheet:
    text = _decoded(path)
    if "\0" in text:
        raise UnknownFormatError(path.name)
    start = text[:4096].splitlines()
    delimiter = max(_DELIMITERS, key=lambda sign: max((line.count(sign) for line in start[:20]), default=0))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return Sheet("", _lines(reader, path.name))


def _lines(reader: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    count = 0
    try:
        for number, row in enumerate(reader, start=1):
            cells = [words(cell) for cell in row[:MOST_COLUMNS]]
            if any(cells):
                count += 1
                yield number, _counted(cells, count, name)
    except csv.Error as error:
        raise UnreadableDocumentError(name) from error


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        # Excel's plain "CSV" loses Vietnamese letters for good.
        raise (UnknownFormatError if b"\0" in content[:4096] else UncertainEncodingError)(path.name) from error
