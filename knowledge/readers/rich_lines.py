"""The lines and tables that come out of RTF's stream of words and ends."""

from dataclasses import dataclass, field
from itertools import groupby

from knowledge.readers import legacy
from knowledge.readers.reading import Suspicion, Table, Why
from knowledge.readers.tables import Rows, as_text

_BREAKS = {"par", "line", "sect", "page", "column"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one font."""

    text: str
    font: str
    hidden: bool = False


@dataclass(slots=True)
class Lines:
    """Collects what a rich text says, in order.

    Attributes:
        lines: the paragraphs; a table row is one line.
        tables: the rows and cells of each table.
        hidden: passages that people do not see.
        decoded: whether an old font was decoded anywhere.
    """

    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    hidden: list[Suspicion] = field(default_factory=list)
    decoded: bool = False
    _open: list[Piece] = field(default_factory=list)
    _notes: list[list[Piece]] = field(default_factory=list)
    _rows: Rows = field(default_factory=list)
    _cells: list[list[str]] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _in_table: bool = False

    def say(self, piece: Piece, note: int = 0) -> None:
        """Add words to the open paragraph, or to a footnote."""
        (self._notes[note - 1] if note else self._open).append(piece)

    def open_note(self) -> int:
        """Begin a footnote, leave its number in the text, and tell it."""
        self._notes.append([])
        self._open.append(Piece(f"[{len(self._notes)}]", ""))
        return len(self._notes)

    def control(self, word: str) -> None:
        """Follow a control word that ends a paragraph, a cell or a row, or begins a table."""
        if word == "intbl":
            self._in_table = True
        elif word == "pard":
            self._in_table = False
        elif word in {"cell", "nestcell"}:
            self._cells.append([*self._cell, *self._line()])
            self._cell = []
        elif word in {"row", "nestrow"}:
            self._rows.append(self._cells)
            self._cells = []
        elif word in _BREAKS:
            if self._in_table or self._cells:
                self._cell.extend(self._line())
            else:
                self._end_table()
                self.lines.extend(self._line())

    def end(self) -> None:
        """Take what is still open at the end of the document."""
        if self._cells:
            self._rows.append(self._cells)
        self._end_table()
        self.lines.extend([*self._cell, *self._line()])
        for number, pieces in enumerate(self._notes, start=1):
            self._open = [Piece(f"[{number}] ", ""), *pieces]
            self.lines.extend(self._line())

    def _end_table(self) -> None:
        lines, kept = as_text(self._rows)
        self.lines.extend(lines)
        if kept:
            self.tables.append(kept)
        self._rows, self._cells = [], []

    def _line(self) -> list[str]:
        pieces, self._open = self._open, []
        text, hidden = self._decoded(pieces), self._decoded([piece for piece in pieces if piece.hidden])
        if hidden.strip():
            self.hidden.append(Suspicion(Why.HIDDEN, " ".join(hidden.split())))
        text = " ".join(text.split())
        return [text] if text else []

    def _decoded(self, pieces: list[Piece]) -> str:
        old = "".join(piece.text for piece in pieces if legacy.of_font(piece.font))
        if not old.strip() or legacy.is_unicode(old):
            words = "".join(piece.text for piece in pieces)
        else:
            self.decoded = True
            words = "".join(
                legacy.in_font("".join(piece.text for piece in run), font)
                for font, run in groupby(pieces, key=lambda piece: piece.font)
            )
        # Unicode numbers come in halves for the rarer signs.
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
