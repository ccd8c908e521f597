"""The handbook's file format, read strictly: what is unknown or of the wrong type is an error."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from knowledge.errors import HandbookError

_CLAUSE_KEY = re.compile(r"\d+[a-z]?(?:\.[a-zđ])?")
_QUESTION_KEY = re.compile(r"(?:\d+[a-z]?)?(?:\.[a-zđ])?")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """document.toml: which regulation the folder explains."""

    number: str
    kind: str
    title: str
    issuer: str
    issued: date
    valid_from: date
    articles: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One [[article]] of a chapter file."""

    number: int
    title: str
    summary: str
    changed: str
    keywords: tuple[str, ...]
    clauses: Mapping[str, str]
    questions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """One file of articles; section is empty when the chapter has none."""

    chapter: str
    chapter_title: str
    section: str
    section_title: str
    articles: tuple[ArticleEntry, ...]


class _Table:
    """A TOML table whose keys are taken out one by one; what remains at the end is an error."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._rest = dict(values)
        self._place = place

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self._rest.pop(key, default)
        if value is None:
            raise HandbookError(f"{self._place}: {key} is missing")
        if not isinstance(value, kind):
            raise HandbookError(f"{self._place}: {key} is no {kind.__name__}")
        return value

    def take_strings(self, key: str) -> tuple[str, ...]:
        return _strings(self.take(key, list, []), f"{self._place}: {key}")

    def close(self) -> None:
        if self._rest:
            raise HandbookError(f"{self._place}: unknown keys {', '.join(sorted(self._rest))}")


def _strings(values: list[Any], place: str) -> tuple[str, ...]:
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise HandbookError(f"{place} holds something other than words")
    return tuple(" ".join(value.split()) for value in values)


def _words(text: str) -> str:
    return " ".join(text.split())


def read_document(values: Mapping[str, object], place: str) -> DocumentFile:
    """Check and read document.toml.

    Raises:
        HandbookError: a key is missing, unknown or of the wrong type.
    """
    table = _Table(values, f"{place}/document.toml")
    read = DocumentFile(
        number=table.take("number", str),
        kind=table.take("kind", str),
        title=table.take("title", str),
        issuer=table.take("issuer", str),
        issued=table.take("issued", date),
        valid_from=table.take("valid_from", date),
        articles=table.take("articles", int),
        aliases=table.take_strings("aliases"),
    )
    table.close()
    return read


def _clauses(values: dict[str, Any], place: str) -> dict[str, str]:
    for key, words in values.items():
        if not _CLAUSE_KEY.fullmatch(key):
            raise HandbookError(f"{place}: {key!r} names no clause")
        if not isinstance(words, str) or not words.strip():
            raise HandbookError(f"{place}: clause {key} has no words")
    return {key: _words(words) for key, words in values.items()}


def _questions(values: dict[str, Any], place: str) -> dict[str, tuple[str, ...]]:
    for key, questions in values.items():
        if not _QUESTION_KEY.fullmatch(key):
            raise HandbookError(f"{place}: {key!r} names no clause")
        if not isinstance(questions, list):
            raise HandbookError(f"{place}: questions {key!r} are no list")
    return {key: _strings(questions, f"{place}: questions {key!r}") for key, questions in values.items()}


def _entry(values: object, place: str) -> ArticleEntry:
    if not isinstance(values, dict):
        raise HandbookError(f"{place}: an article is no table")
    place = f"{place}: article {values.get('number')}"
    table = _Table(values, place)
    read = ArticleEntry(
        number=table.take("number", int),
        title=_words(table.take("title", str)),
        summary=_words(table.take("summary", str)),
        changed=_words(table.take("changed", str, "")),
        keywords=table.take_strings("keywords"),
        clauses=_clauses(table.take("clauses", dict, {}), place),
        questions=_questions(table.take("questions", dict, {}), place),
    )
    table.close()
    return read


def read_chapter(values: Mapping[str, object], place: str) -> ChapterFile:
    """Check and read one file of articles.

    Raises:
        HandbookError: a key is missing, unknown or of the wrong type, or there is no article.
    """
    table = _Table(values, place)
    entries = table.take("article", list)
    read = ChapterFile(
        chapter=table.take("chapter", str),
        chapter_title=table.take("chapter_title", str),
        section=table.take("section", str, ""),
        section_title=table.take("section_title", str, ""),
        articles=tuple(_entry(values, place) for values in entries),
    )
    table.close()
    if not read.articles:
        raise HandbookError(f"{place}: no article")
    return read
