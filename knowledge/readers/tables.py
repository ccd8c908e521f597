"""Tables as text: a row is a line "a | b"; a table that only arranges a page is no table."""

from knowledge.readers.reading import Table

# A table that only puts the head of a letter, or the signatures, side by side.
_LETTERHEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA", "NƠI NHẬN", "ĐẢNG CỘNG SẢN VIỆT NAM")
_MOST_LETTERHEAD_ROWS = 4

Rows = list[list[list[str]]]  # rows, their cells, the lines of each cell


def as_text(rows: Rows) -> tuple[list[str], Table | None]:
    """The lines that say what the table says, and the table itself where it is one."""
    if not rows:
        return [], None
    if max(map(len, rows)) <= 1 or _arranges_letterhead(rows):
        return [line for row in rows for cell in row for line in cell], None
    table = tuple(tuple(" ".join(cell) for cell in row) for row in rows)
    return [" | ".join(row) for row in table if any(row)], table


def _arranges_letterhead(rows: Rows) -> bool:
    words = " ".join(line for row in rows for cell in row for line in cell)
    return len(rows) <= _MOST_LETTERHEAD_ROWS and is_letterhead(words)


def is_letterhead(words: str) -> bool:
    """Tell whether these words of a table, or of two columns, are the head or the signatures of a letter."""
    capitals = words.upper()
    return any(sign in capitals for sign in _LETTERHEAD)
