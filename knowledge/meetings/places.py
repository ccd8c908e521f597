"""Where a meeting is: behind its label, behind "tại", or right after the time when it begins as places do."""

import re
from collections.abc import Sequence

from knowledge.meetings.invitation import Certainty, Field
from knowledge.meetings.labels import Label, Labelled, part
from knowledge.meetings.moments import Span
from knowledge.meetings.paper import Line, Paper
from knowledge.names import plain

# What places begin with. A word of two meanings ("nhà", "số", "tổ") needs "tại" or "ở" before it, or a label.
_ROOMS = (
    r"nha (?:van hoa|sinh hoat|hop|cong dong|thi dau|thieu nhi|rong)|hoi truong|phong (?:hop|tiep|hoc|khach|truyen thong)|tru so|san (?:van|bong|nha|dinh|truong|van dong)"
    r"|trung tam|thu vien|truong (?:tieu hoc|thcs|thpt|mam non|mau giao|trung hoc|chinh tri|hoc)|cong vien|quang truong|dinh lang|cung van hoa|nha vh\b|nvh\b|khuon vien|van phong"
)
_WIDER = (
    r"nha|phong|san|dinh|den|chua|cong|cho|truong|quan|dau (?:ngo|hem|lang|xom|cau|duong)|cuoi ngo|ngo|hem|kiet|duong|pho|khu pho|khu dan cu|khu vuc|khu tap the"
    r"|to dan pho|lop|tram|so|tang|ben|bai|vuon|nghia trang|rap|ho|cau|xom|thon|ap|nga ba|nga tu|khach san|buu dien|nha tho|giao xu|hop tac xa|tuong dai"
    r"|dai tuong niem|bo|via he|ubnd|uy ban|dang uy|cong an|chung cu|toa nha|sanh|cay|gieng|mieu|am|tieu hoc|phuong|xa|hoi quan|cau lac bo|bo phan mot cua"
)
_OPENS = re.compile(rf"(?:khu vuc |ngay )?(?:{_ROOMS}|{_WIDER})\b")
_OPENS_ALONE = re.compile(rf"(?:{_ROOMS}|nha (?:ong|ba|anh|chi|co|chu|bac|cu|em)|san nha)\b")
# Without a name or a number they say where people live, not where they meet.
_GENERIC = re.compile(
    r"(?:khu dan cu|to dan pho|khu pho|thon|xom|ap|phuong|xa|nha|duong|pho|ngo|so|diem|khu vuc|ubnd|uy ban|dang uy|cong an)"
)
_TAKES_PLACE = re.compile(r"\b(?:dien ra|to chuc|khai mac|tap trung|duoc mo|hop|hoi nghi)\b[^.]{0,40}$")
_OPENING = re.compile(r"[\W_]*(?:\d{1,2}\s*[.)]\s*)?")
_ROOM_ALONE = re.compile(r"(?:hoi truong|phong hop|nha van hoa|nha sinh hoat|san nha van hoa|dinh lang)\b")
_BEHIND = re.compile(r"\b(?:tap trung |hop |o ngay )?(?:tai|o|toi|den|ra|qua|ve)\s+(?!do\b|day\b|cho\b)")
# "hiện tại", "tồn tại"; "tại hội nghị" tells what is said there, not where it is.
_NOT_BEHIND = re.compile(
    r"\b(?:hien|ton|qua|hoi|cong tac|thuong tru|cu tru|sinh song|song|kinh doanh|niem yet|dang ky|lam|ban sao)\s*$"
)
_ADDRESS = re.compile(
    r"\s*,\s*(?:nha so|so|ngo|hem|ngach|kiet|duong|pho|to|khu|tang|thon|phuong|xa|toa|tru so|ap|xom|lo|p\.|q\.|quan|thanh pho|tinh)\b"
)
# Words that end a place. Where diacritics are written they count: "từ" ends it, the "Tư" of "nhà chú Tư" does not.
_ENDING = (
    r"để|và|do|lúc|vào|nhé|nhe|nghen|nha(?=\s*[.!]?$)|mang theo|về việc|nhằm|với|từ|đã|sẽ|nghe|chủ trì|thu hút|bắt đầu|đúng giờ|bà con|mời"
    r"|(?<!phòng )(?<!nhà )(?<!điểm )(?<!phong )(?<!nha )(?<!diem )họp|bàn|tổ chức|có|nhận|tham gia|tham dự|dự|bỏ phiếu|xem|làm|gặp|kính mời"
)
_MARKED_STOP = re.compile(rf"\s*(?:[.;!?\n(]|,|\b(?:{_ENDING})\b)")
_PLAIN_STOP = re.compile(rf"\s*(?:[.;!?\n(]|,|\b(?:{plain(_ENDING)})\b)")
_HOUSE = re.compile(r"\bnha (?:ong|ba|anh|chi|co|chu|bac|cu|em)\s")
_LONGEST = 140
_FEW_LINES = 3
_ENDS = " .,;:!?-–—\t"


def find(
    paper: Paper, labelled: Sequence[Labelled], times: Sequence[Span], others: Sequence[Span] = ()
) -> Field[str] | None:
    """The place; None when the text names none.

    Args:
        paper: the text.
        labelled: its labelled passages.
        times: where its phrases of time stand: a place ends before them, or follows right after.
        others: those of them that are of something else, as a deadline is; the place beside them is too.
    """
    for one in labelled:
        if one.label is Label.PLACE and (field := _said(one.line, times)):
            return field
    lines = list(paper.lines())
    short = len(lines) <= _FEW_LINES
    for line in lines:
        if field := _behind(line, times, others, anywhere=short) or _after_time(line, times):
            return field
    return next((field for line in lines if (field := _alone(line, times, anywhere=short))), None)


def _said(line: Line, times: Sequence[Span]) -> Field[str] | None:
    """All of a labelled line, up to its sentence's end or a phrase of time."""
    ends = [found.start() for found in re.finditer(r"(?<!\b[pqd])(?<!\btp)[.;](?:\s|$)(?!\d)|\(", line.read)]
    ends += [_relative(span, line) for span in times if line.span.start < span.start < line.span.end]
    return _field(part(line, 0, min(ends, default=len(line.words))), Certainty.SAID)


def _behind(line: Line, times: Sequence[Span], others: Sequence[Span], *, anywhere: bool) -> Field[str] | None:
    """As in "họp tại nhà văn hóa"; in a long text only where the sentence tells a time or that something took place."""
    for found in _BEHIND.finditer(line.read):
        opening = _OPENS.match(line.read, found.end())
        if not opening or _NOT_BEHIND.search(line.read[: found.start()]):
            continue
        if found[0].startswith(("toi", "den", "ra", "qua", "ve")) and not _OPENS_ALONE.match(line.read, found.end()):
            continue
        if not (
            anywhere or _OPENING.fullmatch(line.read, 0, found.start()) or _tells_an_event(line, found.start(), times)
        ):
            continue
        if _is_beside_another(line, found.start(), times, others):
            continue
        field = _bounded(line, found.end(), times)
        if field and _GENERIC.fullmatch(line.read, found.end(), field.span.end - line.span.start) is None:
            return field
    return None


def _is_beside_another(line: Line, at: int, times: Sequence[Span], others: Sequence[Span]) -> bool:
    """As in "nộp trước ngày 20/11 tại nhà tổ trưởng. Họp ngày 22/11": the sentence is about another time only."""
    start = line.span.start + line.read.rfind(". ", 0, at) + 1
    end = line.read.find(". ", at)
    inside = [one for one in times if start <= one.start < (line.span.start + end if end >= 0 else line.span.end)]
    return bool(inside) and all(one in others for one in inside)


def _tells_an_event(line: Line, at: int, times: Sequence[Span]) -> bool:
    start = line.read.rfind(". ", 0, at) + 1
    told = any(start <= _relative(span, line) < at + _LONGEST for span in times)
    return told or _TAKES_PLACE.search(line.read[start:at]) is not None


def _after_time(line: Line, times: Sequence[Span]) -> Field[str] | None:
    """As in "…, 19h30 tối mai, nhà bác Lân": what follows the time, or stands before it between commas."""
    for span in times:
        if not line.span.start <= span.start < line.span.end:
            continue
        after = re.compile(r"[\s,;:)]*").match(line.read, _relative(span, line) + span.end - span.start)
        if after and _OPENS_ALONE.match(line.read, after.end()) and after[0].strip():
            return _bounded(line, after.end(), times)
    return None


def _alone(line: Line, times: Sequence[Span], *, anywhere: bool) -> Field[str] | None:
    """As in "họp nhé, phòng họp khu phố": a clause of a short message, or a line, that is nothing but a place."""
    for clause in re.finditer(r"^[\W_]*|[,.;]\s+(?=\S)", line.read):
        if (anywhere or not clause.start()) and _ROOM_ALONE.match(line.read, clause.end()):
            return _bounded(line, clause.end(), times)
    return None


def _bounded(line: Line, start: int, times: Sequence[Span]) -> Field[str] | None:
    """The place that begins there, up to a word that says something else; an address may go on behind a comma."""
    end = len(line.words)
    # Whose house it is may be a word that ends a place elsewhere: "nhà cô Liên".
    house = _HOUSE.match(line.read, start)
    at = house.end() if house else start + 1
    stops, written = (_PLAIN_STOP, line.read) if line.words.isascii() else (_MARKED_STOP, line.words.lower())
    while stop := stops.search(written, at):
        address = _ADDRESS.match(line.read, stop.start())
        if address and _goes_on(line, address.end()):
            at = address.end()
            continue
        end = stop.start()
        break
    ends = [_relative(span, line) for span in times if span.start >= line.span.start + start]
    return _field(part(line, start, min([end, *ends])), Certainty.LIKELY)


def _goes_on(line: Line, at: int) -> bool:
    """Whether an address word is followed by a name or a number: "phường Long Thạnh", not "phường tổ chức"."""
    rest = line.words[at:].lstrip()
    return bool(rest) and (rest[0].isdigit() or rest[0].isupper() or line.words[:at].isascii())


def _relative(span: Span, line: Line) -> int:
    return span.start - line.span.start


def _field(found: Line, certainty: Certainty) -> Field[str] | None:
    words = found.words.rstrip(_ENDS)
    if not words or len(words) > _LONGEST or not any(mark.isalpha() for mark in words):
        return None
    if re.fullmatch(r"(?:se )?(?:thong bao|bao|xac dinh|cho) ?(?:sau|thong bao)?.*", found.read[: len(words)]):
        return None
    return Field(words, Span(found.span.start, found.span.start + len(words)), certainty)
