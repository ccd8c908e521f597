"""References that lean on what was said before: "còn khoản 3?", "điều tiếp theo"."""

import re
from dataclasses import replace

from knowledge.names import plain
from knowledge.references import Reference
from knowledge.regulation import Citation
from knowledge.shelf import Shelf

_NEXT = re.compile(r"\bdieu (?:tiep theo|ke tiep|tiep|sau|sau do|ke)\b")
_PREVIOUS = re.compile(r"\bdieu (?:truoc|truoc do|lien truoc)\b")


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
