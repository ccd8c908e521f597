"""A long text as several messages, cut where a reader would pause; no channel takes one of any length."""

from aiogram.types import MessageEntity
from aiogram.utils.formatting import Text

PAGE = 4000  # UTF-16 units, as channels count; Telegram takes 4096
BREAKS = ("\n\n", "\n", ". ", "; ", " ")  # best first


def pages(text: Text, *, most: int = PAGE) -> list[Text]:
    """The text in parts of at most so many UTF-16 units, marks and all; only blanks at the cuts are left out."""
    whole, marks = text.render()
    if _units(whole) <= most:
        return [text]
    found: list[Text] = []
    place = 0  # in characters
    while place < len(whole):
        stop = _stop(whole, place, most)
        part = whole[place:stop]
        start = _units(whole[:place]) + _units(part) - _units(part.lstrip())
        part = part.strip()
        if part:
            found.append(Text.from_entities(part, _within(marks, start, start + _units(part))))
        place = stop
    return found


def _stop(whole: str, place: int, room: int) -> int:
    """Where the part that begins at `place` ends."""
    most = place
    while most < len(whole) and (room := room - _units(whole[most])) >= 0:
        most += 1
    if most == len(whole):
        return most
    for mark in BREAKS:
        cut = whole.rfind(mark, place, most)
        if cut > place + (most - place) // 3:
            return cut + len(mark)
    return most


def _within(marks: list[MessageEntity], start: int, end: int) -> list[MessageEntity]:
    """The marks of a stretch, counted from its beginning; one that crosses its border is cut there."""
    cut = []
    for mark in marks:
        first, last = max(mark.offset, start), min(mark.offset + mark.length, end)
        if first < last:
            cut.append(mark.model_copy(update={"offset": first - start, "length": last - first}))
    return cut


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
