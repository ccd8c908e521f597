"""The parts of a Word package, and small steps in their trees."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.oxml.parser import parse_xml

Element = Any  # python-docx's elements come from lxml, which has no type information

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# "Strict Open XML" differs from the usual kind by its namespace only, for what is read here.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OVERRIDE = re.compile(rb"<Override\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""(PartName|ContentType)\s*=\s*["']([^"']*)["']""")
_OFF = {"0", "false", "off", "none"}


class Package:
    """The XML parts of a .docx, by what they are ("document.main", "numbering", "styles", "footnotes")."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            names = {"/" + name: name for name in archive.namelist()}
            wanted = {what: names[place] for what, place in _parts(archive) if place in names}
            self._parts = {what: archive.read(name) for what, name in wanted.items()}

    def part(self, what: str) -> Element | None:
        """The root of the part's tree; None when there is no such part.

        Raises:
            SyntaxError: its XML is broken.
            MemoryError: its tree does not fit; the parser calls that a broken XML whose fault it does not know.
        """
        content = self._parts.get(what)
        try:
            return None if content is None else parsed(content)
        except SyntaxError as error:
            if error.msg == "unknown error":
                raise MemoryError from error
            raise


def parsed(content: bytes) -> Element:
    """The tree of a part, whichever of the format's two kinds it is of.

    Raises:
        SyntaxError: its XML is broken.
    """
    return parse_xml(content.replace(_STRICT, _W[1:-1].encode()))


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for override in _OVERRIDE.findall(archive.read("[Content_Types].xml")):
        found = {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(override)}
        what = found.get("ContentType", "").partition("wordprocessingml.")[2].removesuffix("+xml")
        if what:
            yield what, found.get("PartName", "")


def local(element: Element) -> str:
    """The element's name without its namespace; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The element's child, its child, and so on; None where the way ends."""
    for name in names:
        if element is None:
            return None
        element = element.find(_W + name)
    return element


def children(element: Element | None, name: str) -> list[Element]:
    """The element's children of this name."""
    return [] if element is None else list(element.findall(_W + name))


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's."""
    found = None if element is None else element.get(_W + name)
    return found if found is None else str(found)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute as a whole number; None when it is none."""
    found = value(element, name)
    return int(found) if found is not None and re.fullmatch(r"-?\d{1,9}", found) else None


def switched_on(element: Element | None) -> bool:
    """Tell whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and (value(element) or "on").lower() not in _OFF
