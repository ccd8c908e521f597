"""Who issued a document: its number says it for those of the State's centre, its first lines for all others."""

import re
from collections.abc import Sequence

from knowledge.names import plain

_FIRST_LINES = 6
# What such a number stands for is laid down by law; the codification sometimes names the ministry that drafted it.
_BY_NUMBER = (
    (re.compile(r"/(?:\d{4}/)?(?:ubtvqh\d*|(?:pl|nq)-ubtvqh\d*)$"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"/(?:qh\d*|nq-qh\d*)$"), "Quốc hội"),
    (re.compile(r"/(?:nd|nq)-cp$"), "Chính phủ"),
    (re.compile(r"/(?:qd|ct|cd)-ttg$"), "Thủ tướng Chính phủ"),
)
_NOT_AN_ISSUER = ("CỘNG H", "ĐỘC LẬP", "SỐ", "ĐẢNG CỘNG SẢN")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap\W+tu do|dang cong san viet nam")
_OF_A_PLACE = re.compile(r"\b(phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh)\s+(.+)")


def by_number(number: str) -> str:
    """Who alone issues documents with such a number; empty when the number does not say."""
    written = plain(number)
    return next((issuer for pattern, issuer in _BY_NUMBER if pattern.search(written)), "")


def by_first_lines(lines: Sequence[str], *, kinds: Sequence[str]) -> str:
    """The office at the head of an ordinary document, in small letters but for its beginning and its place's name.

    Args:
        lines: the lines from the top.
        kinds: the kinds of documents, which are no offices.
    """
    for line in lines[:_FIRST_LINES]:
        name = line.strip(" -–_*")
        if name.isupper() and not name.startswith(_NOT_AN_ISSUER) and name.lower() not in kinds:
            return _written_small(name)
    return ""


def has_letterhead(lines: Sequence[str]) -> bool:
    """Whether the motto of the State or of the Party stands above the text, as only official documents have it."""
    return _MOTTO.search(plain("\n".join(lines))) is not None


def _written_small(name: str) -> str:
    name = name[:1] + name[1:].lower()
    place = _OF_A_PLACE.search(name)
    return name[: place.start(2)] + _named(place[2]) if place else name


def _named(place: str) -> str:
    """The name of a place with its capitals; the words for kinds of places stay small."""
    kinds = _OF_A_PLACE.search(place)
    if kinds:
        return _named(place[: kinds.start()]) + place[kinds.start() : kinds.start(2)] + _named(kinds[2])
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), place)
