"""A paper's parts: its head and date, the lines that say something, the signature that says nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.meetings.moments import Span
from knowledge.meetings.spelled import spelled
from knowledge.names import plain
from knowledge.syllables import clean
from knowledge.written_days import day_of

_MOTTO = re.compile(r"cong h[oa]{2} xa hoi|doc lap\W+tu do|dang cong san viet nam")
_NUMBER = re.compile(r"\bso\s*:?\s*\d{0,5}\s*[-/]\s*(?:[a-z]{2,}|\d{4})")
_WRITTEN = r"(?P<day>\d{1,2})\s*(?:thang|/|-|\.)\s*(?P<month>\d{1,2})\s*(?:nam|/|-|\.)\s*(?P<year>\d{4})"
# "Long Biên, ngày 20 tháng 1 năm 2021", alone in its cell.
_PAPER_DATE = re.compile(rf"\s*(?:[^\W\d][^\d,|:;]{{1,40}},\s*)ngay\s*{_WRITTEN}\s*\.?\s*")
_POSTED = re.compile(rf"\s*(?:ngay(?: dang(?: tai)?)?|dang ngay|cap nhat)\s*:?\s*{_WRITTEN}\s*(?:[-|,].*|$)")
_FOOT = re.compile(r"\s*noi nhan\s*:?")
_SIGNATURE = re.compile(
    r"(?:(?:t/?m|kt|tl|tuq|q)\s*[./].*|(?:quyen |pho )?(?:chu tich|to truong|to pho|truong ban|pho truong ban|bi thu|truong khu pho|truong thon"
    r"|chanh van phong|truong khoi|giam doc|hieu truong|ban to chuc|nguoi viet|truong phong)(?: .{0,40})?)"
)
_TITLE = re.compile(r"(?:giay moi|thong bao|thu moi|ke hoach|lich)\b")
_HEAD_LINES = 12
_FOOT_LINES = 12
_PHRASE = 80  # a line that is all capitals and longer is a headline


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with its place; `read` is the same in small letters without diacritics."""

    span: Span
    words: str
    read: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A text with its head and foot blanked out, so that places in it stay what they were.

    Attributes:
        text: the clean text.
        body: the text with spaces for what is no content.
        read: the body in small letters without diacritics.
        timed: the body as the grammar of time reads it.
        issued: the paper's own day, or the day a news item was posted.
        official: whether it has the head of an official paper.
    """

    text: str
    body: str
    read: str
    timed: str
    issued: date | None
    official: bool

    def lines(self) -> Iterator[Line]:
        """The body's lines that have words; cells of a table are lines of their own."""
        start = 0
        for piece in re.split(r"([\n|])", self.body):
            words = piece.strip()
            if words and words != "|":
                at = start + piece.index(words)
                yield Line(Span(at, at + len(words)), words, self.read[at : at + len(words)])
            start += len(piece)


def read(text: str) -> Paper:
    """Tell the content of a text from its head, its foot and its own date."""
    text = clean(text)
    folded = plain(text)
    cells = list(_cells(text, folded))
    blank: list[Span] = []
    issued: date | None = None
    official = False
    for place, (span, words, read_words) in enumerate(cells):
        dated = _PAPER_DATE.fullmatch(read_words)
        if found := dated or _POSTED.fullmatch(read_words):
            issued = issued or day_of(int(found["day"]), int(found["month"]), int(found["year"]))
            official = official or dated is not None
            blank.append(span)
        elif place < _HEAD_LINES and (_MOTTO.search(read_words) or _NUMBER.match(read_words)):
            official = True
            blank.append(span)
        elif place < _HEAD_LINES // 2 and words.isupper() and _is_office(read_words):
            blank.append(span)
    official = official or any(
        words.isupper() and _TITLE.match(read_words) for _, words, read_words in cells[:_HEAD_LINES]
    )
    if (foot := _foot(cells)) is not None:
        blank.append(Span(foot, len(text)))
    body = list(text)
    for span in blank:
        body[span.start : span.end] = [mark if mark == "\n" else " " for mark in text[span.start : span.end]]
    joined = "".join(body)
    return Paper(
        text, joined, "".join(_blanked(folded, joined)), "".join(_blanked(spelled(text), joined)), issued, official
    )


def _blanked(folded: str, body: str) -> Iterator[str]:
    for read_letter, kept in zip(folded, body, strict=True):
        yield " " if kept == " " else read_letter


def _cells(text: str, folded: str) -> Iterator[tuple[Span, str, str]]:
    start = 0
    for piece in re.split(r"([\n|])", text):
        words = piece.strip()
        if words and words != "|":
            span = Span(start, start + len(piece))
            at = start + piece.index(words)
            yield span, words, folded[at : at + len(words)]
        start += len(piece)


def _is_office(read_words: str) -> bool:
    return bool(
        re.match(
            r"(?:uy ban|ubnd|dang uy|dang bo|ban |hoi dong|to dan pho|khu pho|khoi |phuong |xa |mat tran|ubmttq)",
            read_words,
        )
    )


def _foot(cells: list[tuple[Span, str, str]]) -> int | None:
    """Where the foot begins: at "Nơi nhận", or at the office in capitals above a signature."""
    for place, (span, words, read_words) in enumerate(cells):
        if _FOOT.match(read_words):
            return span.start
        late = place and len(cells) - place <= _FOOT_LINES
        if late and words.isupper() and len(words) < _PHRASE and _SIGNATURE.fullmatch(read_words):
            return span.start
    return None
