"""Makes small Word documents from their XML, for the tests: what stands in the file is seen in the test."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ("document", "numbering", "styles", "footnotes")


def _types(parts: dict[str, str], main: str) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main if name == "document" else _WORD + name + "+xml"}"/>'
        for name in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def word_file(  # noqa: PLR0917 — the parts of the package, in the order of `_PARTS`
    path: Path, body: str, numbering: str = "", styles: str = "", footnotes: str = "", main: str = ""
) -> Path:
    """Write a .docx whose body, numbering, styles and footnotes hold this XML (prefix `w:`)."""
    inner = dict(zip(_PARTS, (f"<w:body>{body}</w:body>", numbering, styles, footnotes), strict=True))
    parts = {name: f'<w:{name} xmlns:w="{_W}" xmlns:mc="{_MC}">{xml}</w:{name}>' for name, xml in inner.items() if xml}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(parts, main or f"{_WORD}document.main+xml"))
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        rels = "".join(
            f'<Relationship Id="r{place}" Target="{name}.xml" '
            f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"/>'
            for place, name in enumerate(parts)
            if name != "document"
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>',
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return path


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, num: tuple[int, int] | None = None, style: str = "", properties: str = "") -> str:
    """A paragraph; `num` is its list and level. A plain string is a run."""
    numbered = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{styled}{numbered}{properties}</w:pPr>{inner}</w:p>"


def level(depth: int, text: str, number_format: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list's definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(number: int, *levels: str, more: str = "") -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, **starts: int) -> str:
    """A list that paragraphs name; `level0=5` makes its first level begin with 5."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{name[-1]}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for name, start in starts.items()
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def table(*rows: list[str]) -> str:
    """A table of plain cells; a cell's lines are separated by line ends."""
    return "<w:tbl>" + "".join(_row(row) for row in rows) + "</w:tbl>"


def _row(cells: list[str]) -> str:
    inner = "".join(f"<w:tc>{''.join(paragraph(line) for line in cell.split(chr(10)))}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"
