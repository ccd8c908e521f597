"""One message as the messages that Telegram takes: texts of 4096 units, captions of 1024, albums of ten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.channels.client import LoadedFile, Mark, Outgoing, split
from storage.messages import Button

TEXT_UNITS = 4096  # UTF-16 units
CAPTION_UNITS = 1024
ALBUM_FILES = 10
PHOTO_BYTES = 10 * 1024 * 1024  # larger pictures go as documents


@dataclass(frozen=True, slots=True)
class Part:
    """What one call sends: a text, a file with a caption, or an album."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    files: tuple[LoadedFile, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    links: tuple[Button, ...] = ()


def parts(message: Outgoing) -> list[Part]:
    """Cut a message; the buttons stand under the last part, where people look for them.

    A text too long for a caption goes first, as its own message. An album cannot carry buttons: it goes before the
    text, or file by file when there is none.
    """
    texts = _texts(message)
    albums = _albums(message.files)
    has_buttons = bool(message.buttons or message.links)
    if has_buttons and albums and len(albums[-1].files) > 1:
        cut = [*albums, *texts] if texts else [*albums[:-1], *(Part(files=(file,)) for file in albums[-1].files)]
    elif albums and units(message.text) <= CAPTION_UNITS:
        marks = _within(message.marks, 0, units(message.text))
        cut = [*albums[:-1], replace(albums[-1], text=message.text, marks=marks)]
    else:
        cut = [*texts, *albums]
    return [*cut[:-1], replace(cut[-1], buttons=message.buttons, links=message.links)] if cut else []


def as_photo(file: LoadedFile) -> bool:
    """Whether Telegram takes the file as a photo."""
    return file.is_picture and len(file.content) <= PHOTO_BYTES


def units(text: str) -> int:
    """Length as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _texts(message: Outgoing) -> list[Part]:
    pieces = []
    place = 0
    for piece in split(message.text, TEXT_UNITS):
        # Between two pieces only blanks are left out, and none but the first begins with one.
        start = message.text.index(piece, place)
        place = start + len(piece)
        if piece.strip():
            offset = units(message.text[:start])
            pieces.append(Part(piece, _within(message.marks, offset, offset + units(piece))))
    return pieces


def _within(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """The marks of a stretch of text, counted from its beginning; one that crosses its border is cut there."""
    cut = []
    for mark in marks:
        first, last = max(mark.offset, start), min(mark.offset + mark.length, end)
        if first < last:
            cut.append(replace(mark, offset=first - start, length=last - first))
    return tuple(cut)


def _albums(files: Sequence[LoadedFile]) -> list[Part]:
    """Photos and documents cannot share an album."""
    albums = []
    for _, run in groupby(files, key=as_photo):
        kind = tuple(run)
        albums += [Part(files=kind[start : start + ALBUM_FILES]) for start in range(0, len(kind), ALBUM_FILES)]
    return albums
