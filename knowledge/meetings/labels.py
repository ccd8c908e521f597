"""Labelled lines of a paper: "Thời gian: …", "Địa điểm: …", "Chủ trì: …", with the lines that belong to each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.meetings.moments import Span
from knowledge.meetings.paper import Line, Paper


class Label(StrEnum):
    """What a labelled line tells."""

    TIME = "time"
    PLACE = "place"
    CHAIR = "chair"
    INVITED = "invited"
    AGENDA = "agenda"
    CONTACT = "contact"
    BRING = "bring"
    OTHER = "other"


_ITEM = r"[\W_]*(?:\d{1,2}\s*[.)/]\s*|[a-z]\s*[.)]\s*|[ivx]+\s*[.)]\s*)?[\W_]*"
_WORDS = {
    Label.TIME: r"(?:thoi gian|ngay gio|khi nao|gio hop|(?:vao )?hoi|vao luc|ngay hop)(?: (?:hop|to chuc|bat dau|dien ra|khai mac|du kien|hop to))?",
    Label.PLACE: r"(?:dia di[ec]m|noi hop|noi to chuc|o dau|cho hop|hop tai|tai|dia chi)(?: (?:hop|to chuc|tap trung|tap huan))?",
    Label.CHAIR: r"(?:nguoi |ai )?(?:chu tri|chu toa|dieu hanh)(?: (?:hoi nghi|cuoc hop|buoi hop|buoi lam viec|va dieu hanh))?",
    Label.INVITED: r"(?:thanh phan|kinh gui|kinh moi|tran trong kinh moi|moi|doi tuong|khach moi|nguoi du|ai du)(?: (?:tham du|du hop|tham gia|moi|moi du))*",
    Label.AGENDA: r"(?:noi dung|chuong trinh)(?: (?:hop|cuoc hop|hoi nghi|lam viec|chinh|buoi hop))?",
    Label.CONTACT: r"(?:lien he|dien thoai|sdt|hotline|dau moi)(?: lien he)?",
    Label.BRING: r"(?:mang theo|tai lieu|giay to|de nghi mang theo|chuan bi)(?: (?:kem theo|mang theo|can mang))?",
    Label.OTHER: r"(?:luu y|ghi chu|kinh phi|trang phuc|den du|toi du|can cu|ly do|nguoi viet|y kien)",
}
_LABELLED = [(label, re.compile(rf"{_ITEM}(?:{words})\s*(?:[:：]|(?<=tai)\s+-)\s*")) for label, words in _WORDS.items()]
_INLINE = [
    (label, re.compile(rf"(?:(?<=[.;,!?(] )|(?<=[.;]))(?:{words})\s*[:：]\s*"))
    for label, words in _WORDS.items()
    if label is not Label.OTHER
]
_BULLET = re.compile(r"\s*(?:[-+*•–]|\d{1,2}\s*[.)]|[a-zđ]\s*[.)])\s*")
_LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands behind a label, on its line and in the list below it."""

    label: Label
    line: Line
    items: tuple[Line, ...]


def find(paper: Paper) -> list[Labelled]:
    """Every labelled passage of a paper, in order."""
    lines = list(paper.lines())
    found: list[Labelled] = []
    for place, line in enumerate(lines):
        pieces = list(_pieces(line))
        for number, (label, rest) in enumerate(pieces):
            below = _list_below(lines, place) if number == len(pieces) - 1 and _takes_list(label) else ()
            found.append(Labelled(label, rest, below))
    return found


def _takes_list(label: Label) -> bool:
    return label in {Label.INVITED, Label.AGENDA, Label.BRING}


def _pieces(line: Line) -> Iterator[tuple[Label, Line]]:
    """A line's label and those within it: "Nơi họp: lớp 1. Người điều hành: chị Sen."."""
    starts = [
        (found.start(), found.end(), label) for label, pattern in _LABELLED if (found := pattern.match(line.read))
    ][:1]
    inner = [(found.start(), found.end(), label) for label, pattern in _INLINE for found in pattern.finditer(line.read)]
    for one in sorted(inner):
        if not starts or one[0] >= starts[-1][1]:
            starts.append(one)
    for number, (_, end, label) in enumerate(starts):
        last = starts[number + 1][0] if number + 1 < len(starts) else len(line.words)
        yield label, part(line, end, last)


def part(line: Line, start: int, end: int) -> Line:
    """A part of a line, without the spaces around it."""
    words = line.words[start:end]
    at = start + len(words) - len(words.lstrip())
    to = at + len(words.strip())
    return Line(Span(line.span.start + at, line.span.start + to), line.words[at:to], line.read[at:to])


def _list_below(lines: Sequence[Line], place: int) -> tuple[Line, ...]:
    items: list[Line] = []
    for line in lines[place + 1 : place + 1 + _LONGEST_LIST]:
        bullet = _BULLET.match(line.words)
        if bullet is None or any(True for _ in _pieces(line)):
            break
        items.append(part(line, bullet.end(), len(line.words)))
    return tuple(items)
