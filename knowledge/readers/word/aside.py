"""What a Word file says outside the words that people read: headers, comments, names of pictures, its properties.

None of it belongs to the document's text. It is looked through only so that a reviewer sees what is meant for machines.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from knowledge.readers import suspicion
from knowledge.readers.reading import Suspicion, Why
from knowledge.readers.word.xml import Element, local, parsed

_PLACES = re.compile(
    r"word/(?:document|header\d*|footer\d*|comments\w*|glossary/document|settings|people)\.xml|docProps/\w+\.xml|customXml/\w+\.xml"
)
_MAIN = "word/document.xml"
_LARGEST = 5 * 1024 * 1024  # bytes of one part besides the document itself
_NAMES = frozenset(["descr", "title", "tooltip", "alt", "alias", "name", "instr", "author", "initials"])
_UNREAD = frozenset(["delText", "instrText"])  # deleted words, and the codes of fields
_RUNS = frozenset(["r", "rPr", "t", "delText", "instrText", "proofErr", "fldChar", "del", "ins"])


def addressed_to_machines(path: Path) -> list[Suspicion]:
    """Passages for machines that stand nowhere in the text, each once.

    Args:
        path: a .docx that is safe to unpack.

    Raises:
        SyntaxError: the XML of a part is broken.
    """
    found: dict[str, Suspicion] = {}
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            place = entry.filename
            if not _PLACES.fullmatch(place) or (place != _MAIN and entry.file_size > _LARGEST):
                continue
            said = "\n".join(_said(parsed(archive.read(entry)), words=place != _MAIN))
            for passage in suspicion.in_text(said):
                found.setdefault(passage.quote, replace(passage, why=Why.ASIDE, line=0))
    return list(found.values())


def _said(root: Element, *, words: bool) -> Iterator[str]:
    """Line by line what a part says: its attributes and unread words, and all other words where they are wanted."""
    line: list[str] = []
    for element in root.iter():
        if local(element) not in _RUNS and line:  # what stands in runs of one paragraph is one line
            yield "".join(line)
            line = []
        named = (value for name, value in element.attrib.items() if name.rpartition("}")[2] in _NAMES)
        yield from map(str, named)
        if words or local(element) in _UNREAD:
            line += map(str, element.xpath("text()"))  # `.text` of a paragraph is that of all its runs
    if line:
        yield "".join(line)
