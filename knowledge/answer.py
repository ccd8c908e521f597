"""What the library says to a question: values, not sentences."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from knowledge.regulation import Citation
from knowledge.rules.figures import Figure

Outcome = Literal["answer", "refer", "refuse"]


class Caution(StrEnum):
    """What a reader must be told beside the quotation."""

    AMENDED = "amended"
    REPEALED = "repealed"
    REPLACED = "replaced"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    BEGAN_WITHIN = "began_within"
    OTHER_WORDING = "other_wording"
    DOCUMENT_AMENDED = "document_amended"
    CHANGES_LATER = "changes_later"
    NO_SUCH_ARTICLE = "no_such_article"
    NO_SUCH_CLAUSE = "no_such_clause"
    NO_SUCH_DOCUMENT = "no_such_document"


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, or will happen, to what is quoted.

    Attributes:
        code: what it was.
        by: number of the document that did it; empty where it is not known, or where nothing did it.
        since: first day of it.
        kind: kind of the document that did it (luật, nghị định…), where it is known.
        ref: the article that is quoted and that it happened to, such as "10/2022/QH15:15".
    """

    code: Caution
    by: str = ""
    since: date | None = None
    kind: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A button: where it leads and what it says.

    Attributes:
        ref: short form of the place, such as "10/2022/QH15:15".
        label: the article's plain title.
        document: number of the regulation.
        article: the article.
    """

    ref: str
    label: str
    document: str
    article: int

    @property
    def number(self) -> str:
        """The article as it is printed: "15", "11a"."""
        return self.ref.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """The library's answer.

    Attributes:
        outcome: answer; refer = unsure, offer the topics and a cadre; refuse = outside the documents.
        citations: what is quoted, the deciding provision first.
        candidates: at most ten articles as (document, article, score), best first.
        guide: the words are the handbook's, not the official text.
        summary: the handbook's plain words when official text is quoted.
        as_of: the day whose law is meant.
        assumed_today: no day was named.
        warnings: what must be said beside the quotation, as codes.
        topics: at most three nearest articles.
        listing: the articles of the chapter or section that was asked for, in order.
        figures: the key numbers of what is quoted, as of the day.
        notices: by whom and since when what is quoted was changed, for the codes among `warnings` that say so.
        changed: the handbook's words on what later laws changed in the articles; never the official text.
    """

    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    candidates: tuple[tuple[str, int, float], ...] = ()
    guide: bool = False
    summary: str | None = None
    as_of: date = date.min
    assumed_today: bool = True
    warnings: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    listing: tuple[Topic, ...] = ()
    figures: tuple[Figure, ...] = ()
    notices: tuple[Notice, ...] = ()
    changed: tuple[str, ...] = ()
