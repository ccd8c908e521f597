"""The library: all regulations of an install, asked in plain Vietnamese and answered with cited clauses."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from knowledge import handbook, quotes, references
from knowledge.answer import Answer
from knowledge.asked_day import AskedTime, asked_time, without_day
from knowledge.conversation import in_context, leaning, only_when, same_place, speaks_of
from knowledge.handbook import Guide
from knowledge.names import Names
from knowledge.references import Reference
from knowledge.regulation import Citation, Provision, Regulation
from knowledge.replies import Moment, Replies
from knowledge.search import engine
from knowledge.search.entries import entries
from knowledge.search.finder import Search, search
from knowledge.shelf import ANY_WARD, Shelf
from knowledge.syllables import clean
from knowledge.validity.force import in_force
from knowledge.validity.known import known
from knowledge.validity.relation import Relation

_LONGEST_QUESTION = 10_000
_LOOKED_AT = 10  # articles that may go on with the conversation


class Library:
    """Answers questions from official texts, wards' own documents and the handbook."""

    def __init__(
        self,
        regulations: Iterable[Regulation],
        guides: Iterable[Guide] | None = None,
        relations: Iterable[Relation] = (),
    ) -> None:
        """Index everything; costs about a second for the eight laws.

        Args:
            regulations: official texts and wards' own documents.
            guides: the handbook; None reads the one that ships.
            relations: what the documents do to each other, besides what ships.
        """
        acting = (*relations, *known().relations)
        guides = tuple(
            replace(guide, regulation=in_force([guide.regulation], acting)[0])
            for guide in (handbook.load() if guides is None else guides)
        )
        regulations = in_force(regulations, acting)
        self.names = Names(regulations, guides)
        self._shelf = Shelf(regulations, guides)
        self._replies = Replies(self._shelf)
        self.engine = engine.build(tuple(entries(regulations, guides)))

    @property
    def regulations(self) -> tuple[Regulation, ...]:
        """Every regulation that can be quoted: official texts, and guides where there is no official text."""
        return self._shelf.regulations

    def regulation(self, number: str, *, ward: str | None = None, as_of: date | None = None) -> Regulation | None:
        """The document of this number; another ward's own document is as if it were not there."""
        return self._shelf.regulation(self.names.number(number) or number, as_of, ward=ward)

    def article(self, document: str, number: int, *, as_of: date | None = None) -> Citation | None:
        """The whole article as a quotation; None when there is none.

        Args:
            document: number of the regulation.
            number: the article.
            as_of: the day whose wording is wanted.
        """
        return self._quoted(Reference(self.names.number(document) or document, article=number), as_of)

    def neighbour(self, document: str, number: int, step: int, *, as_of: date | None = None) -> Citation | None:
        """The article that many places after (or before) the given one."""
        regulation = self._shelf.regulation(self.names.number(document) or document, as_of)
        article = regulation.neighbour(number, step) if regulation else None
        return quotes.cite(regulation, article) if regulation and article else None

    def provision(self, citation: Citation) -> Provision | None:
        """The provision that a citation points at."""
        regulation = self._shelf.regulation(citation.document, citation.valid_from)
        article = self._shelf.article(regulation, citation.article, citation.letter) if regulation else None
        return article.at(citation.clause, citation.point) if article else None

    def find(self, ref: str, *, as_of: date | None = None, ward: str | None = ANY_WARD) -> Citation | None:
        """The provision named by a short form such as "10/2022/QH15:15.2.b"; None when there is none.

        Args:
            ref: the short form.
            as_of: the day whose wording is wanted.
            ward: whose own documents count too; without it those of every ward do.
        """
        reference = references.parse_ref(ref, self.names)
        return self._quoted(reference, as_of, ward) if reference else None

    def _quoted(self, place: Reference, as_of: date | None, ward: str | None = ANY_WARD) -> Citation | None:
        regulation = self._shelf.regulation(place.document, as_of, ward=ward) if place.document else None
        whole = self._shelf.article(regulation, place.article or 0, place.letter) if regulation else None
        provision = whole.at(place.clause, place.point) if whole else None
        return quotes.cite(regulation, whole, provision) if regulation and whole and provision else None

    def ask(
        self,
        question: str,
        *,
        today: date,
        as_of: date | None = None,
        ward: str | None = None,
        context: Citation | None = None,
    ) -> Answer:
        """Answer a question; any text gets an answer, nothing raises.

        Args:
            question: as the person typed it.
            today: the present day in Việt Nam.
            as_of: the day whose law is meant, when the caller knows it.
            ward: the asker's ward, whose own documents count too.
            context: what the conversation is about, for "còn khoản 3?".
        """
        question = clean(question[:_LONGEST_QUESTION])
        reference = self._reference(question)
        time = AskedTime(as_of, as_of) if as_of else asked_time(reference.rest, today)
        reference = in_context(reference, context, self._shelf)
        if time and context and not reference.points_somewhere and only_when(question):
            reference = same_place(context)
        moment = Moment(
            time.day if time else today,
            assumed_today=time is None,
            first=time.first if time else None,
            ward=ward,
        )

        def find() -> Search:
            words = without_day(question) if time else question
            found = search(words, self.engine, ward)
            further = self._leaning(words, context, ward) if context and found.outcome != "answer" else None
            return further or found

        if reference.points_somewhere:
            return self._replies.to_reference(reference, find, moment)
        return self._replies.to_search(find(), moment)

    def _leaning(self, question: str, context: Citation, ward: str | None) -> Search | None:
        """What a question finds that goes on with the last one; None when it does not lean on it.

        An article counts only if it has every word that is asked for: the best one of all when the search is sure
        without the words around them, otherwise one of the same document, the one cited last before all others.
        """
        asked = leaning(question)
        if not asked:
            return None
        further = search(asked, self.engine, ward)
        if further.outcome == "answer" and speaks_of(further.found[0].entry, asked):
            return further
        fitting = [
            one
            for one in further.found[:_LOOKED_AT]
            if one.entry.regulation.number == context.document and speaks_of(one.entry, asked)
        ]
        fitting.sort(key=lambda one: one.entry.article.article_number != context.number)
        return replace(further, found=fitting, outcome="answer") if fitting else None

    def _reference(self, question: str) -> Reference:
        reference = references.parse_ref(question, self.names) or references.parse(question, self.names)
        if reference.is_complete or not any(map(str.isdigit, question)):
            return reference
        mended = self.engine.speller.mend_text(question)
        return references.parse(mended, self.names) if mended != question else reference
