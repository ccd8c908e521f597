"""What a file is, told by its content: the name says what somebody wished it to be."""

import re
from enum import StrEnum
from pathlib import Path

from knowledge.errors import HugeDocumentError, ProtectedDocumentError, UnknownFormatError
from knowledge.readers import archives

LARGEST = 200 * 1024 * 1024
_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


class Kind(StrEnum):
    """A kind of file that has a reader; the value is its media type."""

    DOC = "application/msword"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    HTML = "text/html"
    JPEG = "image/jpeg"
    PDF = "application/pdf"
    PNG = "image/png"
    RTF = "application/rtf"
    TXT = "text/plain"
    WEBP = "image/webp"


_SIGNATURES = ((b"{\\rtf", Kind.RTF), (b"\x89PNG\r\n\x1a\n", Kind.PNG), (b"\xff\xd8\xff", Kind.JPEG))


def kind_of(path: Path) -> Kind:
    """Tell a file's kind.

    Raises:
        HugeDocumentError: it is larger than LARGEST, or unpacks to too much.
        BombError, MacroError, ProtectedDocumentError, UnreadableDocumentError: it is a container that stays closed.
        UnknownFormatError: it is nothing that has a reader.
        OSError: it cannot be opened.
    """
    if path.stat().st_size > LARGEST:
        raise HugeDocumentError(path.name)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(_ZIP):
        return _packed(path)
    if head.startswith(_OLE):
        return _compound(path)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    return _text(path, head)


def _packed(path: Path) -> Kind:
    if "word/document.xml" in archives.inspect(path):
        return Kind.DOCX
    raise UnknownFormatError(path.name)


def _compound(path: Path) -> Kind:
    """A file of old Office, or a new one that its password wraps into an old container."""
    content = path.read_bytes()
    archives.refuse_ole_macros(content, path.name)
    if _utf16("EncryptedPackage") in content:
        raise ProtectedDocumentError(path.name)
    if _utf16("WordDocument") in content:
        return Kind.DOC
    raise UnknownFormatError(path.name)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _text(path: Path, head: bytes) -> Kind:
    if _HTML.search(head.replace(b"\0", b"")[:4096]):
        return Kind.HTML
    if head.startswith(_UNICODE_MARKS) or not _CONTROL.search(head) or _is_utf16(head):
        return Kind.TXT
    raise UnknownFormatError(path.name)


def _is_utf16(head: bytes) -> bool:
    """Unmarked UTF-16: zero bytes by the dozen, and nearly all on one side of the pairs."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    return len(head) % 2 == 0 and many > len(head) // 8 and few * 50 < many
