"""Lines of a page back into paragraphs: a page knows only where words stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.headings import article, clause, division, point
from knowledge.syllables import fold

_SENTENCE_END = (".", ";", ":", "!", "?", "”", '"')
_WIDE_GAP = 1.6  # of the usual distance of two lines
_OTHER_SIZE = 1.15
_CENTRED = 0.04  # of the page's width, that a centred line's middle may be off
_SYLLABLE = re.compile(
    r"(?:ngh|[ckgpt]h|n[gh]|tr|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|n[gh]|[cmnpt])?", re.IGNORECASE
)
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

    @property
    def _letter(self) -> float:
        return (self.right - self.left) / max(len(self.text), 1)

    def has_room_for(self, following: "Line", margin: float) -> bool:
        """Tell whether the next line's first word would have fitted here: then the break is an author's."""
        word = following.text.split(maxsplit=1)[0]
        return self.right + (len(word) + 1.5) * self._letter < margin


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
        margin = max((line.right for line in page.lines), default=0.0)
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


def _gaps(lines: tuple[Line, ...]) -> list[float]:
    return [after.top - before.top for before, after in pairwise(lines) if after.top > before.top]


def _continues(before: list[Line], line: Line, margin: float, width: float) -> bool:
    last = before[-1]
    if last.size and line.size and max(last.size, line.size) > _OTHER_SIZE * min(last.size, line.size):
        return False
    if _is_heading_wrapped(last, line, width):
        return True
    if last.has_room_for(line, margin) or line.left > margin:
        return False
    letter = 2 * last._letter  # noqa: SLF001 — one class of this module
    if opens_provision(line.text) and (last.text.endswith(_SENTENCE_END) or line.left > last.left + letter):
        return False
    # After its second line a paragraph shows where its lines begin; what begins further right is another one.
    return not (len(before) > 1 and line.left > last.left + letter)


def _is_heading_wrapped(last: Line, line: Line, width: float) -> bool:
    """A heading in capitals over several centred lines; its number stays alone on the line above."""
    return (
        last.text.isupper()
        and line.text.isupper()
        and division(last.text) is None
        and not opens_provision(line.text)
        and all(abs((one.left + one.right) / 2 - width / 2) < _CENTRED * width for one in (last, line))
    )


def _glued(text: str, more: str) -> str:
    hyphened, first = _HYPHENED.search(text), _FIRST_WORD.match(more)
    if hyphened is None or first is None:
        return f"{text} {more}"
    # A hyphen between two whole syllables is the author's; one inside a word was put there to break the line.
    whole = all(_SYLLABLE.fullmatch("".join(map(fold, word))) for word in (hyphened[1], first[0]))
    if whole or not (hyphened[1].islower() and first[0].islower()):
        return text + more
    return text[:-1] + more
