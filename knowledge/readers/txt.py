"""Plain text: UTF-8 or UTF-16 with or without a mark, Windows' Vietnamese code page, older ones when they are named."""

import codecs
import re
from pathlib import Path

from knowledge.errors import UncertainEncodingError, UnreadableDocumentError
from knowledge.readers import legacy
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import Options, Reading, Remark

ACCEPTS = (Kind.TXT,)
SUFFIXES = (".txt",)

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# In a text of another encoding, what cp1258 makes of its letters is full of signs inside words.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][\xa1-\xbf×÷]|[\xa1-\xbf×÷][^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_SIGNS = 0.02  # of the words


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        # Spaces and line ends of unmarked UTF-16 have their zero byte on one side only.
        return "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def decode(data: bytes, name: str) -> str:
    """Turn bytes into text.

    Raises:
        UnreadableDocumentError: the bytes are no text in any of the encodings.
        UncertainEncodingError: they are, but the text is no Vietnamese.
    """
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # No byte is without meaning in the encodings from before Unicode, but five are in Windows' own.
        wrong = UncertainEncodingError if encoding == "cp1258" else UnreadableDocumentError
        raise wrong(name) from error
    if _CONTROL.search(text):
        raise UnreadableDocumentError(name)
    if encoding == "cp1258" and len(_SIGN_IN_WORD.findall(text)) > _MOST_SIGNS * len(_WORD.findall(text)):
        raise UncertainEncodingError(name)
    return text


def read(path: Path, options: Options) -> Reading:
    """Decode the file; see `decode` for what it raises."""
    data = path.read_bytes()
    if options.legacy is None:
        reading = Reading(decode(data, path.name), Kind.TXT)
    else:
        text = legacy.decode(data.decode("latin-1"), options.legacy)
        reading = Reading(text, Kind.TXT, remarks=(Remark.LEGACY_FONT,))
    options.progress(1, 1)
    return reading
