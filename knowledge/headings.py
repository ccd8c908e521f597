"""What a line of a regulation is: the heading of a part, chapter, section or article, a clause, a point, or words."""

import re
from dataclasses import dataclass

from knowledge.regulation import Level

_ORDINALS = "nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười"
_ROMAN_OR_DIGITS = r"(?:[IVXLC]+|\d+)[a-z]?"
_AFTER_NUMBER = r"(?:\s*[.:\-–]\s*|\s+(?=[A-ZĐÀ-Ỹ“\"])|$)"
_DIVISIONS = (
    (
        Level.PART,
        re.compile(rf"(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+)?((?i:{_ORDINALS})|{_ROMAN_OR_DIGITS}){_AFTER_NUMBER}(.*)"),
    ),
    (Level.CHAPTER, re.compile(rf"(?:Chương|CHƯƠNG)\s+({_ROMAN_OR_DIGITS}){_AFTER_NUMBER}(.*)")),
    (Level.SUBSECTION, re.compile(rf"(?:Tiểu mục|TIỂU MỤC)\s+({_ROMAN_OR_DIGITS}){_AFTER_NUMBER}(.*)")),
    (Level.SECTION, re.compile(rf"(?:Mục|MỤC)\s+({_ROMAN_OR_DIGITS}){_AFTER_NUMBER}(.*)")),
)
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)(?:\s*[.:]\s*|$)(.*)")
_CLAUSE = re.compile(r"(\d{1,3}[a-zđ]?)\s*\.\s+(\S.*)")
_POINT = re.compile(r"([a-zđ])\s*\)\s*(\S.*)")
_CLOSING = re.compile(
    r"Nơi nhận\s*:|(?:TM|KT|TL|TUQ|Q)\s*\.\s*[A-ZĐÀ-Ỹ]{2}|PHỤ LỤC\b|Phụ lục\s*[IVX\d]*\s*$|Mẫu số\s*\d+\s*$"
    r"|(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh) này (?:đã )?được .{0,200}thông qua ngày"
)
# The State's codification leaves links and names of attached files between the paragraphs.
_RESIDUE = re.compile(
    r"\((?:Điều|Khoản|Chương|Mục|Tiểu mục|Phần) này có nội dung liên quan.*|[^\s].{0,150}\.(?:docx?|pdf|xlsx?|rtf)"
)

POINT_ORDER = "abcdđefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a provision: its level, its number, and the words after the number."""

    level: Level
    number: str
    rest: str


def division(line: str) -> Heading | None:
    """Read the line as the heading of a part, chapter, section or subsection."""
    for level, pattern in _DIVISIONS:
        if found := pattern.fullmatch(line):
            return Heading(level, found[1], found[2].strip())
    return None


def _opening(level: Level, pattern: re.Pattern[str], line: str) -> Heading | None:
    found = pattern.fullmatch(line)
    return Heading(level, found[1], found[2].strip()) if found else None


def article(line: str) -> Heading | None:
    """Read the line as the heading of an article: "Điều 12. …"; "Điều 12 của Luật này" is none."""
    return _opening(Level.ARTICLE, _ARTICLE, line)


def clause(line: str) -> Heading | None:
    """Read the line as the beginning of a clause: "3. …"."""
    return _opening(Level.CLAUSE, _CLAUSE, line)


def point(line: str) -> Heading | None:
    """Read the line as the beginning of a point: "đ) …"."""
    return _opening(Level.POINT, _POINT, line)


def is_closing(line: str) -> bool:
    """Tell whether the signature block, the adoption note or an annex begins here."""
    return _CLOSING.match(line) is not None


def is_residue(line: str) -> bool:
    """Tell whether the line was left by the publisher and is no part of the text."""
    return _RESIDUE.fullmatch(line) is not None
