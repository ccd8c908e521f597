"""Lines of a page back into paragraphs: a page knows only where words stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.headings import article, clause, division, point
from knowledge.syllables import fold

CELL_BREAK = " | "
_SENTENCE_END = (".", ";", ":", "!", "?", "”", '"')
_WIDE_GAP = 1.6  # of the usual distance of two lines
_OTHER_SIZE = 1.15
_LONG = 0.6  # of the longest line's width
_NARROWEST = 0.8  # of the page's width, that full lines reach
_COLUMN = 0.25  # of the page's width; no paragraph's first line is indented so far, but a second column is
_CENTRED = 0.04  # of the page's width, that a centred line's middle may be off
_SYLLABLE = re.compile(
    r"(?:ngh|[ckgpt]h|n[gh]|tr|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|n[gh]|[cmnpt])?", re.IGNORECASE
)
_UNFINISHED = re.compile(r"(?:\b(?:tại|theo|của|và|hoặc|từ|đến|khoản \d+|điểm \w)|,)$")
_HYPHENED = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_DASHED = re.compile(r"[-–+•*]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words and its place in points, from the page's top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float = 0.0  # of its letters; 0 when unknown
    is_bold: bool | None = None  # None, unknown or mixed

    @property
    def letter(self) -> float:
        """The usual width of its letters."""
        return (self.right - self.left) / max(len(self.text), 1)

    def has_room_for(self, following: "Line", margin: float) -> bool:
        """Tell whether the next line's first word would have fitted here: then the break is an author's."""
        word = following.text.split(maxsplit=1)[0]
        return self.right + (len(word) + 1.5) * self.letter < margin


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, from top to bottom."""

    lines: tuple[Line, ...]
    width: float


def opens_provision(text: str) -> bool:
    """Tell whether the line begins a chapter, an article, a clause, a point or an item."""
    return any(read(text) for read in (division, article, clause, point)) or _DASHED.match(text) is not None


def paragraphs(pages: Iterable[Page]) -> list[list[str]]:
    """Join lines into paragraphs, each on the page where it begins."""
    joined: list[list[str]] = []
    open_lines: list[Line] = []
    for page in pages:
        joined.append([])
        margin = _margin(page)
        gap = median(_gaps(page.lines) or [0.0])
        for place, line in enumerate(page.lines):
            follows = bool(open_lines) and _continues(open_lines, line, margin, page.width)
            if place and gap and line.top - page.lines[place - 1].top > _WIDE_GAP * gap:
                follows = False
            if follows:
                holder = next(texts for texts in reversed(joined) if texts)
                holder[-1] = _glued(holder[-1], line.text)
                open_lines.append(line)
            else:
                joined[-1].append(line.text)
                open_lines = [line]
    return joined


def _margin(page: Page) -> float:
    """Where full lines end: the furthest place that three long lines reach; a stray word may stand beyond it.

    A page without such lines is taken to be as wide on the right as it is on the left.
    """
    longest = max((line.right - line.left for line in page.lines), default=0.0)
    rights = sorted((line.right for line in page.lines if line.right - line.left > _LONG * longest), reverse=True)
    near = _CENTRED * page.width / 2
    widest = max([page.width - min(line.left for line in page.lines), *rights]) if rights else 0.0
    agreed = next((far for far, third in zip(rights, rights[2:], strict=False) if far - third < near), widest)
    return agreed if agreed > _NARROWEST * page.width else widest


def _gaps(lines: tuple[Line, ...]) -> list[float]:
    return [after.top - before.top for before, after in pairwise(lines) if after.top > before.top]


def _continues(before: list[Line], line: Line, margin: float, width: float) -> bool:
    """Tell whether the line goes on with the paragraph of the lines before it."""
    last = before[-1]
    if max(last.size, line.size) > _OTHER_SIZE * min(last.size, line.size):
        return False
    if _is_heading_wrapped(last, line, width):
        return True
    if _is_apart(last, line, width) or line.left > margin:
        return False
    if line.text[0].islower() and not last.text.endswith(_SENTENCE_END) and not opens_provision(line.text):
        return True
    if last.has_room_for(line, margin) or _is_next_provision(before, line):
        return False
    # After its second line a paragraph shows where its lines begin; what begins further right is another one.
    return not (len(before) > 1 and line.left > last.left + 2 * last.letter)


def _is_next_provision(before: list[Line], line: Line) -> bool:
    last = before[-1]
    if division(line.text) or article(line.text):
        return _UNFINISHED.search(last.text) is None
    if article(before[0].text) and clause(line.text):
        return True  # headings end without a full stop
    ended = last.text.endswith(_SENTENCE_END) or last.text.isupper()
    return opens_provision(line.text) and (ended or line.left > last.left + 2 * last.letter)


def _is_apart(last: Line, line: Line, width: float) -> bool:
    """A row of a table, another column, a title, or what follows a heading."""
    is_row = CELL_BREAK in last.text or CELL_BREAK in line.text
    is_title = line.text.isupper() and _is_centred(line, width)
    is_heading_over = last.is_bold and line.is_bold is False
    return is_row or is_title or is_heading_over or last.left - line.left > _COLUMN * width


def _is_heading_wrapped(last: Line, line: Line, width: float) -> bool:
    """A heading in capitals over several centred lines; its number stays alone on the line above."""
    return (
        last.text.isupper()
        and line.text.isupper()
        and division(last.text) is None
        and not opens_provision(line.text)
        and _is_centred(last, width)
        and _is_centred(line, width)
    )


def _is_centred(line: Line, width: float) -> bool:
    return abs((line.left + line.right) / 2 - width / 2) < _CENTRED * width


def _glued(text: str, more: str) -> str:
    hyphened, first = _HYPHENED.search(text), _FIRST_WORD.match(more)
    if hyphened is None or first is None:
        return f"{text} {more}"
    # A hyphen between two whole syllables is the author's; one inside a word was put there to break the line.
    whole = all(_SYLLABLE.fullmatch("".join(map(fold, word))) for word in (hyphened[1], first[0]))
    if whole or not (hyphened[1].islower() and first[0].islower()):
        return text + more
    return text[:-1] + more
