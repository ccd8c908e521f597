"""What people are called to, told by the words of its title first."""

import re
from collections.abc import Sequence

from knowledge.meetings.invitation import Certainty, Field, Kind
from knowledge.meetings.moments import Span
from knowledge.meetings.paper import Line, Paper

_GROUP = r"(?:to(?: dan pho)?|tdp|khu pho|khu dan cu|thon|ap|xom|ngo)"
# The more particular comes first: a meeting of the group that elects its head is an election.
_PATTERNS = (
    (Kind.RECEPTION, re.compile(r"\btiep cong dan\b")),
    (Kind.DIALOGUE, re.compile(r"\bdoi thoai\b")),
    (Kind.VOTERS, re.compile(r"\btiep xuc cu tri\b")),
    (Kind.SOLIDARITY_DAY, re.compile(r"\bngay hoi dai doan ket\b")),
    (
        Kind.ELECTION,
        re.compile(
            r"\b(?:bau|mien nhiem|bai nhiem)(?: cu)? (?:to truong|to pho|truong (?:khu pho|thon|ap)|ban thanh tra|ban giam sat)"
        ),
    ),
    (Kind.BRIEFING, re.compile(r"\bgiao ban\b")),
    (Kind.TRAINING, re.compile(r"\b(?:tap huan|boi duong)\b")),
    (Kind.LAUNCH, re.compile(r"\b(?:ra quan|phat dong|tong ve sinh)\b")),
    (Kind.CONSULTATION, re.compile(r"(?<!phieu )\blay y kien\b")),
    (Kind.YEAR_END, re.compile(r"\bhoi nghi (?:cuoi nam|(?:dinh ky )?(?:hang nam )?cua cong dong|nhan dan)\b")),
    (Kind.SUMMARY, re.compile(r"\b(?:tong ket|so ket)\b")),
    (
        Kind.GROUP_MEETING,
        re.compile(
            rf"(?<!phong )\bhop (?:{_GROUP}|dan(?: pho)?|nhan dan)\b(?! truong)|\b{_GROUP}\b(?: (?:so )?\w+){{0,3}} (?:se |to chuc )?hop\b(?! mat)"
            r"|\b(?:ba con|cac ho|moi ho|moi nha|dai dien (?:cac )?ho|ho gia dinh)\b[^.\n]{0,60}\bhop\b(?! mat)"
            r"|\b(?:buoi |cuoc )?hop\b(?! mat)[^.\n]{0,80}\b(?:ba con|moi ho|moi nha|cac ho)\b|\bdai dien ho\b[^.\n]{0,40}\bhop\b|\bba con\b[^.\n]{0,20}\bbuoi hop\b"
        ),
    ),
)
_MEETS = re.compile(r"\b(?:hop|hoi nghi|buoi le|le|sinh hoat|gap mat|huong dan|moi)\b")
_TITLE_LINES = 4


def find(paper: Paper) -> Field[Kind] | None:
    """The kind with the words that tell it; None when nothing speaks of a meeting."""
    lines = list(paper.lines())
    for group in (lines[:_TITLE_LINES], lines):
        if field := _told(group):
            return field
    for line in lines:
        if found := _MEETS.search(line.read):
            return Field(Kind.OTHER, _span(line, found), Certainty.LIKELY)
    return None


def _told(lines: Sequence[Line]) -> Field[Kind] | None:
    for kind, pattern in _PATTERNS:
        for line in lines:
            if found := pattern.search(line.read):
                return Field(kind, _span(line, found), Certainty.LIKELY)
    return None


def _span(line: Line, found: re.Match[str]) -> Span:
    return Span(line.span.start + found.start(), line.span.start + found.end())
