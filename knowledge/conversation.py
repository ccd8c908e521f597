"""Questions that lean on what was said before: "còn khoản 3?", "điều tiếp theo", "thế mức đóng góp thì sao?"."""

import re
from dataclasses import replace

from knowledge.asked_day import without_day
from knowledge.names import plain
from knowledge.references import Reference
from knowledge.regulation import Citation
from knowledge.search.entries import Entry, Source
from knowledge.search.wording import is_bare
from knowledge.shelf import Shelf
from knowledge.syllables import fold, syllables

_NEXT = re.compile(r"\bdieu (?:tiep theo|ke tiep|tiep|sau|sau do|ke)\b")
_PREVIOUS = re.compile(r"\bdieu (?:truoc|truoc do|lien truoc)\b")
# "thế … thì sao?": the words around what is asked. One of them is enough, the rest is what is asked for.
_BEGINS = re.compile(r"^\W*(?:(?:the|con|vay|roi|a)\b\W*)+")
_ENDS = re.compile(r"\W*\b(?:thi\s+(?:sao|the nao|ra sao)|thi|the nao|ra sao)\b(?:\s+(?:a|nhi|ha|vay))?\W*$")
_LONGEST_LEANING = 8  # words; a longer question stands by itself


def in_context(reference: Reference, context: Citation | None, shelf: Shelf) -> Reference:
    """Fill in what the question left out from what the conversation is about.

    Args:
        reference: what the question says itself.
        context: the provision cited last.
        shelf: where neighbours are looked up.
    """
    if context is None or reference.document or reference.unknown_document:
        return reference
    if reference.article is None and (step := _step(reference.rest)):
        regulation = shelf.regulation(context.document)
        neighbour = regulation.neighbour(context.article, step, context.letter) if regulation else None
        article = neighbour.article if neighbour else context.article + step
        letter = neighbour.letter if neighbour else ""
        return replace(reference, document=context.document, article=article, letter=letter)
    if reference.article is not None or reference.names_division:
        return replace(reference, document=context.document)
    if reference.clause or reference.point:
        clause = reference.clause or context.clause
        return replace(
            reference,
            document=context.document,
            article=context.article,
            letter=context.letter,
            clause=clause,
        )
    return reference


def _step(rest: str) -> int:
    text = plain(rest)
    if _NEXT.search(text):
        return 1
    return -1 if _PREVIOUS.search(text) else 0


def only_when(question: str) -> bool:
    """Whether the question names a time and nothing else: "năm 2021 thì sao?"."""
    rest = without_day(question)
    return rest != question and not _asked_for(rest)


def same_place(context: Citation) -> Reference:
    """The place that was cited last, asked about once more."""
    return Reference(
        document=context.document,
        article=context.article,
        letter=context.letter,
        clause=context.clause,
        point=context.point,
    )


def leaning(question: str) -> str:
    """What a question asks for that makes sense only after another one; empty when it stands by itself."""
    asked = _asked_for(question)
    leans = asked != question.strip() and len(asked.split()) <= _LONGEST_LEANING
    return asked if leans else ""


def _asked_for(question: str) -> str:
    text = plain(question)
    begin = _BEGINS.match(text)
    start = begin.end() if begin else 0
    end = _ENDS.search(text, start)
    return question[start : end.start() if end else len(text)].strip(" ?.!,")


def speaks_of(entry: Entry, words: str) -> bool:
    """Whether one passage of an article, or of the handbook's entry for it, has every one of the words."""
    bare = is_bare(words)

    def said(text: str) -> set[str]:
        return set(map(fold, syllables(text))) if bare else set(syllables(text))

    asked = said(words)
    passages = (one.text for one in entry.passages if one.source not in (Source.LAW, Source.DIVISION))
    return bool(asked) and any(asked <= said(text) for text in passages)
