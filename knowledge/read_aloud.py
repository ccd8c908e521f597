"""Written Vietnamese as it is read out over a loudspeaker: no signs, no digits, days and hours as they are said."""

import re

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")
_THOUSAND = 1000
_LARGEST = 10**12
_TEN = 10

_SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "TDP": "tổ dân phố",
    "TP": "thành phố",
    "NVH": "nhà văn hóa",
    "ĐT": "điện thoại",
    "SĐT": "số điện thoại",
    "CCCD": "căn cước công dân",
}
_SHORT_WORD = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|:|g|giờ)\s*(\d{2})\b(?:\s*phút)?", re.IGNORECASE)
_WHOLE_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|giờ)(?!\w)(?:\s*00)?", re.IGNORECASE)
_DATE = re.compile(r"(?:\bngày\s+)?(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)", re.IGNORECASE)
_NO_DAY = r"(?<!số )(?<!ngõ )(?<!ngách )(?<!hẻm )(?<!nhà )(?<!tổ )(?<!khoản )"  # before what only looks like one
_DAY = re.compile(rf"(?:\bngày\s+)?{_NO_DAY}(?<![\d/])(\d{{1,2}})/(\d{{1,2}})(?![\d/])", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:\+84|0)\d(?:[ .-]?\d){7,9}(?!\d)")
_MONEY = re.compile(r"(?<!\d)(\d{1,3}(?:\.\d{3})+|\d+)\s*(?:đ|đồng|VNĐ)(?!\w)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})+(?!\d)")
_NUMBER = re.compile(r"(?<!\w)\d{1,12}(?!\d)")
_SLASH = re.compile(r"(?<=\w)\s?/\s?(?=\w)")
_LINK = re.compile(r"https?://\S+")
_MARKS = re.compile(r"[^\w\s.,;:!?%()“”\"'/-]+")


def read_aloud(text: str) -> str:
    """The text in words that somebody can read out without thinking."""
    text = _LINK.sub(" ", text)
    text = _SHORT_WORD.sub(lambda found: _SHORT[found[0]], text)
    text = _PHONE.sub(lambda found: _one_by_one(found[0]), text)
    text = _DATE.sub(lambda found: f"{_day(found[1], found[2])} năm {spelled(int(found[3]))}", text)
    text = _DAY.sub(lambda found: _day(found[1], found[2]) if _is_day(found) else found[0], text)
    text = _HOUR.sub(_hour, text)
    text = _WHOLE_HOUR.sub(lambda found: f"{spelled(int(found[1]))} giờ", text)
    text = _MONEY.sub(lambda found: f"{spelled(int(found[1].replace('.', '')))} đồng", text)
    text = _DOTTED.sub(lambda found: spelled(int(found[0].replace(".", ""))), text)
    text = _NUMBER.sub(lambda found: spelled(int(found[0])), text)
    text = _SLASH.sub(" trên ", text.replace("%", " phần trăm"))
    text = _MARKS.sub(" ", text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line[:1].upper() + line[1:] for line in lines if line)


def spelled(number: int) -> str:
    """A number as it is said: 1205 is "một nghìn hai trăm linh năm".

    Raises:
        ValueError: it is below zero, or a million millions and more.
    """
    if not 0 <= number < _LARGEST:
        raise ValueError("a number that nobody says in words")
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while number:
        number, rest = divmod(number, _THOUSAND)
        groups.append(rest)
    parts = [
        f"{_hundreds(group, whole=place == len(groups) - 1)}{_GROUPS[place]}"
        for place, group in reversed(list(enumerate(groups)))
        if group
    ]
    return " ".join(parts)


def _hundreds(number: int, *, whole: bool) -> str:
    """A number below a thousand; behind a larger one its hundreds are said even when there are none."""
    hundreds, rest = divmod(number, 100)
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or not whole else []
    if rest and rest < _TEN and said:
        said.append(f"linh {_DIGITS[rest]}")
    elif rest:
        said.append(_below_hundred(rest))
    return " ".join(said)


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    if tens == 0:
        return _DIGITS[ones]
    opening = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return opening
    last = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{opening} {last}"


def _is_day(found: re.Match[str]) -> bool:
    return 1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12  # noqa: PLR2004 — days and months


def _day(day: str, month: str) -> str:
    first = "mùng " if int(day) <= _TEN else ""
    name = "tư" if int(month) == 4 else spelled(int(month))  # noqa: PLR2004 — April is said otherwise
    return f"ngày {first}{spelled(int(day))} tháng {name}"


def _hour(found: re.Match[str]) -> str:
    minutes = int(found[2])
    said = f"{spelled(int(found[1]))} giờ"
    return f"{said} {spelled(minutes)} phút" if minutes else said


def _one_by_one(number: str) -> str:
    digits = [_DIGITS[int(each)] for each in number.replace("+84", "0") if each.isdecimal()]
    return " ".join(digits)
