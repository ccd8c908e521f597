"""What a page carries beside its text: page numbers, running heads and feet."""

import re
from collections import Counter

from knowledge.readers.lines import Line, Page, opens_provision

_EDGE = 2  # lines at the top and at the bottom that may be such
_FEWEST_PAGES = 3  # for telling a running head from a chance
_LETTERHEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập\b|ủy ban|uỷ ban|hội đồng"
)  # each of several decisions has one
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
    """What most pages have at an edge. Two pages alone may have it by chance, unless it counts and stands at the foot."""
    few = len(pages) < _FEWEST_PAGES
    edges = [page.lines[-_EDGE:] if few else _edges(page.lines) for page in pages]
    counts = Counter(
        likeness
        for lines in edges
        for likeness in {_likeness(line) for line in lines if not opens_provision(line.text)}
        if "#" in likeness or not few
    )
    return {
        likeness
        for likeness, count in counts.items()
        if count > 1 and 2 * count > len(pages) and not _LETTERHEAD.search(likeness)
    }


def _kept(lines: tuple[Line, ...], repeated: set[str]) -> list[Line]:
    edges = {id(line) for line in _edges(lines)}
    outermost = {id(line) for line in (*lines[:1], *lines[-1:])}
    return [
        line
        for line in lines
        if not (id(line) in edges and _likeness(line) in repeated)
        and not (id(line) in outermost and _PAGE_NUMBER.fullmatch(line.text))
    ]
