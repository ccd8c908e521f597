"""What Word's styles say about a paragraph or a run that does not say it itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from knowledge.readers.word.xml import Element, child, children, number, switched_on, value

_T = TypeVar("_T")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_DEEPEST = 20  # a style that is based on itself must not hang the reader
_LIGHTEST = 0xF0  # of each of red, green and blue: nobody reads such letters on paper
_SMALLEST = 6  # half-points: three points, far below what people read


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is drawn, as far as it matters for reading it."""

    font: str | None
    hidden: bool


class Styles:
    """The styles of a document, each with those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {value(style, "styleId"): style for style in children(root, "style")}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._standard = next(
            (
                name
                for name, style in self._styles.items()
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}
            ),
            None,
        )

    def numbering(self, style: str | None) -> tuple[int, int | None, str] | None:
        """The list a style puts its paragraphs into: its number, its level if it says so, and that style's name."""
        for name, element in self._chain(style or self._standard):
            numbered = child(element, "pPr", "numPr")
            if (num := number(child(numbered, "numId"))) is not None:
                return num, number(child(numbered, "ilvl")), name
        return None

    def is_contents(self, style: str | None) -> bool:
        """Tell whether the style is one of a table of contents, which says every heading a second time."""
        name = value(child(self._styles.get(style), "name")) or ""
        return name.lower().startswith("toc ")

    def look(self, run: Element, paragraph_style: str | None, *, on_colour: bool) -> Look:
        """How the run is drawn.

        Args:
            run: the `w:r`.
            paragraph_style: the style of its paragraph.
            on_colour: whether something behind the run has a colour, on which white is readable.
        """
        own = child(run, "rPr")
        sources = [own, *self._properties(value(child(own, "rStyle")))]
        sources += [*self._properties(paragraph_style or self._standard), self._defaults]
        size = _first(number(child(source, "sz")) for source in sources)
        white = _is_white(_first(value(child(source, "color")) for source in sources))
        shaded = any(child(source, name) is not None for source in sources for name in ("shd", "highlight"))
        return Look(
            font=_first(_font(source) for source in sources),
            hidden=switched_on(_first(child(source, "vanish") for source in sources))
            or (white and not shaded and not on_colour and not self._is_on_colour(paragraph_style))
            or (size is not None and size < _SMALLEST),
        )

    def _is_on_colour(self, style: str | None) -> bool:
        return any(child(element, "pPr", "shd") is not None for _, element in self._chain(style or self._standard))

    def _properties(self, style: str | None) -> list[Element | None]:
        return [child(element, "rPr") for _, element in self._chain(style)]

    def _chain(self, style: str | None) -> Iterator[tuple[str, Element]]:
        for _ in range(_DEEPEST):
            if style is None or (element := self._styles.get(style)) is None:
                return
            yield style, element
            style = value(child(element, "basedOn"))


def _is_white(colour: str | None) -> bool:
    if colour is None or not _COLOUR.fullmatch(colour):
        return False
    return all(int(colour[place : place + 2], 16) >= _LIGHTEST for place in (0, 2, 4))


def _font(properties: Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    if value(fonts, "asciiTheme") or value(fonts, "hAnsiTheme"):
        return "theme"
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _first(values: Iterator[_T | None]) -> _T | None:
    return next((one for one in values if one is not None), None)
