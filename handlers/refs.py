"""Places in the documents, short enough for a button: a ward's own document may have a long number."""

import hashlib
from collections.abc import Iterable

LIMIT = 60  # bytes; with the button's own mark no more than Telegram's 64
MARK = "~"
DIGITS = 16


def button_ref(ref: str) -> str:
    """The place as a button carries it: as it is, or with the document's fingerprint for its number."""
    if len(ref.encode()) <= LIMIT and "|" not in ref:
        return ref
    document, _, place = ref.rpartition(":")
    return f"{MARK}{_fingerprint(document)}:{place}"


def whole_ref(ref: str, documents: Iterable[str]) -> str:
    """The place that a button meant; unchanged when none of the documents has that fingerprint."""
    if not ref.startswith(MARK):
        return ref
    fingerprint, _, place = ref.removeprefix(MARK).rpartition(":")
    found = next((document for document in documents if _fingerprint(document) == fingerprint), None)
    return f"{found}:{place}" if found else ref


def _fingerprint(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()[:DIGITS]
