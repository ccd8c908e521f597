"""Goes through a Word document from top to bottom: lines, tables, footnotes."""

from collections.abc import Iterable

from knowledge.readers.reading import Suspicion, Table, Why
from knowledge.readers.tables import as_text
from knowledge.readers.word.numbering import Counter
from knowledge.readers.word.paragraphs import ParagraphReader, Words, is_deleted_row, numbering
from knowledge.readers.word.styles import Styles
from knowledge.readers.word.xml import Element, child, children, local, value


class Body:
    """Collects what a document says, in order.

    Attributes:
        lines: the paragraphs, automatic numbers restored; a table row is one line.
        tables: the rows and cells of each table.
        hidden: passages that people do not see.
        decoded: whether an old font was decoded anywhere.
    """

    def __init__(self, styles: Styles, counter: Counter) -> None:
        self.lines: list[str] = []
        self.tables: list[Table] = []
        self.hidden: list[Suspicion] = []
        self.decoded = False
        self._styles = styles
        self._counter = counter
        self._reader = ParagraphReader(styles)
        self._carried = ""

    @property
    def footnotes(self) -> list[tuple[str, int]]:
        """The footnotes and endnotes referred to, in order."""
        return self._reader.footnotes

    def take(self, container: Element) -> None:
        """Read everything in a `w:body`, a cell, a text box or a footnote."""
        for one in container:
            name = local(one)
            if name == "p":
                self.lines.extend(self._paragraph(one))
            elif name == "tbl":
                self._take_table(one)
            elif name == "AlternateContent":
                self.take(next(iter(one), []))
            elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
                self.take(one)

    def take_footnote(self, footnote: Element, ordinal: int) -> None:
        """Add a footnote under its number."""
        words = " ".join(line for one in children(footnote, "p") for line in self._paragraph(one))
        self.lines.append(f"[{ordinal}] {words}".strip())

    def _paragraph(self, paragraph: Element, *, on_colour: bool = False) -> list[str]:
        if self._styles.is_contents(value(child(paragraph, "pPr", "pStyle"))):
            return []
        words = self._reader.read(paragraph, on_colour=on_colour)
        self._note(words)
        if words.deleted_end:
            self._carried += words.text
            return []
        text = (self._carried + words.text).strip()
        self._carried = ""
        if text or not words.boxes:
            text = self._number(paragraph, is_empty=not text) + text
        lines = [line for part in text.split("\n") if (line := " ".join(part.split()))]
        for box in words.boxes:
            inner = self._inside(box)
            lines.extend(inner)
        return lines

    def _note(self, words: Words) -> None:
        self.decoded = self.decoded or words.decoded
        if words.hidden:
            self.hidden.append(Suspicion(Why.HIDDEN, words.hidden))

    def _number(self, paragraph: Element, *, is_empty: bool) -> str:
        found = numbering(paragraph, self._styles)
        if found is None:
            return ""
        num, depth, style = found
        if depth is None:
            depth = self._counter.level_of_style(num, style or "")
        written = self._counter.next(num, depth)
        return "" if is_empty and not any(mark.isalpha() for mark in written) else written

    def _inside(self, container: Element) -> list[str]:
        """The lines of a text box, apart from those around it."""
        outer, self.lines = self.lines, []
        self.take(container)
        inner, self.lines = self.lines, outer
        return inner

    def _take_table(self, table: Element) -> None:
        rows = [self._row(row) for row in _rows(table) if not is_deleted_row(row)]
        lines, kept = as_text(rows)
        self.lines.extend(lines)
        if kept:
            self.tables.append(kept)

    def _row(self, row: Element) -> list[list[str]]:
        return [self._cell(cell) for cell in _cells(row)]

    def _cell(self, cell: Element) -> list[str]:
        merge = child(cell, "tcPr", "vMerge")
        if merge is not None and (value(merge) or "continue") == "continue":
            return []
        lines: list[str] = []
        for one in cell:
            if local(one) == "p":
                lines.extend(self._paragraph(one, on_colour=True))
            elif local(one) in {"tbl", "sdt"}:
                lines.extend(self._inside([one]))
        return lines


def _rows(table: Element) -> Iterable[Element]:
    for one in table:
        if local(one) == "tr":
            yield one
        elif local(one) in {"sdt", "sdtContent", "customXml"}:
            yield from _rows(one)


def _cells(row: Element) -> Iterable[Element]:
    for one in row:
        if local(one) == "tc":
            yield one
        elif local(one) in {"sdt", "sdtContent", "customXml"}:
            yield from _cells(one)
