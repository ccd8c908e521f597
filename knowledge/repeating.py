"""How often something repeats, as people type it: "8 giờ sáng thứ Bảy hằng tuần", "ngày 15 hằng tháng lúc 7h30"."""

import re

from knowledge.syllables import fold
from knowledge.written_hours import typed_hour

_WEEKDAYS = {
    "thu hai": "mon",
    "thu 2": "mon",
    "t2": "mon",
    "thu ba": "tue",
    "thu 3": "tue",
    "t3": "tue",
    "thu tu": "wed",
    "thu 4": "wed",
    "t4": "wed",
    "thu nam": "thu",
    "thu 5": "thu",
    "t5": "thu",
    "thu sau": "fri",
    "thu 6": "fri",
    "t6": "fri",
    "thu bay": "sat",
    "thu 7": "sat",
    "t7": "sat",
    "chu nhat": "sun",
    "cn": "sun",
}
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b")
_EACH = r"(?:hang|moi|tung|cac)"
_WEEK = re.compile(rf"\b{_EACH} tuan\b")
_MONTH = re.compile(rf"\b{_EACH} thang\b")
_QUARTER = re.compile(rf"\b(?:{_EACH}|dau) quy\b")
_DAY = re.compile(r"\b(?:ngay|mung|mong) (\d{1,2})\b")
_SPANS = re.compile(rf"\b(?:{_EACH}|dau) (?:tuan|thang|quy)\b")
_WHICH = re.compile(r"\b(?:dau tien|thu nhat|dau)\b")
_LAST_DAY = 31


def repeating(words: str) -> str | None:
    """The rhythm, such as "weekly:sat:08:00"; None when its span, its day or its hour is not said exactly."""
    plain = " ".join(fold(word) for word in words.lower().replace(",", " ").split())
    # "15 hằng tháng" must not be read as 15 h.
    hour = typed_hour(_DAY.sub(" ", _SPANS.sub(" ", plain)))
    days = {_WEEKDAYS[found] for found in _WEEKDAY.findall(plain)}
    spans = [span.search(plain) is not None for span in (_WEEK, _MONTH, _QUARTER)]
    if hour is None or sum(spans) != 1 or len(days) > 1:
        return None
    weekly, monthly, quarterly = spans
    at, weekday = f"{hour:%H:%M}", next(iter(days), None)
    if weekly and weekday:
        return f"weekly:{weekday}:{at}"
    numbered = _DAY.findall(plain)
    if monthly and weekday is None and len(numbered) == 1 and 1 <= int(numbered[0]) <= _LAST_DAY:
        return f"monthly:{int(numbered[0])}:{at}"
    if quarterly and weekday and _WHICH.search(plain):
        return f"quarterly:1:{weekday}:{at}"
    return None
