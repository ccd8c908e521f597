"""One page of a PDF: its lines with their places, its hidden words, its picture."""

import ctypes
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

from PIL import Image
from pypdfium2 import raw

from knowledge.readers import legacy
from knowledge.readers.lines import Line, Page

_DOTS_A_POINT = 300 / 72
_MOST_PIXELS = 25_000_000
_BREAKS = {0x0A, 0x0D}
_LINE_HYPHEN = {0x02, 0xFFFE}  # what PDFium makes of a hyphen at a line's end
_FEWEST_LETTERS = 30  # a page with fewer, and a picture on it, is a scan; a stamp or a page number may be text
_SPACE = 0x20
_NARROWEST_SPACE = 0.15  # of the letters' size
_SMALLEST = 1.0  # points that a letter is high; what is smaller is not meant for eyes
_WHITE = 250
_COVERING = 0.5  # of the page, that a scan's picture covers at least


class PdfPage:
    """Reads one page with PDFium."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._text = page.get_textpage()
        self.hidden: list[str] = []
        self.invisible = 0  # lines that are not drawn
        self.decoded = False

    def close(self) -> None:
        """Give PDFium's memory back."""
        self._text.close()
        self._page.close()

    @cached_property
    def layout(self) -> Page:
        """The lines of text, from top to bottom as the file orders them."""
        width, height = self._page.get_size()
        codes = [raw.FPDFText_GetUnicode(self._text, place) for place in range(self._text.count_chars())]
        lines, start = [], 0
        for place, code in enumerate([*codes, 0x0A]):
            if code in _BREAKS:
                if any(code > _SPACE for code in codes[start:place]):
                    lines.append(self._line(codes, start, place, height))
                start = place + 1
        return Page(tuple(lines), width)

    @cached_property
    def has_text(self) -> bool:
        """Whether its text is more than a page number or a stamp."""
        return sum(mark.isalnum() for line in self.layout.lines for mark in line.text) >= _FEWEST_LETTERS

    @cached_property
    def has_picture(self) -> bool:
        """Whether pictures may cover most of the page."""
        width, height = self._page.get_size()
        boxes = [one.get_bounds() for one in self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
        covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
        return bool(covered > _COVERING * width * height)

    @property
    def is_scan(self) -> bool:
        """Whether the page is a picture; its text, if it has any, was laid under the picture by a scanner's OCR."""
        if not self.has_picture:
            return False
        return not self.has_text or 2 * self.invisible > len(self.layout.lines)

    @cached_property
    def picture(self) -> Image.Image:
        """The page drawn for OCR, in grey."""
        width, height = self._page.get_size()
        scale = min(_DOTS_A_POINT, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        drawn: Image.Image = self._page.render(scale=scale, grayscale=True).to_pil()
        return drawn

    def _line(self, codes: list[int], start: int, end: int, height: float) -> Line:
        seen = [place for place in range(start, end) if codes[place] > _SPACE]
        size = raw.FPDFText_GetFontSize(self._text, seen[0])
        marks = [(_mark(codes[place]), place) for place in range(start, end)]
        if self._is_disordered(seen, size):
            seen.sort(key=self._origin)
            marks = self._spaced([(_mark(codes[place]), place) for place in seen], size)
        text = " ".join(self._words(marks).split())
        if self._is_hidden(seen[len(seen) // 2]):
            self.hidden.append(text)
        first, last = (self._text.get_charbox(place, loose=True) for place in (seen[0], seen[-1]))
        return Line(
            text=text,
            left=first[0],
            right=last[2],
            top=height - max(first[3], last[3]),
            bottom=height - min(first[1], last[1]),
            size=size,
            is_bold=self._is_bold(seen),
        )

    def _is_bold(self, seen: list[int]) -> bool | None:
        """Ask a few marks, for the rarer letters may come from another font; its weight is a guess of PDFium's."""
        asked = [seen[0], seen[len(seen) // 3], seen[2 * len(seen) // 3], seen[-1]]
        bold = sum("bold" in self._font(place).lower() for place in asked)
        return True if bold >= len(asked) - 1 else None if bold else False

    def _is_disordered(self, seen: list[int], size: float) -> bool:
        """Where letters come from another font, some programs write them after all others of their line."""
        lefts = [self._origin(place) for place in seen]
        return any(before - after > size for before, after in pairwise(lefts))

    def _origin(self, place: int) -> float:
        across, down = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, place, ctypes.byref(across), ctypes.byref(down))
        return across.value

    def _spaced(self, marks: list[tuple[str, int]], size: float) -> list[tuple[str, int]]:
        spaced = marks[:1]
        for before, after in pairwise(marks):
            if self._origin(after[1]) - self._text.get_charbox(before[1], loose=True)[2] > _NARROWEST_SPACE * size:
                spaced.append((" ", after[1]))
            spaced.append(after)
        return spaced

    def _words(self, marks: list[tuple[str, int]]) -> str:
        text = "".join(mark for mark, _ in marks)
        fonts = {self._font(marks[place][1]) for place in (0, len(marks) // 2, -1)}
        if legacy.is_unicode(text) or not any(map(legacy.of_font, fonts)):
            return text
        self.decoded = True
        runs = groupby(marks, key=lambda mark: self._font(mark[1]))
        return "".join(legacy.in_font("".join(mark for mark, _ in run), font) for font, run in runs)

    def _font(self, place: int) -> str:
        buffer = ctypes.create_string_buffer(128)
        length = raw.FPDFText_GetFontInfo(self._text, place, buffer, len(buffer), None)
        return buffer.value.decode("utf-8", "replace") if length else ""

    def _is_invisible(self, place: int) -> bool:
        written = raw.FPDFText_GetTextObject(self._text, place)
        return bool(written) and raw.FPDFTextObj_GetTextRenderMode(written) == raw.FPDF_TEXTRENDERMODE_INVISIBLE

    def _is_hidden(self, place: int) -> bool:
        colours = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFText_GetFillColor(self._text, place, *map(ctypes.byref, colours))
        red, green, blue, alpha = (colour.value for colour in colours)
        drawn = self._text.get_charbox(place)
        is_tiny = 0 < drawn[3] - drawn[1] < _SMALLEST
        if self._is_invisible(place):
            self.invisible += 1
            return not self.has_picture
        return min(red, green, blue) >= _WHITE or alpha == 0 or is_tiny


def _mark(code: int) -> str:
    return "-" if code in _LINE_HYPHEN else chr(code)
