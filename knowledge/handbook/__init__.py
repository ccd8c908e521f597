"""Our own plain-language guide to the regulations, and the questions people ask about each article."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import HandbookError
from knowledge.handbook.files import ArticleEntry, ChapterFile, DocumentFile, read_chapter, read_document
from knowledge.regulation import Level, Provision, Regulation
from knowledge.syllables import clean

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class GuideArticle:
    """What the handbook says about one article.

    Attributes:
        number: the article.
        title: our plain title.
        summary: what a resident needs to know.
        changed: what a later law changed; empty when nothing is known.
        keywords: words for what the article is about.
        clauses: plain words by khoản ("2") and điểm ("2.b").
        questions: questions by the khoản or điểm that decides; "" when the whole article answers.
    """

    number: int
    title: str
    summary: str
    changed: str
    keywords: tuple[str, ...]
    clauses: Mapping[str, str]
    questions: Mapping[str, tuple[str, ...]]

    def plain_words(self, clause: str | None, point: str | None) -> str:
        """The words for the point, else for its clause, else the summary."""
        keys = (f"{clause}.{point}" if clause and point else "", clause or "")
        return next((self.clauses[key] for key in keys if key in self.clauses), self.summary)


@dataclass(frozen=True, slots=True)
class Guide:
    """The handbook's part about one regulation.

    Attributes:
        regulation: the guide in the shape of a regulation, not official.
        aliases: what people call the regulation, lower case.
        articles: the entries by article number.
    """

    regulation: Regulation
    aliases: tuple[str, ...]
    articles: Mapping[int, GuideArticle]

    @property
    def number(self) -> str:
        """The official number of the regulation that the guide explains."""
        return self.regulation.number


def _points_by_clause(clauses: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for key in clauses:
        clause, _, point = key.partition(".")
        points = found.setdefault(clause, {})
        if point:
            points[point] = clauses[key]
    return found


def _article(entry: ArticleEntry) -> Provision:
    number = entry.number
    children = []
    for clause, points in _points_by_clause(entry.clauses).items():
        below = tuple(
            Provision(Level.POINT, point, text=words, article=number, clause=clause, point=point)
            for point, words in points.items()
        )
        words = entry.clauses.get(clause, "")
        children.append(Provision(Level.CLAUSE, clause, text=words, article=number, clause=clause, children=below))
    return Provision(
        Level.ARTICLE, str(number), heading=entry.title, text=entry.summary, article=number, children=tuple(children)
    )


def _chapters(files: list[ChapterFile]) -> Iterator[Provision]:
    """Group the files of one chapter under it, each with a section as a section."""
    order = sorted(files, key=lambda file: file.articles[0].number)
    place = 0
    while place < len(order):
        chapter, title = order[place].chapter, order[place].chapter_title
        below: list[Provision] = []
        while place < len(order) and (order[place].chapter, order[place].chapter_title) == (chapter, title):
            file = order[place]
            articles = tuple(_article(entry) for entry in file.articles)
            if file.section:
                below.append(Provision(Level.SECTION, file.section, heading=file.section_title, children=articles))
            else:
                below.extend(articles)
            place += 1
        yield Provision(Level.CHAPTER, chapter, heading=title, children=tuple(below))


def _guide(document: DocumentFile, files: list[ChapterFile], folder: Path) -> Guide:
    entries: dict[int, GuideArticle] = {}
    for file in files:
        for entry in file.articles:
            if entry.number in entries:
                raise HandbookError(f"{folder.name}: article {entry.number} stands twice")
            entries[entry.number] = GuideArticle(
                number=entry.number,
                title=entry.title,
                summary=entry.summary,
                changed=entry.changed,
                keywords=entry.keywords,
                clauses=entry.clauses,
                questions=entry.questions,
            )
    regulation = Regulation(
        number=document.number,
        kind=document.kind,
        title=document.title,
        issuer=document.issuer,
        issued=document.issued,
        valid_from=document.valid_from,
        official=False,
        provisions=tuple(_chapters(files)),
    )
    return Guide(regulation, document.aliases, dict(sorted(entries.items())))


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(clean(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HandbookError(f"{path.parent.name}/{path.name}: {error}") from error


def load(folder: Path = FOLDER) -> tuple[Guide, ...]:
    """Read the whole handbook.

    Args:
        folder: holds one folder for each regulation.

    Raises:
        HandbookError: a file breaks the format; the message names file and place.
    """
    guides = []
    for place in sorted(path.parent for path in folder.glob("*/document.toml")):
        document = read_document(_toml(place / "document.toml"), place.name)
        names = sorted(path for path in place.glob("*.toml") if path.name != "document.toml")
        files = [read_chapter(_toml(path), f"{place.name}/{path.name}") for path in names]
        guides.append(_guide(document, files, place))
    return tuple(guides)
