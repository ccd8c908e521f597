"""The desk's register as an Excel file: a row for each petition, a sheet of what happened to them."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date, datetime

from handlers.dates import VIETNAM
from handlers.ports import Texts
from handlers.reports.figures import WorkingDays
from storage.codes import spoken
from storage.ledger import Entry, Happening

Cell = str | int | date | datetime | None
A3 = 8  # Excel's number of the paper
LONGEST = 2000  # characters of a petition in a cell; Excel takes 32,767 and nobody reads them there
COLUMNS = (
    ("code", 11), ("category", 18), ("way", 14), ("state", 22), ("words", 60), ("sender", 20), ("place", 28),
    ("group", 16), ("households", 8), ("unit", 20), ("assignee", 20), ("submitted", 16), ("due", 12),
    ("answered", 16), ("days", 10), ("closed", 16), ("rating", 8), ("level", 8), ("merged", 11),
)  # fmt: skip
EVENTS = (("code", 11), ("at", 16), ("step", 30), ("actor", 20))


async def register(
    texts: Texts,
    calendar: WorkingDays,
    entries: AsyncIterator[list[Entry]],
    happenings: AsyncIterator[list[Happening]],
    *,
    noted: Callable[[Entry], None],
) -> bytes:
    """The file's bytes. Rows are written as they come, so that a hundred thousand need no more memory than a thousand.

    Args:
        texts: the words people read.
        calendar: counts working days.
        entries: the petitions, in portions.
        happenings: what happened to them, in portions.
        noted: told of each petition on the way, so that counting needs no second look.
    """
    book = await asyncio.to_thread(_Book, texts)
    async for portion in entries:
        for entry in portion:
            noted(entry)
        await asyncio.to_thread(book.write, 0, [_row(texts, calendar, entry) for entry in portion])
    async for steps in happenings:
        await asyncio.to_thread(book.write, 1, [_step(texts, happening) for happening in steps])
    return await asyncio.to_thread(book.finish)


class _Book:
    """The Excel file while it is written."""

    def __init__(self, texts: Texts) -> None:
        from openpyxl import Workbook  # noqa: PLC0415 — half a second that only reports need
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 — same
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415 — same

        self._cell, self._bold, self._wrap = WriteOnlyCell, Font(bold=True), Alignment(wrap_text=True, vertical="top")
        self._book = Workbook(write_only=True)
        self._sheets = [
            self._sheet(
                texts("report-sheet-petitions"), [(texts(f"report-column-{name}"), at) for name, at in COLUMNS]
            ),
            self._sheet(texts("report-sheet-events"), [(texts(f"report-column-{name}"), at) for name, at in EVENTS]),
        ]
        self._rows = [1, 1]

    def _sheet(self, title: str, columns: Sequence[tuple[str, int]]) -> object:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 — as above
        from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 — as above

        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "B2"
        # Printed, a row stays on one page and each page says what its columns are.
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.print_title_rows = "1:1"
        for number, (_, width) in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        heads = [self._cell(sheet, value=name) for name, _ in columns]
        for head in heads:
            head.font, head.alignment = self._bold, self._wrap
        sheet.append(heads)
        return sheet

    def write(self, number: int, rows: Sequence[Sequence[Cell]]) -> None:
        """Add rows to one of the two sheets."""
        sheet = self._sheets[number]
        for row in rows:
            sheet.append([self._made(sheet, value) for value in row])  # type: ignore[attr-defined]  # untyped library
        self._rows[number] += len(rows)

    def _made(self, sheet: object, value: Cell) -> object:
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 — as above

        if isinstance(value, str):
            cell = self._cell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
            cell.data_type = "s"  # words that begin with "=" are words: nobody's petition becomes a formula
            cell.alignment = self._wrap
            return cell
        cell = self._cell(sheet, value=value)
        if isinstance(value, datetime):
            cell.number_format = "dd/mm/yyyy hh:mm"
        elif isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        return cell

    def finish(self) -> bytes:
        """The whole file."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 — as above

        for sheet, columns, rows in zip(self._sheets, (COLUMNS, EVENTS), self._rows, strict=True):
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows}"  # type: ignore[attr-defined]  # same
        content = io.BytesIO()
        self._book.save(content)
        return content.getvalue()


def _row(texts: Texts, calendar: WorkingDays, entry: Entry) -> list[Cell]:
    return [
        spoken(entry.code),
        texts(f"category-{entry.category}"),
        texts(f"report-way-{entry.way}"),
        texts(f"report-state-{entry.state}"),
        texts("report-confidential") if entry.confidential else entry.words[:LONGEST],
        entry.sender,
        entry.place,
        entry.group,
        entry.households,
        entry.unit,
        entry.assignee,
        _local(entry.submitted_at),
        entry.due_on,
        _local(entry.answered_at),
        None if entry.answered_at is None else calendar.between(entry.submitted_at, entry.answered_at),
        _local(entry.closed_at),
        entry.rating,
        entry.level,
        spoken(entry.merged_into) if entry.merged_into else "",
    ]


def _step(texts: Texts, happening: Happening) -> list[Cell]:
    return [spoken(happening.code), _local(happening.at), texts(f"report-step-{happening.kind}"), happening.actor]


def _local(moment: datetime | None) -> datetime | None:
    """The moment on the ward's clock; Excel knows no zones."""
    return None if moment is None else moment.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)
