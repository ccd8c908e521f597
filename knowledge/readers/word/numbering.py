"""Counts Word's automatic numbers again: the file holds only which list and level a paragraph belongs to."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from knowledge.readers.word import numerals
from knowledge.readers.word.styles import Styles
from knowledge.readers.word.xml import Element, child, children, local, number, switched_on, value

_PLACE = re.compile(r"%([1-9])")
_DASHES = {"-": "-", "–": "–", "+": "+", "*": "*", "\uf02d": "-", "\uf0b7": "•"}
_SPACING = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        restart: None, restarts after any shallower level; 0, never; n, only after the first n levels.
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    spacing: str = " "
    style: str | None = None
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it: the shared definition, and what this use of it changes."""

    definition: int
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)  # level → the number this use begins with


def _level(element: Element) -> Level:
    formats = [one for one in element.iter() if local(one) == "numFmt"]  # a custom one stands beside its substitute
    chosen = next((one for one in formats if value(one) == "custom"), formats[0] if formats else None)
    start = number(child(element, "start"))
    return Level(
        start=1 if start is None else start,
        number_format=value(chosen) or "decimal",
        text=value(child(element, "lvlText")) or "",
        restart=number(child(element, "lvlRestart")),
        legal=switched_on(child(element, "isLgl")),
        spacing=_SPACING.get(value(child(element, "suff")) or "tab", " "),
        style=value(child(element, "pStyle")),
        listed=tuple(one.strip() for one in (value(chosen, "format") or "").split(",") if one.strip(" .…")),
    )


def _levels(holder: Element | None) -> dict[int, Level]:
    return {number(one, "ilvl") or 0: _level(one) for one in children(holder, "lvl")}


def lists(root: Element | None, styles: Styles) -> dict[int, List]:
    """Read the numbering part: the lists by the number that paragraphs name them with."""
    definitions = {number(one, "abstractNumId") or 0: one for one in children(root, "abstractNum")}
    uses = {number(one, "numId") or 0: one for one in children(root, "num")}
    found = {}
    for num, use in uses.items():
        definition = number(child(use, "abstractNumId")) or 0
        linked = value(child(definitions.get(definition), "numStyleLink"))
        if linked and (target := styles.numbering(linked)) and target[0] in uses:
            # A definition that only names a list style stands for the definition that makes that style.
            definition = number(child(uses[target[0]], "abstractNumId")) or 0
        levels, restarts = _levels(definitions.get(definition)), {}
        for override in children(use, "lvlOverride"):
            depth = number(override, "ilvl") or 0
            if (own := child(override, "lvl")) is not None:
                levels[depth] = _level(own)
            if (start := number(child(override, "startOverride"))) is not None:
                restarts[depth] = start
        found[num] = List(definition, levels, restarts)
    return found


class Counter:
    """Gives each numbered paragraph, asked for in the order of the document, the number Word shows before it."""

    def __init__(self, numbered: dict[int, List]) -> None:
        self._lists = numbered
        self._counts: defaultdict[int, dict[int, int]] = defaultdict(dict)  # definition → level → last number
        self._begun: set[tuple[int, int]] = set()

    def level_of_style(self, num: int, style: str) -> int:
        """The level of the list that is linked to the style; the first where none is."""
        levels = self._lists[num].levels if num in self._lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, num: int, depth: int) -> str:
        """Count the paragraph and write its number, with the space after it; "" when the list has none."""
        one = self._lists.get(num)
        level = one.levels.get(depth) if one else None
        if one is None or level is None:
            return ""
        counts = self._counts[one.definition]
        if depth in one.restarts and (num, depth) not in self._begun:
            counts[depth] = one.restarts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else one.restarts.get(depth, level.start)
        self._begun.add((num, depth))
        for deeper in [other for other in counts if other > depth]:
            restart = one.levels[deeper].restart if deeper in one.levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return self._written(one, level, counts)

    def _written(self, one: List, level: Level, counts: dict[int, int]) -> str:
        if level.number_format == "bullet":
            return _DASHES.get(level.text, "•") + level.spacing if level.text else ""

        def place(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            there = one.levels.get(depth, Level())
            count = counts.get(depth, one.restarts.get(depth, there.start))
            return numerals.write(count, "decimal" if level.legal else there.number_format, there.listed)

        written = _PLACE.sub(place, level.text).strip()
        return written + level.spacing if written else ""
