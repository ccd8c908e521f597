"""What is said to prove that somebody was forgotten; names nobody."""

from handlers.dates import day
from handlers.ports import Texts
from storage.wish import Asked

COUNTED = ("petitions", "questions", "messages", "addresses", "files")


def certificate(texts: Texts, ward: str, done: Asked) -> str:
    """The certificate of an erasure that was done, in the name of a ward."""
    assert done.done_at is not None, "an erasure that was done has its day"  # noqa: S101 — written with it
    counts = {name: int(done.details.get(name, 0)) for name in COUNTED}
    return texts("privacy-certificate", number=done.certificate or "", ward=ward, day=day(done.done_at), **counts)
