"""A Word paragraph as the words people see: insertions in, deletions out, old fonts decoded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from knowledge.readers import legacy
from knowledge.readers.word.styles import Look, Styles
from knowledge.readers.word.xml import Element, child, children, local, number, value

_GONE = {"del", "moveFrom", "rPr", "pPr", "sdtPr", "instrText", "delText"}
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_SYMBOLS = {0x2D: "-", 0xB7: "•", 0xA7: "▪", 0xA8: "□", 0x6F: "□", 0xFE: "☑", 0x52: "☑"}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    look: Look


@dataclass(slots=True)
class Words:
    """What a paragraph holds.

    Attributes:
        hidden: the part of the text that people do not see.
        decoded: whether an old font was decoded.
        boxes: the text boxes that hang on the paragraph.
        deleted_end: whether a tracked change joins the paragraph with the next.
    """

    text: str
    hidden: str = ""
    decoded: bool = False
    boxes: list[Element] = field(default_factory=list)
    deleted_end: bool = False


class ParagraphReader:
    """Reads paragraphs one after the other; numbers the footnotes they refer to."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.footnotes: list[tuple[str, int]] = []  # "footnote" or "endnote", and its id, in order

    def read(self, paragraph: Element, *, on_colour: bool = False) -> Words:
        """Read one `w:p`; its automatic number is not part of it.

        Args:
            paragraph: the `w:p`.
            on_colour: whether it stands in a table, whose design may put a colour behind white words.
        """
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle"))
        on_colour = on_colour or child(properties, "shd") is not None
        boxes: list[Element] = []
        pieces = [
            _Piece(text, self._styles.look(run, style, on_colour=on_colour))
            for run in self._runs(paragraph)
            if (text := self._run_text(run, boxes))
        ]
        text, decoded = _decoded(pieces)
        return Words(
            text=text,
            hidden=_decoded([piece for piece in pieces if piece.look.hidden])[0].strip(),
            decoded=decoded,
            boxes=boxes,
            deleted_end=child(properties, "rPr", "del") is not None,
        )

    def _runs(self, element: Element) -> Iterator[Element]:
        for one in element:
            name = local(one)
            if name == "r":
                yield one
            elif name == "AlternateContent":
                yield from self._runs(_chosen(one))
            elif name and name not in _GONE:
                yield from self._runs(one)

    def _run_text(self, run: Element, boxes: list[Element]) -> str:
        text = ""
        for one in run:
            name = local(one)
            if name == "t":
                text += one.text or ""
            elif name in {"footnoteReference", "endnoteReference"}:
                self.footnotes.append((name.removesuffix("Reference"), number(one, "id") or 0))
                text += f"[{len(self.footnotes)}]"
            elif name == "sym":
                code = int(value(one, "char") or "0", 16) & 0xFF
                text += _SYMBOLS.get(code, "")
            elif name in {"drawing", "pict", "object", "AlternateContent"}:
                drawn = _chosen(one) if name == "AlternateContent" else one
                boxes.extend(box for box in drawn.iter() if local(box) == "txbxContent")
            else:
                text += _SIGNS.get(name, "")
        return text


def _chosen(alternatives: Element) -> Element:
    """The first of several forms of the same content; reading all would say everything twice."""
    return next((one for one in alternatives if local(one) == "Choice"), alternatives)


def _decoded(pieces: list[_Piece]) -> tuple[str, bool]:
    """Join the pieces, decoding those in an old font; a letter and its mark may stand in two runs."""
    old = "".join(piece.text for piece in pieces if legacy.of_font(piece.look.font))
    if not old or legacy.is_unicode(old):
        return "".join(piece.text for piece in pieces), False
    text = ""
    for (encoding, _), group in groupby(
        pieces, key=lambda piece: (legacy.of_font(piece.look.font), legacy.is_capitals(piece.look.font))
    ):
        run = list(group)
        joined = "".join(piece.text for piece in run)
        text += legacy.in_font(joined, run[0].look.font) if encoding else joined
    return text, True


def numbering(paragraph: Element, styles: Styles) -> tuple[int, int | None, str | None] | None:
    """The list and level the paragraph belongs to, from itself or its style; the style's name where it decides."""
    own = child(paragraph, "pPr", "numPr")
    num, depth = number(child(own, "numId")), number(child(own, "ilvl"))
    if num is not None:
        return (num, depth or 0, None) if num else None
    found = styles.numbering(value(child(paragraph, "pPr", "pStyle")))
    if found is None or not found[0]:
        return None
    return found[0], found[1] if depth is None else depth, found[2]


def is_deleted_row(row: Element) -> bool:
    """Tell whether a tracked change takes the table row out."""
    return bool(children(child(row, "trPr"), "del"))
