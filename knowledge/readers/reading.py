"""What reading a document gives: its text, and everything a reviewer should see beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.readers.kinds import Kind

Progress = Callable[[int, int], None]  # page k of n is done
Table = tuple[tuple[str, ...], ...]


def silent(_page: int, _pages: int) -> None:
    """Report progress to nobody."""


class Legacy(StrEnum):
    """The Vietnamese encodings from before Unicode that say nothing about themselves in plain text."""

    TCVN3 = "tcvn3"
    VNI = "vni"


class Remark(StrEnum):
    """What a reviewer is told about a reading; each value is the id of the text that says it."""

    OCR = "kb-remark-ocr"
    PAGES_MISSING = "kb-remark-pages-missing"
    LEGACY_FONT = "kb-remark-legacy-font"
    NUMBERS_LOST = "kb-remark-numbers-lost"


class Why(StrEnum):
    """Why a passage is suspicious."""

    ADDRESSED_TO_MACHINES = "addressed-to-machines"
    HIDDEN = "hidden"
    ASIDE = "aside"  # addressed to machines, outside the words that people read


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A passage that a reviewer must look at. It stays in the text, and nothing follows what it says.

    Attributes:
        line: the line of the reading's text where it stands, counted from 1; 0 when it cannot be found there.
        page: its page, where the format has pages.
    """

    why: Why
    quote: str
    line: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page that OCR has read, kept so that people can compare."""

    page: int
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller of a reader may wish.

    Attributes:
        progress: told after every page.
        legacy: the encoding of plain text that a person has named.
    """

    progress: Progress = silent
    legacy: Legacy | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that has been read.

    Attributes:
        text: one paragraph a line, NFC, without soft hyphens; otherwise as the document says it.
        kind: what the file is, told from its content.
        pages: the text of each page where the format has pages; a paragraph belongs to the page it begins on.
        tables: rows of cells; in the text a row is a line "a | b".
        ocr: whether any page was read from its picture, so that the words may be wrong.
        images: the pictures of those pages.
        remarks: what the reviewer is told about the reading.
        suspicious: passages addressed to machines or hidden from people.
    """

    text: str
    kind: Kind
    pages: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    ocr: bool = False
    images: tuple[PageImage, ...] = ()
    remarks: tuple[Remark, ...] = ()
    suspicious: tuple[Suspicion, ...] = ()
