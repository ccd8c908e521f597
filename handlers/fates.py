"""What people are told about an announcement that the program did not send, or not yet."""

from collections.abc import Sequence

from handlers.dates import hour
from handlers.ports import Texts
from storage.announcement import Announcement, Drop, State
from storage.announcement_acts import Write
from storage.messages import Body, Notice
from storage.repetition import Repetition
from storage.series import Tell

QUOTED = 80  # characters of the announcement, enough to recognise it
ROLE_WITHDRAWN = frozenset({Drop.AUTHOR_LEFT, Drop.APPROVER_LEFT})


def fate(texts: Texts, administrators: Sequence[int]) -> Write:
    """Tells the author what became of an announcement; of a withdrawn role, the ward's administrators, too."""

    def write(announcement: Announcement) -> list[Notice]:
        words = quoted(announcement)
        drop = announcement.standing.drop
        if drop is not None:
            told = {announcement.author_id, *(administrators if drop in ROLE_WITHDRAWN else ())}
            body = Body(texts(f"announce-drop-{drop}", words=words))
            return [Notice(person, body, f"announcement:{announcement.id}:drop:{person}") for person in sorted(told)]
        if announcement.state is State.APPROVED and announcement.send_at is not None:
            at = announcement.send_at
            body = Body(texts("announce-waits-until", words=words, at=hour(at)))
            key = f"announcement:{announcement.id}:until:{at.isoformat()}"
            return [Notice(announcement.author_id, body, key)]
        return []

    return write


def fate_of_series(texts: Texts, administrators: Sequence[int]) -> Tell:
    """Tells the author why a time of a series was not sent; of a withdrawn role, the ward's administrators, too."""

    def tell(series: Repetition, why: Drop) -> list[Notice]:
        told = {series.wanted.author_id, *(administrators if why in ROLE_WITHDRAWN else ())}
        at = series.ended_at or series.next_at
        body = Body(texts("series-ended" if why in ROLE_WITHDRAWN else "series-missed", name=series.wanted.name))
        key = f"series:{series.id}:{why}:{at.isoformat() if at else ''}"
        return [Notice(person, body, f"{key}:{person}") for person in sorted(told)]

    return tell


def quoted(announcement: Announcement) -> str:
    """The beginning of its words, enough to recognise it."""
    return short(announcement.body.text)


def short(text: str) -> str:
    """The beginning of a text on one line."""
    words = " ".join(text.split())
    return words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
