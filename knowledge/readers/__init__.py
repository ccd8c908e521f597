"""Readers: one format, one file; each turns a file into clean text."""

from pathlib import Path

from knowledge.errors import EmptyDocumentError, MissingFileError, UnknownFormatError
from knowledge.readers import txt
from knowledge.syllables import clean

_READERS = {suffix: reader.read for reader in (txt,) for suffix in reader.SUFFIXES}

SUFFIXES = tuple(sorted(_READERS))


def read(path: Path) -> str:
    """Read a document's text, NFC and without soft hyphens.

    Raises:
        UnknownFormatError: no reader takes the file's suffix.
        MissingFileError: the file is absent or may not be opened.
        UnreadableDocumentError: the bytes are not what the suffix says.
        EmptyDocumentError: there are no words in it.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnknownFormatError(path.name)
    try:
        text = clean(reader(path))
    except OSError as error:
        raise MissingFileError(path.name) from error
    if not any(mark.isalnum() for mark in text):
        raise EmptyDocumentError(path.name)
    return text
