"""Exact references in a question: document, chapter, section, article, clause, point."""

import re
from dataclasses import dataclass, replace

from knowledge.headings import POINT_ORDER
from knowledge.names import Names, plain
from knowledge.numerals import roman

_ROMAN = r"[ivxlc]+|\d+"
_ARTICLE = re.compile(r"(?<![a-z0-9])(?:dieu|d)\s*(?:so\s*)?(?P<number>\d{1,3}[a-z]?)(?![a-z0-9%/])")
_CLAUSE = re.compile(r"(?<![a-z0-9])(?:khoan|k)\s*(?:so\s*)?(?P<number>\d{1,3}[a-z]?)(?![a-z0-9%/])")
_POINT = re.compile(r"(?<![a-z0-9])(?:diem)\s+(?P<letter>[a-z])(?![a-z0-9])")
_CHAPTER = re.compile(rf"(?<![a-z0-9])chuong\s+(?:thu\s+)?(?P<number>{_ROMAN})(?![a-z0-9])")
_SUBSECTION = re.compile(rf"(?<![a-z0-9])tieu muc\s+(?P<number>{_ROMAN})(?![a-z0-9])")
_SECTION = re.compile(rf"(?<!tieu )(?<![a-z0-9])muc\s+(?P<number>{_ROMAN})(?![a-z0-9])")
_REF = re.compile(
    r"\s*(?P<document>[^\s:]+):(?P<article>\d+)(?P<letter>[a-zđ]?)(?:\.(?P<clause>\d+[a-z]?))?(?:\.(?P<point>[a-zđ]))?\s*"
)
# A lone "d" or "k" is too little to call it a reference unless a number follows at once: "đ15 k2".
_GLUED = re.compile(r"(?:d|k)\d")
_FEW_WORDS = 2
_SAYS_NOTHING = frozenset(
    [
        "cho",
        "toi",
        "xem",
        "giup",
        "minh",
        "em",
        "anh",
        "chi",
        "voi",
        "la",
        "gi",
        "noi",
        "ve",
        "quy",
        "dinh",
        "cai",
        "nao",
        "cua",
        "trong",
        "tai",
        "theo",
        "o",
        "va",
        "thi",
        "sao",
        "doc",
        "trich",
        "dan",
        "ben",
        "ad",
        "ban",
        "oi",
        "a",
        "nhe",
        "hoi",
        "can",
        "tim",
        "noi",
        "dung",
        "nhu",
        "the",
        "nhung",
        "luat",
        "nghi",
        "ra",
        "muon",
        "biet",
        "day",
        "du",
        "toan",
        "van",
        "con",
        "?",
        ".",
        ",",
    ]
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a question points at; empty parts were not named.

    Attributes:
        document: number of the regulation.
        unknown_document: a regulation was named that is not in the library.
        article: điều.
        letter: the letter of an article that was put between two others: "a" of Điều 11a.
        clause: khoản.
        point: điểm.
        chapter: chương, as an integer.
        section: mục, as an integer.
        subsection: tiểu mục, as an integer.
        rest: the question without the words of the reference.
    """

    document: str | None = None
    unknown_document: bool = False
    article: int | None = None
    clause: str | None = None
    point: str | None = None
    chapter: int | None = None
    section: int | None = None
    subsection: int | None = None
    letter: str = ""
    rest: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether a place in a known document was named, so that nothing is left to guess."""
        return self.document is not None and (self.article is not None or self.names_division)

    @property
    def names_division(self) -> bool:
        """Whether a chapter, section or subsection was named and no article."""
        return self.article is None and any((self.chapter, self.section, self.subsection))

    @property
    def rest_says_something(self) -> bool:
        """Whether words besides the reference narrow down what is asked."""
        return len([word for word in plain(self.rest).split() if word not in _SAYS_NOTHING]) >= _FEW_WORDS

    @property
    def points_somewhere(self) -> bool:
        """Whether a place inside a document was named, or a document that we do not have."""
        return self.unknown_document or self.article is not None or self.names_division


class _Question:
    """A question whose recognised parts are blanked out one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = plain(text)

    def blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]
        self.plain = self.plain[:start] + " " * (end - start) + self.plain[end:]

    def take(self, pattern: re.Pattern[str], group: str) -> str | None:
        """Blank the first match and give the named part as it was typed."""
        for found in pattern.finditer(self.plain):
            word = found[0].split()[0]
            if len(word) > 1 or _GLUED.match(word) or self.text[found.start()].lower() == "đ":
                typed = self.text[found.start(group) : found.end(group)].lower()
                self.blank(found.start(), found.end())
                return typed
        return None


def _number(typed: str | None) -> int | None:
    if typed is None:
        return None
    return int(typed) if typed.isdigit() else roman(typed)


def _article(typed: str | None) -> tuple[int | None, str]:
    """The number and the letter of "11a"; "11à" is the number and a word of politeness."""
    if typed is None:
        return None, ""
    number, letter = (typed, "") if typed.isdecimal() else (typed[:-1], typed[-1])
    return int(number), letter if letter in POINT_ORDER else ""


def parse_ref(written: str, names: Names) -> Reference | None:
    """Read the short form "10/2022/QH15:15.2.b"; None when the words are no such form."""
    found = _REF.fullmatch(written.lower())
    if not found:
        return None
    document = names.number(found["document"])
    return Reference(
        document=document,
        unknown_document=document is None,
        article=int(found["article"]),
        clause=None if found["clause"] == "0" else found["clause"],
        point=found["point"],
        letter=found["letter"],
    )


def parse(question: str, names: Names) -> Reference:
    """Read every exact part of a question, with or without diacritics and in any order.

    Args:
        question: clean text.
        names: the names of the library's regulations.
    """
    typed = _Question(question)
    mentions = names.find(question)
    for mention in mentions:
        typed.blank(mention.start, mention.end)
    document = next((mention.document for mention in mentions if mention.document), None)
    named = typed.text
    article, letter = _article(typed.take(_ARTICLE, "number"))
    reference = Reference(
        document=document,
        unknown_document=document is None and bool(mentions),
        article=article,
        letter=letter,
        clause=typed.take(_CLAUSE, "number"),
        point=typed.take(_POINT, "letter"),
        subsection=_number(typed.take(_SUBSECTION, "number")),
        chapter=_number(typed.take(_CHAPTER, "number")),
        section=_number(typed.take(_SECTION, "number")),
        rest=" ".join(typed.text.split()),
    )
    # The same number in one of our laws would be a wrong answer that looks right.
    if document is None and reference.points_somewhere and names.names_another_law(named):
        return replace(reference, unknown_document=True)
    return reference
