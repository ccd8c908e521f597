"""Containers that must not be opened in good faith: zip bombs, macros, passwords."""

import zipfile
from pathlib import Path

from knowledge.errors import (
    BombError,
    HugeDocumentError,
    MacroError,
    ProtectedDocumentError,
    UnreadableDocumentError,
)

MOST_UNPACKED = 400 * 1024 * 1024
MOST_XML = 60 * 1024 * 1024  # of one part: its tree takes ten times as much memory
MOST_ENTRIES = 10_000
# Words pack to about a tenth, the emptiest tables to a fiftieth; zeros to a thousandth.
HIGHEST_RATIO = 200
_TOO_SMALL_TO_HARM = 5 * 1024 * 1024
_ENCRYPTED = 0x1


def inspect(path: Path) -> frozenset[str]:
    """The names in a zip that is safe to unpack.

    The sizes in the directory may lie, but zipfile never unpacks more of an entry than they say.

    Raises:
        UnreadableDocumentError: it is no whole zip.
        BombError, HugeDocumentError, MacroError, ProtectedDocumentError: see their classes.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise ProtectedDocumentError(path.name)
            _refuse_bomb(entries, path)
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise UnreadableDocumentError(path.name) from error
    names = frozenset(entry.filename for entry in entries)
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise MacroError(path.name)
    return names


def _refuse_bomb(entries: list[zipfile.ZipInfo], path: Path) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES:
        raise BombError(path.name)
    if unpacked > _TOO_SMALL_TO_HARM and unpacked > HIGHEST_RATIO * path.stat().st_size:
        raise BombError(path.name)
    largest_xml = max((entry.file_size for entry in entries if entry.filename.endswith(".xml")), default=0)
    if unpacked > MOST_UNPACKED or largest_xml > MOST_XML:
        raise HugeDocumentError(path.name)


def refuse_ole_macros(content: bytes, name: str) -> None:
    """Refuse an old Office file that holds a VBA project.

    Raises:
        MacroError: it does.
    """
    if any(storage.encode("utf-16-le") in content for storage in ("_VBA_PROJECT", "VBA\0dir")):
        raise MacroError(name)
