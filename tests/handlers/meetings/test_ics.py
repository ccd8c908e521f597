"""The file for calendars, held to RFC 5545: lines, folding, escapes, and one identity through all changes."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.meetings.ics import calendar_file
from storage.meeting import Meeting, MeetingState
from tests.storage.meetings.conftest import a_plan

MADE = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)


def meeting(**what: object) -> Meeting:
    made = Meeting(7, 1, a_plan(), MeetingState.PLANNED, None, False, 0, 1, MADE, MADE, None)
    return replace(made, **what)


def read(content: bytes) -> dict[str, str]:
    """The properties, unfolded and unescaped; of several with one name, the last."""
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.replace(b"\r\n ", b"").decode()
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    found = {}
    for line in text.removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        found[name] = re.sub(r"\\(.)", lambda escape: {"n": "\n", "N": "\n"}.get(escape[1], escape[1]), value)
    return found


def entry(one: Meeting, summary: str = "Họp tổ", description: str = "") -> dict[str, str]:
    return read(calendar_file(one, ward="Phường Mẫu", summary=summary, description=description))


def test_entry_says_when_where_and_what() -> None:
    shown = entry(meeting(), "Họp tổ; bàn đường, đèn", "Chủ trì: Tổ trưởng\nMang sổ hộ khẩu")
    assert shown["BEGIN"] == "VEVENT"
    assert (shown["VERSION"], shown["METHOD"], shown["STATUS"]) == ("2.0", "PUBLISH", "CONFIRMED")
    assert shown["DTSTART;TZID=Asia/Ho_Chi_Minh"] == "20261205T193000"
    assert shown["TZOFFSETTO"] == "+0700"
    assert "DTEND;TZID=Asia/Ho_Chi_Minh" not in shown  # nobody said when it ends
    assert shown["LOCATION"] == "Nhà văn hóa tổ 1"
    assert shown["SUMMARY"] == "Họp tổ; bàn đường, đèn"
    assert shown["DESCRIPTION"] == "Chủ trì: Tổ trưởng\nMang sổ hộ khẩu"
    ends = meeting(plan=a_plan(ends_at=a_plan().starts_at + timedelta(hours=2)))
    assert entry(ends)["DTEND;TZID=Asia/Ho_Chi_Minh"] == "20261205T213000"


def test_change_and_cancellation_renew_the_same_entry() -> None:
    first = entry(meeting())
    moved = entry(meeting(plan=a_plan(place="Sân đình"), changes=1, changed_at=MADE + timedelta(days=1)))
    off = entry(meeting(state=MeetingState.CANCELLED, changes=2, changed_at=MADE + timedelta(days=2)))
    assert first["UID"] == moved["UID"] == off["UID"]
    assert [one["SEQUENCE"] for one in (first, moved, off)] == ["0", "1", "2"]
    assert first["DTSTAMP"] < moved["DTSTAMP"] < off["DTSTAMP"]
    assert (off["METHOD"], off["STATUS"]) == ("CANCEL", "CANCELLED")
    assert entry(meeting(id=8))["UID"] != first["UID"]


@settings(max_examples=150)
@given(WORDS, WORDS)
@example("a" * 74 + "ờ", "\r\n, ; \\n\\N\\")
@example("\u2028\x85\x0b", "BEGIN:VALARM\r\nEND:VALARM")
def test_no_words_break_the_file_and_all_come_back(summary: str, place: str) -> None:
    shown = entry(meeting(plan=a_plan(place=place)), summary)
    for words, name in ((summary, "SUMMARY"), (place, "LOCATION")):
        kept = "".join(one for one in words.replace("\r", "") if one >= " " or one in "\n\t")
        assert shown[name] == kept
    assert "BEGIN:VALARM" not in calendar_file(meeting(), ward="x", summary=summary).decode().split("\r\n")
