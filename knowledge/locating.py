"""Finds the one provision that somebody names, and tells whether it still reads as it did."""

import hashlib
from collections.abc import Iterable
from datetime import date

from knowledge import references
from knowledge.library import Library
from knowledge.regulation import Citation
from knowledge.shelf import MAIN_DOCUMENT
from knowledge.syllables import clean


def locate(library: Library, typed: str, *, ward: str | None, as_of: date | None = None) -> Citation | None:
    """The provision at "điều 15 khoản 2 luật dân chủ cơ sở" or "10/2022/QH15:15.2"; None when none is named so.

    Nothing is searched for or guessed but the document: without one, the main law is meant.

    Args:
        library: where it is looked up.
        typed: what was typed.
        ward: the ward whose own documents count too.
        as_of: the day whose wording is wanted.
    """
    typed = clean(typed)
    reference = references.parse_ref(typed, library.names) or references.parse(typed, library.names)
    if reference.article is None or reference.unknown_document:
        return None
    parts = [
        f"{reference.article}{reference.letter}",
        reference.clause or ("0" if reference.point else None),
        reference.point,
    ]
    ref = f"{reference.document or MAIN_DOCUMENT}:" + ".".join(part for part in parts if part)
    return library.find(ref, as_of=as_of, ward=ward)


def wording(citation: Citation, remarks: Iterable[str] = ()) -> str:
    """Fingerprint of the quoted words, their dates of force, and what else must be said of them."""
    dates = [day.isoformat() if day else "" for day in (citation.valid_from, citation.valid_to)]
    return hashlib.sha256("\n".join([*dates, *sorted(remarks), citation.quote]).encode()).hexdigest()[:16]
