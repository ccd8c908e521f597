"""Word documents (.docx), with the numbers that Word makes by itself."""

import zipfile
import zlib
from pathlib import Path

from knowledge.errors import UnreadableDocumentError
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import Options, Reading, Remark
from knowledge.readers.word import aside, numbering
from knowledge.readers.word.body import Body
from knowledge.readers.word.styles import Styles
from knowledge.readers.word.xml import Package, child, children, number, value

ACCEPTS = (Kind.DOCX,)
SUFFIXES = (".docx",)

_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, SyntaxError, ValueError, EOFError, NotImplementedError)
_NOT_WORDS = {"separator", "continuationSeparator", "continuationNotice"}


def read(path: Path, options: Options) -> Reading:
    """Read the document.

    Raises:
        UnreadableDocumentError: the package or its XML is broken.
    """
    try:
        return _read(path, options)
    except _BROKEN as error:
        raise UnreadableDocumentError(path.name) from error


def _read(path: Path, options: Options) -> Reading:
    package = Package(path)
    styles = Styles(package.part("styles"))
    body = Body(styles, numbering.Counter(numbering.lists(package.part("numbering"), styles)))
    content = child(package.part("document.main"), "body")
    if content is None:
        raise UnreadableDocumentError(path.name)
    body.take(content)
    _take_footnotes(package, body)
    options.progress(1, 1)
    return Reading(
        text="\n".join(body.lines),
        kind=Kind.DOCX,
        tables=tuple(body.tables),
        remarks=(Remark.LEGACY_FONT,) if body.decoded else (),
        suspicious=(*body.hidden, *aside.addressed_to_machines(path)),
    )


def _take_footnotes(package: Package, body: Body) -> None:
    notes = {
        (kind, number(note, "id")): note
        for kind in ("footnote", "endnote")
        for note in children(package.part(f"{kind}s"), kind)
        if value(note, "type") not in _NOT_WORDS
    }
    for ordinal, place in enumerate(list(body.footnotes), start=1):
        if place in notes:
            body.take_footnote(notes[place], ordinal)
