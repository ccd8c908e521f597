"""Turns what was found into an answer: quotations through the gate, warnings, topics."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge import quotes
from knowledge.answer import Answer, Caution, Topic
from knowledge.handbook import GuideArticle
from knowledge.references import Reference
from knowledge.regulation import Citation, Provision, Regulation
from knowledge.rules.figures import figures
from knowledge.search.finder import Found, Search
from knowledge.shelf import MAIN_DOCUMENT, Shelf

MOST_CANDIDATES = 10
MOST_TOPICS = 3
# How likely a second article must be, against the first, to be quoted beside it.
NEARLY = 0.4


@dataclass(frozen=True, slots=True)
class Moment:
    """The day an answer holds for, and whether nobody named it."""

    day: date
    assumed_today: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What is quoted: provisions of an article of a regulation."""

    regulation: Regulation
    article: Provision
    provisions: Sequence[Provision]

    def citations(self) -> tuple[Citation, ...]:
        """The quotations, through the gate."""
        return tuple(quotes.cite(self.regulation, self.article, provision) for provision in self.provisions)


class Replies:
    """Makes answers out of searches and references."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def to_search(self, found: Search, moment: Moment) -> Answer:
        """Answer from a ranked search.

        Args:
            found: what the search found.
            moment: the day the answer holds for.
        """
        ranked = self._in_edition(found.found, moment.day)
        topics = tuple(self._topic(one.entry.regulation, one.entry.article) for one in ranked[:MOST_TOPICS])
        candidates = _candidates(ranked)
        if found.outcome != "answer" or not ranked:
            return Answer(
                outcome="refuse" if not ranked else found.outcome,
                candidates=candidates,
                topics=topics,
                as_of=moment.day,
                assumed_today=moment.assumed_today,
            )
        best = ranked[0]
        subject = Subject(best.entry.regulation, best.entry.article, _deciding(best, found))
        also = [
            Subject(one.entry.regulation, one.entry.article, _deciding(one, found)[:1])
            for one in ranked[1:2]
            if one.score > NEARLY * best.score
        ]
        return self._quoting(subject, moment, also=also, candidates=candidates, topics=topics)

    def to_reference(self, reference: Reference, find: Callable[[], Search], moment: Moment) -> Answer:
        """Answer a question that names a place.

        Args:
            reference: the place.
            find: searches for the same words; asked only where the place leaves something open.
            moment: the day the answer holds for.
        """
        if reference.unknown_document:
            return self._absent(Caution.NO_SUCH_DOCUMENT, find, moment)
        document = reference.document or self._likely_document(reference, find)
        regulation = self._shelf.regulation(document, moment.day)
        if regulation is None:
            return self._absent(Caution.NO_SUCH_DOCUMENT, find, moment)
        if reference.names_division:
            return self._to_division(reference, regulation, find, moment)
        article = self._shelf.article(regulation, reference.article or 0)
        if article is None:
            return self._absent(Caution.NO_SUCH_ARTICLE, find, moment)
        provision = article.at(reference.clause, reference.point)
        warnings = () if provision else (Caution.NO_SUCH_CLAUSE,)
        provisions = [provision or article]
        if provision is article and reference.rest_says_something:
            found = find()
            seen = next((one for one in found.found if one.entry.article is article), None)
            provisions = _deciding(seen, found) if seen else [article]
        return self._quoting(
            Subject(regulation, article, provisions),
            moment,
            candidates=((regulation.number, reference.article or 0, 1.0),),
            topics=(self._topic(regulation, article),),
            warnings=warnings,
        )

    def _likely_document(self, reference: Reference, find: Callable[[], Search]) -> str:
        """Which document "điều 15" means when none was named: the one the other words speak of, else the main one."""
        if reference.rest_says_something:
            for one in find().found:
                if one.entry.number == reference.article:
                    return one.entry.regulation.number
        if self._shelf.regulation(MAIN_DOCUMENT):
            return MAIN_DOCUMENT
        return next((regulation.number for regulation in self._shelf.regulations), "")

    def _to_division(
        self, reference: Reference, regulation: Regulation, find: Callable[[], Search], moment: Moment
    ) -> Answer:
        articles = self._shelf.division(regulation, reference)
        if not articles:
            return self._absent(Caution.NO_SUCH_ARTICLE, find, moment)
        listing = tuple(self._topic(regulation, article) for article in articles)
        candidates = tuple(
            (regulation.number, article.article or 0, 1.0 / place) for place, article in enumerate(articles, start=1)
        )
        return self._quoting(
            Subject(regulation, articles[0], articles[:1]),
            moment,
            candidates=candidates[:MOST_CANDIDATES],
            topics=listing[:MOST_TOPICS],
            listing=listing,
        )

    def _absent(self, caution: Caution, find: Callable[[], Search], moment: Moment) -> Answer:
        ranked = self._in_edition(find().found, moment.day)[:MOST_TOPICS]
        return Answer(
            outcome="refuse",
            as_of=moment.day,
            assumed_today=moment.assumed_today,
            warnings=(caution,),
            topics=tuple(self._topic(one.entry.regulation, one.entry.article) for one in ranked),
        )

    def _quoting(
        self,
        subject: Subject,
        moment: Moment,
        *,
        also: Iterable[Subject] = (),
        candidates: tuple[tuple[str, int, float], ...],
        topics: tuple[Topic, ...],
        listing: tuple[Topic, ...] = (),
        warnings: Iterable[Caution] = (),
    ) -> Answer:
        regulation = subject.regulation
        citations = subject.citations()
        citation = citations[0]
        guide = self._shelf.guide_article(regulation.number, citation.article)
        return Answer(
            outcome="answer",
            citations=(*citations, *(further for other in also for further in other.citations())),
            candidates=candidates,
            guide=not regulation.official,
            summary=guide.plain_words(citation.clause, citation.point) if guide and regulation.official else None,
            as_of=moment.day,
            assumed_today=moment.assumed_today,
            warnings=(*warnings, *_cautions(citation, subject.article, guide, moment.day)),
            topics=topics,
            listing=listing,
            figures=() if listing else figures((cited.ref for cited in citations), moment.day),
        )

    def _in_edition(self, found: Iterable[Found], day: date) -> list[Found]:
        """Keep each document's edition of the day; repealed articles go last."""
        editions: dict[str, Regulation | None] = {}
        kept: list[Found] = []
        ended: list[Found] = []
        for one in found:
            number = one.entry.regulation.number
            if number not in editions:
                editions[number] = self._shelf.regulation(number, day)
            if editions[number] is one.entry.regulation:
                (kept if one.entry.article.in_force(day) else ended).append(one)
        return kept + ended

    def _topic(self, regulation: Regulation, article: Provision) -> Topic:
        number = article.article or 0
        guide = self._shelf.guide_article(regulation.number, number)
        label = guide.title if guide else article.heading or article.text.split("\n")[0]
        return Topic(ref=f"{regulation.number}:{number}", label=label, document=regulation.number, article=number)


def _candidates(ranked: list[Found]) -> tuple[tuple[str, int, float], ...]:
    scores: dict[tuple[str, int], float] = {}
    for one in ranked:
        scores.setdefault((one.entry.regulation.number, one.entry.number), one.score)
    return tuple((document, article, score) for (document, article), score in list(scores.items())[:MOST_CANDIDATES])


def _deciding(one: Found, found: Search) -> list[Provision]:
    """The clauses of the article that the question asks for, the likeliest first; the whole article when none is."""
    article = one.entry.article
    return [article.at(*place) or article for place in found.deciding(one)]


def _cautions(citation: Citation, article: Provision, guide: GuideArticle | None, day: date) -> Iterator[Caution]:
    if citation.valid_from and day < citation.valid_from:
        yield Caution.NOT_YET_IN_FORCE
    if citation.valid_to and day >= citation.valid_to:
        yield Caution.REPEALED
    elif article.changes or (guide and guide.changed):
        yield Caution.AMENDED
