"""Readers: one format, one file; each turns a file into clean text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from knowledge.errors import EmptyDocumentError, MissingFileError, UnreadableDocumentError
from knowledge.readers import doc, docx, html, pdf, photo, rtf, suspicion, txt
from knowledge.readers.kinds import Kind, kind_of
from knowledge.readers.reading import Options, Reading
from knowledge.syllables import clean

MODULES = (doc, docx, html, pdf, photo, rtf, txt)

_READERS: dict[Kind, Callable[[Path, Options], Reading]] = {
    kind: module.read for module in MODULES for kind in module.ACCEPTS
}

SUFFIXES = tuple(sorted(suffix for module in MODULES for suffix in module.SUFFIXES))
"""What the names of readable files end with: for choosing files in a folder, never for trusting one."""


def read(path: Path) -> str:
    """Read a document's text; see `read_document`."""
    return read_document(path).text


def read_document(path: Path, options: Options | None = None) -> Reading:
    """Read a document in this process; for files that people send, `isolated.read_isolated` is the way.

    Raises:
        KnowledgeError: why it cannot be read; `text_id` tells people.
    """
    try:
        if path.stat().st_size == 0:
            raise EmptyDocumentError(path.name)
        reading = _READERS[kind_of(path)](path, options or Options())
    except OSError as error:
        raise MissingFileError(path.name) from error
    except RecursionError as error:
        raise UnreadableDocumentError(path.name) from error
    reading = _cleaned(reading)
    if not any(mark.isalnum() for mark in reading.text):
        raise EmptyDocumentError(path.name)
    return reading


def _cleaned(reading: Reading) -> Reading:
    """One Unicode form everywhere, and every suspicious passage with its place."""
    text = clean(reading.text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.split("\n")
    hidden = [suspicion.placed(replace(passage, quote=clean(passage.quote)), lines) for passage in reading.suspicious]
    return replace(
        reading,
        text=text,
        pages=tuple(map(clean, reading.pages)),
        tables=tuple(tuple(tuple(map(clean, row)) for row in table) for table in reading.tables),
        suspicious=(*hidden, *suspicion.in_text(text)),
    )
