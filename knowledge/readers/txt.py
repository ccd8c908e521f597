"""Plain text: UTF-8 or UTF-16 with or without a mark, and Windows' Vietnamese code page."""

import codecs
import re
from pathlib import Path

from knowledge.errors import UnreadableDocumentError

SUFFIXES = (".txt",)

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


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


def read(path: Path) -> str:
    """Decode the file.

    Raises:
        UnreadableDocumentError: the bytes are no text in any of the encodings.
    """
    data = path.read_bytes()
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(path.name) from error
    if _CONTROL.search(text):
        raise UnreadableDocumentError(path.name)
    return text
