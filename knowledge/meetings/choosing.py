"""Which of a text's phrases of time tell when the meeting is: not its deadlines, not the days of the papers it names."""

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.meetings.labels import Label, Labelled
from knowledge.meetings.paper import Line, Paper
from knowledge.meetings.phrases import Phrase

_NUMBERED_PAPER = re.compile(
    r"(?:\bso\s*:?\s*)?\d{1,5}[a-z]?\s*[-/]\s*(?:\d{4}\s*[-/]\s*)?[a-z][\w-]*(?:/[\w-]+)*\s*,?\s*(?:ngay\s*)?$|\b(?:luat|nghi dinh|thong tu|quyet dinh|nghi quyet"
    r"|ke hoach|chi thi|cong van|ket luan|de an|thong bao|to trinh|phap lenh|hop dong|bien ban|giay moi)\b[^.;,:\n]{0,60}\b(?:ky|ban hanh|ngay)\s*$"
    r"|\b(?:luat|nghi dinh|thong tu|quyet dinh|nghi quyet|ke hoach|chi thi|cong van|giay moi) so [^\s;]+\s*,?\s*(?:ngay\s*)?$"
)
_DEADLINE = re.compile(
    r"\b(?:(?<!co mat )truoc|cham nhat(?: la)?(?: den)?|muon nhat|han (?:cuoi|chot|nop|dang ky)(?: la| den)?|den het|het|tinh den|ke tu|tu sau|hieu luc tu|niem yet tu|cong khai tu"
    r"|sinh|cap|dang ky tu|ky niem[^.,;\n]{0,40}|thanh lap[^.,;\n]{0,30}|nhan ngay|den nay|gui ve[^.,;\n]{0,30}|nam ngoai[^.,;\n]{0,20}|dang luc|cap nhat|nop[^.,;\n]{0,30}|lan truoc[^.,;\n]{0,20})"
    r"\s*(?:ngay|luc|vao|thoi diem|[,:(]|la)?\s*$"
)
_LAST_DAY = re.compile(r"\s*(?:la|:)?\s*(?:han|ngay (?:cuoi|het han)|het han)\b")
_MOVED = re.compile(r"\b(?:chuyen|doi|hoan|lui|dich|thay)\b[^.;\n]*$")
_IF = re.compile(r"\b(?:neu|truong hop|phong khi)\b")
_EVENT = re.compile(
    r"\b(?:hop|hoi nghi|moi|to chuc|doi thoai|giao ban|tiep cong dan|tap huan|ra quan|phat dong|tong ve sinh|ve sinh|khai mac|dien ra|sinh hoat|tap trung|gap mat|bau|le|ngay hoi)\b"
)
_SHORT = 600  # letters: in a message of this length every time counts
_LOOK_BACK = 110


def choose(paper: Paper, labelled: Sequence[Labelled], found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that tell when the meeting is; several when the text names several moments, none when it names none."""
    kept = [phrase for phrase in found if not _is_of_something_else(paper, phrase)]
    kept = _without_moved(paper, kept)
    if behind := [phrase for phrase in kept if _is_labelled(phrase, labelled)]:
        return behind
    if not _EVENT.search(paper.read):
        kept = [phrase for phrase in kept if phrase.hours]  # "kiến nghị ngày 3/11 của ông Bình" calls nobody
    lines = list(paper.lines())
    full = [phrase for phrase in kept if phrase.days and phrase.hours and _is_of_event(_line(lines, phrase))]
    if len(paper.body.strip()) <= _SHORT:
        return _told_once(kept)
    leading = full or [phrase for phrase in kept if _is_of_event(_line(lines, phrase))]
    if not leading:
        return []
    line = _line(lines, leading[0])
    return _told_once([phrase for phrase in kept if line and line.span.start <= phrase.span.start < line.span.end])


def _is_of_something_else(paper: Paper, phrase: Phrase) -> bool:
    before = paper.read[max(0, phrase.span.start - _LOOK_BACK) : phrase.span.start]
    before = before[before.rfind("\n") + 1 :]
    return bool(
        _NUMBERED_PAPER.search(before) or _DEADLINE.search(before) or _LAST_DAY.match(paper.read, phrase.span.end)
    )


def _without_moved(paper: Paper, found: list[Phrase]) -> list[Phrase]:
    """Without the times that a later one takes the place of: "họp ngày 20/11 chuyển sang ngày 24/11"."""
    kept = list(found)
    for before, after in pairwise(found):
        between = paper.read[before.span.end : after.span.start]
        if "\n" not in between and _MOVED.search(between) and not _IF.search(between) and before in kept:
            kept.remove(before)
    return kept


def _is_labelled(phrase: Phrase, labelled: Sequence[Labelled]) -> bool:
    return any(
        one.label is Label.TIME and one.line.span.start <= phrase.span.start < one.line.span.end for one in labelled
    )


def _line(lines: Sequence[Line], phrase: Phrase) -> Line | None:
    return next((line for line in lines if line.span.start <= phrase.span.start < line.span.end), None)


def _is_of_event(line: Line | None) -> bool:
    return line is not None and _EVENT.search(line.read) is not None


def _told_once(found: list[Phrase]) -> list[Phrase]:
    """Where an hour is said, days without one only repeat or announce it; another hour is another moment."""
    if not any(phrase.days and phrase.hours for phrase in found):
        return found
    return [phrase for phrase in found if phrase.hours]
