"""One page of a PDF: its lines with their places, its hidden words, its picture."""

import ctypes
from functools import cached_property
from typing import Any

from PIL import Image
from pypdfium2 import raw

from knowledge.readers import legacy
from knowledge.readers.lines import Line, Page

_DOTS_A_POINT = 300 / 72
_MOST_PIXELS = 25_000_000
_BREAKS = {0x0A, 0x0D}
_LINE_HYPHEN = {0x02, 0xFFFE}  # what PDFium makes of a hyphen at a line's end
_SMALLEST = 3.0  # points; what is smaller is not meant for eyes
_WHITE = 250
_COVERING = 0.5  # of the page, that a scan's picture covers at least


class PdfPage:
    """Reads one page with PDFium."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._text = page.get_textpage()
        self.hidden: list[str] = []
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
                if any(code > 0x20 for code in codes[start:place]):  # noqa: PLR2004 — a space
                    lines.append(self._line(codes, start, place, height))
                start = place + 1
        return Page(tuple(lines), width)

    @cached_property
    def letters(self) -> int:
        """How many letters and digits the page's text has."""
        return sum(mark.isalnum() for line in self.layout.lines for mark in line.text)

    @cached_property
    def has_picture(self) -> bool:
        """Whether pictures may cover most of the page."""
        width, height = self._page.get_size()
        boxes = [one.get_bounds() for one in self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
        covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
        return bool(covered > _COVERING * width * height)

    @cached_property
    def picture(self) -> Image.Image:
        """The page drawn for OCR, in grey."""
        width, height = self._page.get_size()
        scale = min(_DOTS_A_POINT, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        drawn: Image.Image = self._page.render(scale=scale, grayscale=True).to_pil()
        return drawn

    def _line(self, codes: list[int], start: int, end: int, height: float) -> Line:
        seen = [place for place in range(start, end) if codes[place] > 0x20]  # noqa: PLR2004 — a space
        first, last = self._text.get_charbox(seen[0], loose=True), self._text.get_charbox(seen[-1], loose=True)
        text = " ".join(self._words(codes, start, end).split())
        size = raw.FPDFText_GetFontSize(self._text, seen[0])
        if self._is_hidden(seen[len(seen) // 2]):
            self.hidden.append(text)
        return Line(text, first[0], last[2], height - max(first[3], last[3]), height - min(first[1], last[1]), size)

    def _words(self, codes: list[int], start: int, end: int) -> str:
        marks = ["-" if code in _LINE_HYPHEN else chr(code) for code in codes[start:end]]
        fonts = {self._font(place) for place in (start, (start + end) // 2, end - 1)}
        if legacy.is_unicode("".join(marks)) or not any(map(legacy.of_font, fonts)):
            return "".join(marks)
        self.decoded = True
        words, run, font = "", "", None
        for place, mark in enumerate(marks, start):
            if mark != " " and (other := self._font(place)) != font:
                words, run, font = words + legacy.in_font(run, font), "", other
            run += mark
        return words + legacy.in_font(run, font)

    def _font(self, place: int) -> str:
        buffer = ctypes.create_string_buffer(128)
        length = raw.FPDFText_GetFontInfo(self._text, place, buffer, len(buffer), None)
        return buffer.value.decode("utf-8", "replace") if length else ""

    def _is_hidden(self, place: int) -> bool:
        colours = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFText_GetFillColor(self._text, place, *map(ctypes.byref, colours))
        red, green, blue, alpha = (colour.value for colour in colours)
        drawn = self._text.get_charbox(place)
        is_tiny = 0 < drawn[3] - drawn[1] < _SMALLEST / 3
        return min(red, green, blue) >= _WHITE or alpha == 0 or is_tiny
