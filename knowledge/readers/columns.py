"""Lines with wide gaps in them: rows of a table, or two columns side by side as in the head of a letter."""

from itertools import groupby

from knowledge.readers.lines import Line
from knowledge.readers.tables import is_letterhead

_TWO = 2


def in_columns(rows: list[list[Line]]) -> list[Line]:
    """Each row's pieces as one line "a | b"; of a letter's head, first the left column and then the right."""
    lines: list[Line] = []
    for count, group in groupby(rows, key=len):
        together = list(group)
        if count == _TWO and is_letterhead(" ".join(piece.text for row in together for piece in row)):
            lines.extend(piece for column in range(_TWO) for piece in (row[column] for row in together))
        else:
            lines.extend(map(_row, together))
    return lines


def _row(pieces: list[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    return Line(
        text=" | ".join(piece.text for piece in pieces),
        left=pieces[0].left,
        right=pieces[-1].right,
        top=min(piece.top for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        size=pieces[0].size,
    )
