"""What a document says it does to others, where it says so plainly; nothing else is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from knowledge.provenance import KINDS
from knowledge.regulation import How, Level, Provision, Regulation
from knowledge.validity import places
from knowledge.validity.mentions import Mention, Resolve, mentions
from knowledge.validity.places import WHOLE, Place
from knowledge.validity.rank import is_below, rank
from knowledge.validity.relation import Relation
from knowledge.written_days import WRITTEN_DAY, written_day

_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_THIS = rf"(?:{_KIND})\s+này"
_SENTENCE_END = re.compile(r"\n|(?<=\.)\s+(?=[A-ZĐÀ-Ỹ])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_REPLACES = re.compile(
    rf"^(?:\d+\.\s*)?{_THIS}\s+(?:được\s+ban hành\s+)?thay thế\s+(?:cho\s+)?(?P<what>.+)", re.IGNORECASE | re.DOTALL
)
_ENDS = re.compile(
    r"^(?P<what>.+?)\s+hết hiệu lực(?:\s+thi hành)?(?:\s+(?:kể\s+)?từ\s+ngày\s+(?P<when>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_REPEALS = re.compile(rf"(?:^|\b{_THIS}\s+)bãi bỏ\s+(?P<what>.+)", re.IGNORECASE | re.DOTALL)
_GUIDES = re.compile(
    rf"\b{_THIS}\s+(?:quy định chi tiết|hướng dẫn)(?:\s+(?:và\s+hướng dẫn\s+)?thi hành)?\s+(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SOME_OF = re.compile(
    r"sửa đổi,?\s+(?:và\s+)?bổ sung\s+(?:một số|các)\s+điều\s+của\s+(?P<what>.+)", re.IGNORECASE | re.DOTALL
)
_STEP = re.compile(
    r"^(?P<verb>sửa đổi,?\s+(?:và\s+)?bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ|bỏ)\s+(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_INTO = re.compile(r"\s+(?:vào\s+)?(?:sau|trước)\s+", re.IGNORECASE)
_SOME_PARTS = re.compile(r"\bmột số\b|\bcụm từ\b|\btừ\s+“|\bđoạn\b|\btên\b", re.IGNORECASE)
_OF_A_DOCUMENT = re.compile(rf"\bcủa\s+(?=(?:{_KIND})\b)", re.IGNORECASE)
# Words that say more than "these places of that document": then a person has to look.
_UNSURE = re.compile(
    r"\b(?:chương|mục|phần|phụ lục|trừ|trường hợp|nội dung|những quy định|quy định về|trái với)\b", re.IGNORECASE
)
# A name without a number is worth a person's look only when it can be nothing but a document's title.
_TITLE = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư)\s")
_LONGEST_WORDS = 240


@dataclass(frozen=True, slots=True)
class _Amending:
    """The document that an article, or a clause, of an amending law is about."""

    document: str
    is_known: bool


def read(regulation: Regulation, resolve: Resolve) -> tuple[Relation, ...]:
    """Every relation that the document's words, its title and the codification's notes in it speak of.

    Args:
        regulation: the document.
        resolve: finds the number of a document by what it is called.

    Returns:
        The relations, each once; `confirmed` only where document, places, day and rank leave no doubt.
    """
    found = [*_Reader(regulation, resolve).relations(), *_noted(regulation)]
    unique: dict[tuple[str, How, str, Place], Relation] = {}
    for relation in found:
        unique.setdefault((relation.source, relation.how, relation.target.casefold(), relation.place), relation)
    return tuple(unique.values())


def _noted(regulation: Regulation) -> Iterator[Relation]:
    """What brackets under a heading say was done to this document."""
    for article in regulation.articles():
        for change in article.changes:
            yield Relation(
                change.by,
                change.how,
                regulation.number,
                Place(article.number),
                change.since,
                change.in_part,
                confirmed=change.since is not None,
                ward=regulation.ward,
            )


class _Reader:
    """Goes through the articles of one document."""

    def __init__(self, regulation: Regulation, resolve: Resolve) -> None:
        self._regulation = regulation
        self._resolve = resolve

    def relations(self) -> Iterator[Relation]:
        yield from self._from_title()
        for article in self._regulation.articles():
            yield from self._from_article(article)

    def _from_title(self) -> Iterator[Relation]:
        title = f"{self._regulation.kind} {self._regulation.title}"
        if found := _SOME_OF.search(title):
            for target in self._targets(found["what"]):
                yield self._relation(How.AMENDS, target, WHOLE, self._regulation.valid_from, title, in_part=True)
        elif found := re.search(r"\b(?:quy định chi tiết|hướng dẫn)\b(?P<what>.+)", title, re.IGNORECASE):
            for target in self._targets(found["what"]):
                yield self._relation(How.GUIDES, target, WHOLE, self._regulation.valid_from, title)

    def _targets(self, text: str) -> Iterator[Mention]:
        """The documents named in a list; a title alone may name several."""
        for part in re.split(rf",\s+(?=(?i:{_KIND})\b)|\s+và\s+(?=(?i:{_KIND})\b)", text):
            yield from mentions(part, self._resolve)

    def _from_article(self, article: Provision) -> Iterator[Relation]:
        about = self._about(f"{article.heading}\n{_said(article)}")
        for node in article.walk():
            if node.level is Level.TEXT and node is not article:
                lines = list(_sentences(node))
            else:
                lines = self._steps(node, article)
                about_here = self._about(_said(node)) or about
                if about_here and lines:
                    for line in lines:
                        yield from self._from_line(line, about_here, node.valid_from)
                    continue
                lines = list(_sentences(node))
            for line in lines:
                yield from self._from_sentence(line)

    @staticmethod
    def _steps(node: Provision, article: Provision) -> list[str]:
        """What an amending article does, one line each; its heading counts where nothing below says it more exactly."""
        steps = [line for line in _said(node).split("\n") if _STEP.match(line)]
        below = any(_STEP.match(child.text) for child in article.children)
        is_heading = node is article and not steps and not below
        return [article.heading] if is_heading and _STEP.match(article.heading) else steps

    def _about(self, text: str) -> _Amending | None:
        found = _SOME_OF.search(text.replace("\n", " "))
        if not found:
            return self._about_places(text)
        target = next(self._targets(found["what"]), None)
        return _Amending(target.document, target.is_known) if target else None

    def _about_places(self, text: str) -> _Amending | None:
        """The document that a step names itself: "Sửa đổi, bổ sung khoản 2 Điều 5 của Luật X"."""
        step = _STEP.match(text.strip())
        divided = _OF_A_DOCUMENT.split(step["what"], maxsplit=1) if step else []
        if len(divided) < 2:  # noqa: PLR2004 — the document stands after the word, if it stands there
            return None
        target = next(mentions(divided[1], self._resolve), None)
        return _Amending(target.document, target.is_known) if target else None

    def _from_line(self, line: str, about: _Amending, start: date | None) -> Iterator[Relation]:
        """One step; a list of what is repealed may name several documents."""
        if line.lower().startswith("bãi bỏ") and self._about_places(line):
            yield from self._from_sentence(line)
        else:
            yield from self._from_step(line, about, start)

    def _from_step(self, text: str, about: _Amending, start: date | None) -> Iterator[Relation]:
        step = _STEP.match(text)
        if not step or _SOME_OF.match(text):
            return
        verb, what = step["verb"].lower(), step["what"]
        in_part = _SOME_PARTS.search(what) is not None
        what = _OF_A_DOCUMENT.split(_QUOTED.sub("", what), maxsplit=1)[0]
        named = _places(what, adds=verb == "bổ sung")
        how = How.AMENDS
        if not in_part and verb == "bãi bỏ":
            how = How.REPEALS
        elif not in_part and verb == "thay thế":
            how = How.REPLACES
        for place in named.places:
            target = Mention(about.document, about.is_known, before="")
            since = start or self._regulation.valid_from
            yield self._relation(how, target, place, since, text, in_part=in_part, sure=named.complete)

    def _from_sentence(self, sentence: str) -> Iterator[Relation]:
        since = self._regulation.valid_from
        if found := _GUIDES.search(sentence):
            yield from self._from_list(How.GUIDES, found["what"], since, sentence)
        elif found := _REPLACES.search(sentence):
            yield from self._from_list(How.REPLACES, found["what"], since, sentence)
        elif (found := _ENDS.search(sentence)) and "có hiệu lực" not in found["what"]:
            when = found["when"] or ""
            day = re.search(WRITTEN_DAY, when)
            since = written_day(day) if day else since
            yield from self._from_list(How.REPEALS, found["what"], since, sentence)
        elif found := _REPEALS.search(sentence):
            yield from self._from_list(How.REPEALS, found["what"], since, sentence)

    def _from_list(self, how: How, what: str, since: date | None, sentence: str) -> Iterator[Relation]:
        for target in mentions(what, self._resolve):
            named = places.read(target.before)
            sure = named.complete and not _UNSURE.search(target.before)
            if not target.is_known and (how is How.GUIDES or not _TITLE.match(target.document)):
                continue
            some = how is How.REPEALS and _SOME_PARTS.search(target.before) is not None
            for place in named.places or (WHOLE,):
                in_part = some or how is How.GUIDES or (not sure and place == WHOLE)
                acting = How.AMENDS if some else how
                yield self._relation(acting, target, place, since, sentence, in_part=in_part, sure=sure)

    def _relation(
        self,
        how: How,
        target: Mention,
        place: Place,
        since: date | None,
        words: str,
        *,
        in_part: bool = False,
        sure: bool = True,
    ) -> Relation:
        relation = Relation(
            self._regulation.number,
            how,
            target.document,
            place,
            since,
            in_part,
            words=" ".join(words.split())[:_LONGEST_WORDS],
            ward=self._regulation.ward,
        )
        sure = sure and target.is_known and since is not None and not self._is_outranked(relation)
        return replace(relation, confirmed=sure)

    def _is_outranked(self, relation: Relation) -> bool:
        return relation.how is not How.GUIDES and is_below(rank(self._regulation), relation.target)


def _places(what: str, *, adds: bool) -> places.Places:
    """The places of a step; what is added stands where its neighbour stands."""
    if not adds:
        return places.read(what)
    added, *neighbour = _INTO.split(what, maxsplit=1)
    named = places.read(added)
    if named.places or not neighbour:
        return named
    beside = places.read(neighbour[0])
    return places.read(f"{added} Điều {beside.places[0].article}") if beside.places else named


def _said(node: Provision) -> str:
    """The node's own words before anything that it quotes."""
    lines = node.text.split("\n")
    end = next((place for place, line in enumerate(lines) if line.startswith(("“", '"'))), len(lines))
    return "\n".join(lines[:end]).strip()


def _sentences(node: Provision) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(_said(node)):
        if sentence.strip():
            yield sentence.strip()
