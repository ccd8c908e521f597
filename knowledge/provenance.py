"""Who issued a text and when: the codification's notes under headings, and the first page of an ordinary document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge import headings, issuers
from knowledge.regulation import Change, How
from knowledge.written_days import WRITTEN_DAY, day_of, written_day

KINDS = (
    "hiến pháp",
    "bộ luật",
    "luật",
    "pháp lệnh",
    "nghị quyết",
    "nghị định",
    "thông tư liên tịch",
    "thông tư",
    "quyết định",
    "chỉ thị",
    "quy chế",
    "quy định",
    "quy ước",
    "hương ước",
    "kế hoạch",
    "hướng dẫn",
    "thông báo",
    "báo cáo",
    "công văn",
    "tờ trình",
    "công điện",
)
_KIND = "|".join(KINDS)
_DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
_NOTE = re.compile(
    rf"\(\s*Điều\s+\d+[a-z]?\s+(?P<kind>(?i:{_KIND}))\s+số\s+(?P<number>\d+[^\s,]*?/[^\s,]+)(?P<about>[^()]*?)"
    rf"(?:,?\s*có hiệu lực thi hành kể từ ngày\s+(?P<start>\d{{1,2}}/\d{{1,2}}/\d{{4}}))(?P<changes>.*)\)\s*",
)
_ABOUT = re.compile(rf"\s*(?P<title>.*?)\s*ngày\s+{_DAY}\s+của\s+(?P<issuer>.+?)\s*")
_CHANGE = re.compile(
    rf"(?P<how>bãi bỏ|thay thế|sửa đổi[^,;]*?)\s+bởi\s+.*?số\s+(?P<number>\d+[^\s,]*?/[^\s,;)]+)"
    rf"(?:(?:(?!\bbởi\b).)*?có hiệu lực thi hành kể từ ngày\s+{_DAY})?"
)
_NUMBER = re.compile(
    r"(?:\bsố|\bSố|SỐ)\s*:?\s*(\d{1,5}[a-z]?(?:/\d{4})?/[A-ZĐƯ0-9][A-ZĐƯa-z0-9\-]*(?:[-/][A-ZĐƯ0-9]+)*)"
)
_SIGNED = re.compile(r"(?i:ngày)\s+(\d{1,2})\s+(?i:tháng)\s+(\d{1,2})\s+(?i:năm)\s+(\d{4})")
_EFFECT = re.compile(rf"có hiệu lực\s+(?:thi hành\s+)?(?:kể\s+)?từ\s+ngày\s+{WRITTEN_DAY}")
# "Luật này có hiệu lực …" speaks of the document; "Điều 5 của Luật này có hiệu lực …" does not.
_EFFECT_OF_THIS = re.compile(rf"(?<!của )\b(?i:{_KIND})\s+này\s+{_EFFECT.pattern}")
_EFFECT_AFTER = re.compile(
    r"có hiệu lực\s+(?:thi hành\s+)?sau\s+(\d{1,3})\s+ngày,?\s+(?:kể\s+)?từ\s+ngày\s+(?:ký|ban hành|thông qua)"
)
_CLOSING_LINES = 40
_EFFECT_AT_SIGNING = re.compile(r"có hiệu lực\s+(?:thi hành\s+)?(?:kể\s+)?từ\s+ngày\s+(?:ký|ban hành)")


@dataclass(frozen=True, slots=True)
class Note:
    """What the codification's note under an article's heading says."""

    kind: str
    number: str
    title: str
    issuer: str
    issued: date | None
    valid_from: date | None
    valid_to: date | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What the heading of an ordinary document says; empty where it says nothing."""

    kind: str = ""
    number: str = ""
    title: str = ""
    issuer: str = ""
    issued: date | None = None


def _slashed(text: str | None) -> date | None:
    if not text:
        return None
    day, month, year = map(int, text.split("/"))
    return day_of(day, month, year)


def note(line: str) -> Note | None:
    """Read "(Điều n Luật số … ngày … của …, có hiệu lực thi hành kể từ ngày …)"; None when the line is no such note."""
    found = _NOTE.fullmatch(line)
    if not found:
        return None
    about = _ABOUT.fullmatch(found["about"])
    title = about["title"] if about else ""
    kind = found["kind"].lower()
    changes = tuple(
        Change(how := _how(change["how"]), change["number"], _slashed(change[3]), in_part=how is How.AMENDS)
        for change in _CHANGE.finditer(found["changes"])
    )
    return Note(
        kind=kind,
        number=found["number"],
        title=_without_kind(title, kind),
        issuer=about["issuer"] if about else "",
        issued=_slashed(about[2]) if about else None,
        valid_from=_slashed(found["start"]),
        valid_to=next((change.since for change in changes if change.since and not change.in_part), None),
        changes=changes,
    )


def _how(words: str) -> How:
    if words.startswith("sửa"):
        return How.AMENDS
    return How.REPLACES if words.startswith("thay") else How.REPEALS


def _without_kind(title: str, kind: str) -> str:
    title = title.strip()
    if title.lower().startswith(kind + " "):
        title = title[len(kind) + 1 :]
    return title[:1].upper() + title[1:]


def first_page(lines: list[str]) -> FirstPage:
    """Read number, kind, title, issuer and day from the lines above the first article."""
    text = "\n".join(lines)
    number = _NUMBER.search(text)
    signed = _SIGNED.search(text)
    kind, title = _kind_and_title(lines)
    return FirstPage(
        kind=kind,
        number=number[1] if number else "",
        title=title,
        issuer=issuers.by_first_lines(lines, kinds=KINDS),
        issued=day_of(*map(int, signed.groups())) if signed else None,
    )


def _kind_and_title(lines: list[str]) -> tuple[str, str]:
    for place, line in enumerate(lines):
        kind = line.lower().rstrip(":")
        if kind in KINDS and line.isupper():
            title: list[str] = []
            for following in lines[place + 1 :]:
                if (
                    following.startswith(("Căn cứ", "Theo ", "Thực hiện "))
                    or _NUMBER.search(following)
                    or following[0] in "-–_*("
                    or headings.division(following)
                    or headings.clause(following)
                ):
                    break
                title.append(following)
                if len(title) > 1 and not following.isupper():
                    break
            return kind, " ".join(title)
    return "", ""


def day_of_effect(lines: Sequence[str], issued: date | None) -> date | None:
    """Read when the document takes effect.

    Args:
        lines: the document's lines; what is said less plainly is believed at its end only.
        issued: the day of issue, from which some documents count.
    """
    end = "\n".join(lines[-_CLOSING_LINES:])
    if found := _EFFECT_OF_THIS.search("\n".join(lines)) or _EFFECT.search(end):
        return written_day(found)
    if issued and (later := _EFFECT_AFTER.search(end)):
        return issued + timedelta(days=int(later[1]))
    return issued if _EFFECT_AT_SIGNING.search(end) else None
