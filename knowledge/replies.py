"""Turns what was found into an answer: quotations through the gate, warnings, topics."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge import quotes
from knowledge.answer import Answer, Caution, Notice, Topic
from knowledge.asked_day import AskedTime
from knowledge.references import Reference
from knowledge.regulation import Citation, Provision, Regulation
from knowledge.rules.figures import figures
from knowledge.search.finder import Found, Search
from knowledge.shelf import MAIN_DOCUMENT, Shelf
from knowledge.validity import notices

MOST_CANDIDATES = 10
MOST_TOPICS = 3
# How likely a second article must be, against the first, to be quoted beside it.
NEARLY = 0.4


@dataclass(frozen=True, slots=True)
class Moment:
    """The day an answer holds for, and whom it is for.

    Attributes:
        day: the day.
        assumed_today: nobody named it.
        first: first day of the time that was named, when it was longer than a day.
        ward: the asker's ward.
    """

    day: date
    assumed_today: bool
    first: date | None = None
    ward: str | None = None

    @property
    def time(self) -> AskedTime:
        """The time that was named, or the day."""
        return AskedTime(self.first or self.day, self.day)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is quoted: provisions of an article of a regulation."""

    regulation: Regulation
    article: Provision
    provisions: Sequence[Provision]

    def citations(self) -> tuple[Citation, ...]:
        """The quotations, through the gate."""
        return tuple(quotes.cite(self.regulation, self.article, provision) for provision in self.provisions)

    def notices(self, moment: Moment, shelf: Shelf) -> Iterator[Notice]:
        """What happened to what is quoted."""
        for provision in self.provisions:
            yield from notices.notices(self.regulation, self.article, provision, moment.time, shelf.kind)


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
        ranked = self._in_edition(found.found, moment)
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
        regulation = self._shelf.regulation(document, moment.day, ward=moment.ward)
        if regulation is None:
            return self._absent(Caution.NO_SUCH_DOCUMENT, find, moment)
        if reference.names_division:
            return self._to_division(reference, regulation, find, moment)
        article = self._shelf.article(regulation, reference.article or 0, reference.letter)
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
                if (one.entry.number, one.entry.article.letter) == (reference.article, reference.letter):
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
        ranked = self._in_edition(find().found, moment)[:MOST_TOPICS]
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
        guide = self._shelf.guide_article(regulation.number, citation.article, citation.letter)
        subjects = (subject, *also)
        told = tuple(dict.fromkeys(notice for one in subjects for notice in one.notices(moment, self._shelf)))
        changed = tuple(note for one in subjects if (note := self._note(one)))
        amended = (Caution.AMENDED,) if changed and not told else ()
        return Answer(
            outcome="answer",
            citations=(*citations, *(further for other in subjects[1:] for further in other.citations())),
            candidates=candidates,
            guide=not regulation.official,
            summary=guide.plain_words(citation.clause, citation.point) if guide and regulation.official else None,
            as_of=moment.day,
            assumed_today=moment.assumed_today,
            warnings=(*warnings, *notices.codes(told), *amended),
            topics=topics,
            listing=listing,
            figures=() if listing else figures((cited.ref for cited in citations), moment.day),
            notices=told,
            changed=changed,
        )

    def _note(self, subject: Subject) -> str:
        """The handbook's words on what changed in the article."""
        guide = self._shelf.guide_article(
            subject.regulation.number, subject.article.article or 0, subject.article.letter
        )
        return notices.note_on(guide, subject.regulation)

    def _in_edition(self, found: Iterable[Found], moment: Moment) -> list[Found]:
        """Keep each document's edition of the day; of equals the higher comes first, what is over or waits goes last."""
        editions: dict[str, Regulation | None] = {}
        kept: list[Found] = []
        others: list[Found] = []
        for one in found:
            regulation, article = one.entry.regulation, one.entry.article
            if regulation.number not in editions:
                editions[regulation.number] = self._shelf.regulation(regulation.number, moment.day, ward=moment.ward)
            if editions[regulation.number] is regulation:
                last = notices.is_over(regulation, article, moment.day) or self._shelf.waits(regulation, moment.day)
                (others if last else kept).append(one)
        for ordered in (kept, others):
            ordered.sort(key=lambda one: (-one.score, self._shelf.rank(one.entry.regulation)))
        return kept + others

    def _topic(self, regulation: Regulation, article: Provision) -> Topic:
        number = article.article or 0
        guide = self._shelf.guide_article(regulation.number, number, article.letter)
        label = guide.title if guide else article.heading or article.text.split("\n")[0]
        ref = f"{regulation.number}:{article.article_number}"
        return Topic(ref=ref, label=label, document=regulation.number, article=number)


def _candidates(ranked: list[Found]) -> tuple[tuple[str, int, float], ...]:
    scores: dict[tuple[str, int], float] = {}
    for one in ranked:
        scores.setdefault((one.entry.regulation.number, one.entry.number), one.score)
    return tuple((document, article, score) for (document, article), score in list(scores.items())[:MOST_CANDIDATES])


def _deciding(one: Found, found: Search) -> list[Provision]:
    """The clauses of the article that the question asks for, the likeliest first; the whole article when none is."""
    article = one.entry.article
    return [article.at(*place) or article for place in found.deciding(one)]
