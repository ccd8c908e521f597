"""What a meeting is called: the line that names it, or the words that tell its kind; part of a sentence is no name."""

import re

from knowledge.meetings.invitation import Invitation, Kind
from knowledge.meetings.moments import Span
from knowledge.names import plain

_LEAD = re.compile(
    r"[\W_]*(?:(?:giay moi|thong bao|thu moi)\b[\s:–-]*)?(?:(?:v/v|ve viec)\b[\s:]*)?(?:(?:tham |den |toi )?du\b\s*)?"
)
_BEGINS = re.compile(
    r"(?:(?:buoi|cuoc|phien) )?(?:hop|hoi nghi|hoi thao|dai hoi|doi thoai|giao ban|ngay hoi|le|tiep|tap huan|boi duong|ra quan"
    r"|phat dong|tong ve sinh|tong ket|so ket|lay y kien|bau|mien nhiem|bai nhiem|sinh hoat|gap mat|toa dam)\b"
)
_SENTENCE = re.compile(r"[.:;!?](?:\s|$)")
# Who comes, and that they are asked to, is said in sentences.
_CALLS = re.compile(r"\b(?:kinh moi|tran trong|moi|ba con|thong bao|luc|vao luc|se)\b")
_AROUND = ' \t.,;:–-()[]"“”'
_LONGEST = 100  # letters
_FEWEST = 2  # words


def title(said: Invitation) -> str:
    """The meeting's name as the paper has it; empty where its words are none.

    Of a group's meeting told in a sentence ("Đại diện các hộ dự họp") nothing but its kind is known.
    """
    if said.kind is None:
        return ""
    named = _line(said, said.kind.span)
    if not named and said.kind.value not in {Kind.GROUP_MEETING, Kind.OTHER}:
        named = said.kind.span.of(said.text).strip(_AROUND)
    return named[:1].upper() + named[1:]


def _line(said: Invitation, told: Span) -> str:
    """The line in which the kind was told, when all of it is a name."""
    start = max(said.text.rfind(mark, 0, told.start) for mark in "\n|") + 1
    ends = [at for mark in "\n|" if (at := said.text.find(mark, told.end)) >= 0]
    words = said.text[start : min(ends, default=len(said.text))]
    lead = _LEAD.match(plain(words))
    named = words[lead.end() if lead else 0 :].strip(_AROUND)
    read = plain(named)
    time = said.when.span if said.when else None
    tells_time = time is not None and time.start < start + len(words) and time.end > start
    if tells_time or len(named) > _LONGEST or len(named.split()) < _FEWEST:
        return ""
    return named if _BEGINS.match(read) and not _SENTENCE.search(named) and not _CALLS.search(read) else ""
