"""Regulations and their provisions, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How deep a provision stands; TEXT is a paragraph outside the numbered order."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    TEXT = "text"


class How(StrEnum):
    """What one document does to another, or to a provision of it."""

    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"


@dataclass(frozen=True, slots=True)
class Change:
    """What a later document did to a provision or to a whole regulation.

    Attributes:
        how: amends, replaces or repeals.
        by: number of the later document; empty when only a newer wording shows that there was one.
        since: first day of the change.
        in_part: some of the words changed, nobody says which; the others stay in force.
    """

    how: How
    by: str
    since: date | None = None
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of a regulation.

    Attributes:
        level: what kind of node it is.
        number: its own number as printed ("II", "12a", "3", "đ"); empty for TEXT without one.
        heading: its title, empty when it has none.
        text: its own words only, exactly as in the document; children hold theirs.
        article: the article it belongs to, or the ordinal of the paragraph in a document without articles.
        clause: the clause (khoản) it belongs to.
        point: the point (điểm) it is.
        valid_from: first day in force, when the document says so for this provision.
        valid_to: first day no longer in force.
        children: the nodes below, in order.
        changes: what later documents did to it, by a note in the text or by a relation.
    """

    level: Level
    number: str
    heading: str = ""
    text: str = ""
    article: int | None = None
    clause: str | None = None
    point: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    children: tuple["Provision", ...] = ()
    changes: tuple[Change, ...] = ()

    def walk(self) -> Iterator["Provision"]:
        """Yield this provision and everything below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()

    def at(self, clause: str | None = None, point: str | None = None) -> "Provision | None":
        """The clause or point of this article; the article itself when neither is named."""
        if not (clause or point):
            return self
        wanted = Level.POINT if point else Level.CLAUSE
        places = (node for node in self.walk() if node.level is wanted)
        return next((node for node in places if node.clause == clause and node.point == point), None)

    @property
    def letter(self) -> str:
        """The letter of an article that was put between two others: "a" of Điều 11a."""
        return self.number.lstrip("0123456789") if self.level is Level.ARTICLE else ""

    @property
    def article_number(self) -> str:
        """The number that citations give it: "15", "11a"; the ordinal of a paragraph in a document without articles."""
        return f"{self.article or 0}{self.letter}"

    @property
    def marker(self) -> str:
        """The number as it stands before the text: "2. ", "a) ", or nothing."""
        if self.level is Level.CLAUSE:
            return f"{self.number}. "
        if self.level is Level.POINT:
            return f"{self.number}) "
        return ""

    @property
    def whole_text(self) -> str:
        """Its own words and those of everything below, each child after its printed number."""
        parts = [self.text] if self.text else []
        parts += [child.marker + child.whole_text for child in self.children]
        return "\n".join(parts)

    def in_force(self, day: date) -> bool:
        """Tell whether the provision's own dates cover the day; absent dates exclude nothing."""
        return not (self.valid_from and day < self.valid_from) and not (self.valid_to and day >= self.valid_to)


@dataclass(frozen=True, slots=True)
class Regulation:
    """An issued text.

    Attributes:
        number: the official number (số hiệu), such as "10/2022/QH15".
        kind: luật, nghị định, quyết định…, lower case.
        title: its name without the kind.
        issuer: who issued it.
        issued: day of issue.
        valid_from: first day in force.
        valid_to: first day no longer in force.
        official: False for our own handbook guide.
        ward: code of the ward whose own document it is; None for national ones.
        provisions: the roots of the tree.
        signer: who signed it.
        edition: number of the consolidated text that this wording was taken from; empty for the text as issued.
        edition_from: first day of this wording, when it is not the one that the regulation began with.
        changes: what later documents did to it as a whole.
    """

    number: str
    kind: str = ""
    title: str = ""
    issuer: str = ""
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    official: bool = True
    ward: str | None = None
    provisions: tuple[Provision, ...] = ()
    signer: str = ""
    edition: str = ""
    edition_from: date | None = None
    changes: tuple[Change, ...] = ()

    @property
    def wording_from(self) -> date | None:
        """First day on which the regulation read as it does here."""
        return self.edition_from or self.valid_from

    def walk(self) -> Iterator[Provision]:
        """Yield every provision in the order of the document."""
        for root in self.provisions:
            yield from root.walk()

    def articles(self) -> tuple[Provision, ...]:
        """All articles in order; for a document without articles, its numbered paragraphs."""
        found = tuple(node for node in self.walk() if node.level is Level.ARTICLE)
        return found or tuple(node for node in self.walk() if node.level is Level.TEXT and node.article is not None)

    def article(self, number: int, letter: str = "") -> Provision | None:
        """The article (or numbered paragraph) with this number, and letter where it has one, if it is there."""
        return next((node for node in self.articles() if (node.article, node.letter) == (number, letter)), None)

    def neighbour(self, number: int, step: int, letter: str = "") -> Provision | None:
        """The article that many places after (or, when negative, before) the given one."""
        articles = self.articles()
        places = [place for place, node in enumerate(articles) if (node.article, node.letter) == (number, letter)]
        if not places or not 0 <= places[0] + step < len(articles):
            return None
        return articles[places[0] + step]

    def in_force(self, day: date) -> bool:
        """Tell whether the regulation as a whole is in force on the day."""
        return not (self.valid_from and day < self.valid_from) and not (self.valid_to and day >= self.valid_to)

    def for_ward(self, ward: str | None) -> "Regulation":
        """The same regulation as a document of one ward only."""
        return replace(self, ward=ward)


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to a provision with the words quoted from it.

    Attributes:
        document: number of the regulation.
        article: article, or paragraph of a document without articles.
        clause: khoản, when one decides.
        point: điểm, when one decides.
        quote: the words; exactly the stored text when verbatim.
        verbatim: True for official text, False for our guide's words.
        valid_from: first day in force of what is quoted.
        valid_to: first day no longer in force.
        kind: kind of the regulation.
        title: title of the regulation.
        heading: heading of the article.
        level: level of the provision quoted.
        letter: the article's letter ("a" of Điều 11a).
    """

    document: str
    article: int
    clause: str | None
    point: str | None
    quote: str
    verbatim: bool
    valid_from: date | None = None
    valid_to: date | None = None
    kind: str = ""
    title: str = ""
    heading: str = ""
    level: Level = Level.ARTICLE
    letter: str = ""

    @property
    def number(self) -> str:
        """The article as it is printed: "15", "11a"."""
        return f"{self.article}{self.letter}"

    @property
    def whole_ref(self) -> str:
        """The short form of the whole article, such as "10/2022/QH15:15"."""
        return f"{self.document}:{self.number}"

    @property
    def ref(self) -> str:
        """The short form that commands and buttons use, such as "10/2022/QH15:15.2.b"."""
        parts = [self.number, self.clause or ("0" if self.point else None), self.point]
        return f"{self.document}:" + ".".join(part for part in parts if part)
