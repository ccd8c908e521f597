"""Papers as Word files, from templates a ward can change: a petition's slips of transfer and answer, a meeting's minutes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from handlers.ports import Texts
from storage.errors import StorageError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
NO_TABLES: Mapping[str, Sequence[Sequence[str]]] = MappingProxyType({})


class Paper(StrEnum):
    """Which paper."""

    TRANSFER = "transfer"
    ANSWER = "answer"
    MINUTES = "minutes"


OF_PETITION = (Paper.TRANSFER, Paper.ANSWER)
FIELDS = (
    "phuong", "ngay", "ma", "loai", "noi_dung", "nguoi_gui", "dien_thoai", "noi", "to", "nhan_luc", "han", "cach_tinh_han",
    "bo_phan", "can_bo", "ly_do", "tra_loi", "ket_qua",
    "ten_hop", "thoi_gian", "dia_diem", "chu_tri", "thu_ky", "thanh_phan", "chuong_trinh", "thong_bao", "co_mat",
    "so_y_kien", "y_kien", "nhiem_vu",
)  # fmt: skip
TABLES = {"bang_co_mat": ("noi", "so")}
"""What stands in a table's rows: each its columns."""


class TemplateRefusedError(StorageError):
    """The Word file is no template that can be filled in; `why` says what is wrong with it."""

    text_id = "paper-template-refused"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def blank(texts: Texts, paper: Paper) -> bytes:
    """The template that comes with the program."""
    from docx import Document as new_document  # noqa: N813, PLC0415 — a function; a quarter of a second that only papers need
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 — same
    from docx.shared import Cm, Pt  # noqa: PLC0415 — same

    document = new_document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    for line in texts(f"paper-{paper}").splitlines():
        if line.startswith("#"):
            _table(document, *line.removeprefix("#").split(" | "))
            continue
        if " | " in line:  # side by side, as the heads and ends of official papers are
            cells = document.add_table(rows=1, cols=2).rows[0].cells
            for cell, words in zip(cells, line.split(" | "), strict=True):
                _write(cell.paragraphs[0], words, bold=words.isupper() or words.startswith("^"))
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            continue
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(6)
        if line.startswith("^"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, line, bold=line.startswith("^"))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def fill(
    template: bytes, values: Mapping[str, str], tables: Mapping[str, Sequence[Sequence[str]]] = NO_TABLES
) -> bytes:
    """The paper with its fields and the rows of its tables filled in. Takes a moment: to be called in a thread.

    Raises:
        TemplateRefusedError: it cannot be filled in.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 — as above
    from jinja2 import TemplateError  # noqa: PLC0415 — same
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 — same

    _examine(template)
    environment = SandboxedEnvironment(autoescape=True)
    try:
        paper = DocxTemplate(io.BytesIO(template))
        fields: dict[str, Any] = {name: _storable(values.get(name, "")) for name in FIELDS}
        for name, columns in TABLES.items():
            rows = tables.get(name, ())
            fields[name] = [dict(zip(columns, map(_storable, row), strict=True)) for row in rows]
        paper.render(fields, environment)
        content = io.BytesIO()
        paper.save(content)
    except TemplateError as error:
        raise TemplateRefusedError(str(error)) from None
    except Exception as error:  # noqa: BLE001 — a broken file fails in as many ways as there are parts in it
        raise TemplateRefusedError(type(error).__name__) from None
    return content.getvalue()


def unknown_fields(template: bytes) -> list[str]:
    """Fields in a ward's template that nothing is known to put into.

    Raises:
        TemplateRefusedError: it cannot be read.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 — as above
    from jinja2 import TemplateError  # noqa: PLC0415 — same

    _examine(template)
    try:
        asked = DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables()
    except TemplateError as error:
        raise TemplateRefusedError(str(error)) from None
    except Exception as error:  # noqa: BLE001 — as in `fill`
        raise TemplateRefusedError(type(error).__name__) from None
    return sorted(set(asked) - set(FIELDS) - set(TABLES))


def _table(document: "Document", name: str, *heads: str) -> None:
    """A table whose middle row is repeated for each row of the values."""
    columns = TABLES[name]
    table = document.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    for place, column in enumerate(columns):
        _write(table.cell(0, place).paragraphs[0], heads[place], bold=True)
        table.cell(2, place).text = "{{ row." + column + " }}"
    table.cell(1, 0).text = "{%tr for row in " + name + " %}"
    table.cell(3, 0).text = "{%tr endfor %}"


def _examine(template: bytes) -> None:
    """Nothing that unpacks to more than any form needs, and no macros."""
    if len(template) > MOST_BYTES:
        raise TemplateRefusedError("size")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise TemplateRefusedError("size")
            if any("vbaProject" in part.filename for part in parts.infolist()):
                raise TemplateRefusedError("macro")
    except zipfile.BadZipFile:
        raise TemplateRefusedError("docx") from None


def _write(paragraph: "Paragraph", words: str, *, bold: bool) -> None:
    run = paragraph.add_run(_braced(words.removeprefix("^").strip()))
    run.bold = bold


def _braced(line: str) -> str:
    """A catalogue cannot hold Jinja's braces: `<ma>` there is `{{ ma }}` here."""
    for name in FIELDS:
        line = line.replace(f"<{name}>", "{{ " + name + " }}")
    return line


def _storable(words: str) -> str:
    """Word refuses control characters."""
    return "".join(letter for letter in words if letter >= " " or letter in "\n\t")
