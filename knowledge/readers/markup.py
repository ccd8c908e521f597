"""Goes through HTML as a browser would show it: blocks become lines, lists get their numbers, rows stay rows."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from knowledge.readers import legacy
from knowledge.readers.reading import Suspicion, Table, Why
from knowledge.readers.tables import Rows, as_text
from knowledge.readers.word.numerals import write

_BLOCKS = {
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure"),
    *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "ul"),
    *("caption", "fieldset", "legend", "form", "nav", "aside", "summary", "br"),
}
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_INVISIBLE = re.compile(
    r"display:none|visibility:hidden|opacity:0(?![.\d]|\.[1-9])|font-size:(?:0|[0-3](?:\.\d+)?(?:px|pt))(?![.\d])"
    r"|(?:left|top|text-indent):-\d{3,}"
)
_WHITE = re.compile(r"(?:^|;)color:(?:white|#fff(?:fff)?|rgba?\(255,255,255)(?![\da-f])")
_BACKGROUND = re.compile(r"background(?:-color|-image)?:(?!none|transparent|white|#fff)")
_FAMILY = re.compile(r"font-family:[\"']?([^;\"',]+)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*$")


@dataclass(frozen=True, slots=True)
class _Look:
    font: str | None = None
    hidden: bool = False
    on_colour: bool = False


class Markup:
    """Collects what a page says, in order.

    Attributes:
        lines: one for each block; a table row is one line.
        tables: the rows and cells of each table.
        hidden: passages that a browser does not show, or shows too small or too pale to see.
        decoded: whether an old font was decoded anywhere.
    """

    def __init__(self, rules: str = "") -> None:
        self.lines: list[str] = []
        self.tables: list[Table] = []
        self.hidden: list[Suspicion] = []
        self.decoded = False
        self._open = ""
        self._classes = {
            name[1]: _squeezed(style)
            for selectors, style in _RULE.findall(rules)
            for selector in selectors.split(",")
            if (name := _CLASS.search(selector))
        }

    def take(self, node: LexborNode) -> None:
        """Read everything inside a node."""
        self._take(node, _Look())
        self._end_line()

    def _take(self, node: LexborNode, look: _Look) -> None:
        tag = node.tag
        if tag == "-text":
            self._say(node.text_content or "", look)
            return
        if tag is None or tag.startswith(("-", "!", "_")):
            return
        look = self._look(node, look)
        if tag == "table":
            self._take_table(node, look)
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag == "li":
            self._open = _mark(node)
        for one in node.iter(include_text=True):
            self._take(one, look)
        if tag in _BLOCKS:
            self._end_line()

    def _look(self, node: LexborNode, outer: _Look) -> _Look:
        attributes = node.attributes
        styles = [self._classes.get(name, "") for name in (attributes.get("class") or "").split()]
        style = ";".join([*styles, _squeezed(attributes.get("style") or "")])
        family = _FAMILY.search(style)
        look = replace(
            outer,
            font=(attributes.get("face") or "").split(",")[0] or (family[1] if family else outer.font),
            on_colour=outer.on_colour or "bgcolor" in attributes or bool(_BACKGROUND.search(style)),
        )
        white = _WHITE.search(style) or (attributes.get("color") or "").lower() in {"white", "#ffffff", "#fff"}
        unseen = "hidden" in attributes or _INVISIBLE.search(style) or (white and not look.on_colour)
        return replace(look, hidden=outer.hidden or bool(unseen))

    def _say(self, text: str, look: _Look) -> None:
        if legacy.of_font(look.font) and text.strip() and not legacy.is_unicode(text):
            text, self.decoded = legacy.in_font(text, look.font), True
        if look.hidden and text.strip():
            self.hidden.append(Suspicion(Why.HIDDEN, " ".join(text.split())))
        self._open += text

    def _end_line(self) -> None:
        if line := " ".join(self._open.split()):
            self.lines.append(line)
        self._open = ""

    def _take_table(self, table: LexborNode, look: _Look) -> None:
        self._end_line()
        rows: Rows = [
            [self._cell(cell, look) for cell in row.iter() if cell.tag in {"td", "th"}]
            for row in table.css("tr")
            if _owner(row) == table
        ]
        lines, kept = as_text([row for row in rows if row])
        if kept and not any(inner != table for inner in table.css("table")):
            self.tables.append(kept)
        elif kept:  # a table around tables arranges the page
            lines = [line for row in rows for cell in row for line in cell]
        self.lines.extend(lines)

    def _cell(self, cell: LexborNode, look: _Look) -> list[str]:
        outer, self.lines = self.lines, []
        self._take(cell, look)
        self._end_line()
        inner, self.lines = self.lines, outer
        return inner


def _squeezed(style: str) -> str:
    return (
        re.sub(r"\s+", "", style.lower().replace("!important", ""))
        if "font-family" not in style
        else _with_family(style)
    )


def _with_family(style: str) -> str:
    """Keep the spaces and capitals of a font's name: ".VnTimeH" is another font than ".VnTime"."""
    return ";".join(
        "font-family:" + part.partition(":")[2].strip() if "font-family" in part.lower() else _squeezed(part)
        for part in style.split(";")
    )


def _owner(row: LexborNode) -> LexborNode | None:
    above = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above


def _mark(item: LexborNode) -> str:
    """The number or bullet that a browser shows before a list's item."""
    listing = item.parent
    if listing is None or listing.tag != "ol":
        return "• "
    items = [one for one in listing.iter() if one.tag == "li"]
    count = _whole(listing.attributes.get("start"), 1) - 1
    for one in items:
        count = _whole(one.attributes.get("value"), count + 1)
        if one == item:
            break
    return write(count, _LIST_FORMATS.get(listing.attributes.get("type") or "", "decimal")) + ". "


def _whole(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"-?\d{1,6}", written.strip()) else otherwise
