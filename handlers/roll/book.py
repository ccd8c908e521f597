"""Excel files written for people: sheets of plain words, with nothing in them that Excel would work out."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet.

    Attributes:
        title: its name.
        columns: the headings, each with its width in letters.
        rows: what stands under them.
    """

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[str | int]]


def written(pages: Sequence[Page]) -> bytes:
    """The file's bytes. It blocks: call it in a thread."""
    from openpyxl import Workbook  # noqa: PLC0415 — half a second that only few need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 — same
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 — same
    from openpyxl.styles import Font  # noqa: PLC0415 — same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 — same

    book = Workbook(write_only=True)
    for page in pages:
        sheet = book.create_sheet(page.title)
        sheet.freeze_panes = "A2"
        for number, (_, width) in enumerate(page.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for place, row in enumerate([[name for name, _ in page.columns], *page.rows]):
            cells = [
                WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
                for value in row
            ]
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, str):
                    cell.data_type = "s"  # words that begin with "=" are words
                    cell.number_format = "@"  # and numbers that are typed here stay as they are typed
                if place == 0:
                    cell.font = Font(bold=True)
            sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
