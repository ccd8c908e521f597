"""Text that a document quotes: what an amending law puts into another one is no article of its own."""

import re
from collections.abc import Sequence

_OPENING = re.compile(r"[“\"]\s*(?=\S)")
_OF_A_PROVISION = re.compile(r"[“\"]\s*(?:(?:Điều|Chương|Mục|Phần|Tiểu mục)\s+\S|\d{1,3}[a-zđ]?\s*\.\s|[a-zđ]\s*\)\s)")
_CLOSING = re.compile(r"[”\"]\s*[.;,]?$")
_LONGEST = 600  # lines; what is never closed within them was no quotation


def quoted(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that stand inside a quotation of provisions.

    A quotation begins with a line that opens with a quotation mark after "… như sau:", or whose first words are the
    number of a provision; it ends with the line that closes as many marks as were opened.

    Args:
        lines: the document's lines, without empty ones.
    """
    inside: set[int] = set()
    place = 0
    while place < len(lines):
        end = _end(lines, place) if _opens(lines, place) else None
        if end is None:
            place += 1
        else:
            inside.update(range(place, end + 1))
            place = end + 1
    return frozenset(inside)


def _opens(lines: Sequence[str], place: int) -> bool:
    line = lines[place]
    if not _OPENING.match(line):
        return False
    announced = place > 0 and lines[place - 1].endswith(":")
    return announced or _OF_A_PROVISION.match(line) is not None


def _end(lines: Sequence[str], start: int) -> int | None:
    """The last line of the quotation; None when it is never closed."""
    depth, straight = 0, 0
    first_closing = None
    for place in range(start, min(start + _LONGEST, len(lines))):
        line = lines[place]
        depth += line.count("“") - line.count("”")
        straight += line.count('"')
        if _CLOSING.search(line):
            if depth <= 0 and straight % 2 == 0:
                return place
            first_closing = place if first_closing is None else first_closing
    return first_closing
