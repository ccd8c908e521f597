"""A meeting as a file for calendars (RFC 5545): one lasting identity, so that a change renews the entry."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from handlers.dates import VIETNAM
from storage.meeting import Meeting, MeetingState

LINE = 75  # bytes of a line; longer ones are folded
MEDIA_TYPE = "text/calendar"
_ZONE = "Asia/Ho_Chi_Minh"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar_file(meeting: Meeting, *, ward: str, summary: str, description: str = "") -> bytes:
    """The meeting's entry, or its withdrawal when it was cancelled.

    Args:
        meeting: the meeting.
        ward: the name of the ward that holds it.
        summary: what the entry is called.
        description: what stands in it.
    """
    return b"".join(map(_folded, _lines(meeting, ward, summary, description)))


def _lines(meeting: Meeting, ward: str, summary: str, description: str) -> Iterator[str]:
    plan, cancelled = meeting.plan, meeting.state is MeetingState.CANCELLED
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Dan Biet//Meetings//VI"
    yield f"METHOD:{'CANCEL' if cancelled else 'PUBLISH'}"
    # Vietnam has not changed its clocks since 1975.
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{_ZONE}"
    yield "BEGIN:STANDARD"
    yield "DTSTART:19750613T000000"
    yield "TZOFFSETFROM:+0700"
    yield "TZOFFSETTO:+0700"
    yield "TZNAME:+07"
    yield "END:STANDARD"
    yield "END:VTIMEZONE"
    yield "BEGIN:VEVENT"
    yield f"UID:meeting-{meeting.id}-{_stamp(meeting.created_at)}@danbiet"
    yield f"SEQUENCE:{meeting.changes}"
    yield f"DTSTAMP:{_stamp(meeting.changed_at)}"
    yield f"DTSTART;TZID={_ZONE}:{_local(plan.starts_at)}"
    if plan.ends_at is not None:
        yield f"DTEND;TZID={_ZONE}:{_local(plan.ends_at)}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"LOCATION:{_escaped(plan.place)}"
    if description:
        yield f"DESCRIPTION:{_escaped(description)}"
    # Calendars want to know who calls; a ward has no address for their answers, which come by the buttons.
    yield f"ORGANIZER;CN={_quoted(ward)}:urn:uuid:{uuid.uuid5(uuid.NAMESPACE_DNS, f'ward-{meeting.ward_id}.danbiet')}"
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%Y%m%dT%H%M%S}"


def _escaped(words: str) -> str:
    """Text as RFC 5545 §3.3.11 wants it; control characters have no place there."""
    return "".join(letter for letter in words.translate(_ESCAPES) if letter >= " " or letter == "\t")


def _quoted(words: str) -> str:
    """A parameter's value: it knows no escapes (§3.2), so what cannot stand there is left out."""
    return '"' + "".join(letter for letter in words if letter >= " " and letter != '"') + '"'


def _folded(line: str) -> bytes:
    """A line of at most 75 bytes and its continuations; no letter is cut in two (§3.1)."""
    folded, room = bytearray(), LINE
    for letter in line:
        piece = letter.encode()
        if len(piece) > room:
            folded += b"\r\n "
            room = LINE - 1
        folded += piece
        room -= len(piece)
    return bytes(folded) + b"\r\n"
