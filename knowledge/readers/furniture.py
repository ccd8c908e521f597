"""What a page carries beside its text: page numbers, running heads and feet."""

import re
from collections import Counter

from knowledge.readers.lines import Line, Page

_EDGE = 2  # lines at the top and at the bottom that may be such
_FEWEST_PAGES = 3  # for telling a running head from a chance
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:trang|page)\s*:?\s*)?\d{1,4}(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—|.\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without page numbers, and without the lines that most pages repeat at their edges."""
    repeated = _repeated(pages)
    return [Page(tuple(_kept(page.lines, repeated)), page.width) for page in pages]


def _likeness(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).lower())


def _edges(lines: tuple[Line, ...]) -> list[Line]:
    return [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]


def _repeated(pages: list[Page]) -> set[str]:
    if len(pages) < _FEWEST_PAGES:
        return set()
    counts = Counter(likeness for page in pages for likeness in {_likeness(line) for line in _edges(page.lines)})
    return {likeness for likeness, count in counts.items() if count >= _FEWEST_PAGES and 2 * count > len(pages)}


def _kept(lines: tuple[Line, ...], repeated: set[str]) -> list[Line]:
    edges = {id(line) for line in _edges(lines)}
    outermost = {id(line) for line in (*lines[:1], *lines[-1:])}
    return [
        line
        for line in lines
        if not (id(line) in edges and _likeness(line) in repeated)
        and not (id(line) in outermost and _PAGE_NUMBER.fullmatch(line.text))
    ]
