"""What the law wants before a meeting: people told, and the notice posted, so many days before."""

from datetime import date, datetime
from enum import StrEnum

from handlers import wording
from handlers.dates import VIETNAM, day
from handlers.ports import Texts
from knowledge.rules.ahead import Ahead, Gathering, ahead
from knowledge.rules.place import Place
from knowledge.rules.rule import Rule
from storage.meeting import Announced, Meeting, MeetingKind

GATHERINGS = {
    MeetingKind.GROUP: Gathering.GROUP,
    MeetingKind.CONFERENCE: Gathering.CONFERENCE,
    MeetingKind.DIALOGUE: Gathering.DIALOGUE,
}


class Lack(StrEnum):
    """What is missing before a notice is complete."""

    NOT_TOLD = "not_told"
    TOLD_LATE = "told_late"
    NOT_POSTED = "not_posted"
    POSTED_LATE = "posted_late"


def counted(meeting: Meeting, told: datetime) -> Ahead | None:
    """How telling people at a moment stands to the law; it sets nothing for meetings among the ward's own bodies."""
    gathering, begins = GATHERINGS.get(meeting.plan.kind), meeting.plan.starts_at.astimezone(VIETNAM).date()
    return None if gathering is None else ahead(gathering, meeting=begins, told=told.astimezone(VIETNAM).date())


def notice_rule(meeting: Meeting) -> Rule | None:
    """The rule about the notice of such a meeting, where there is one."""
    found = counted(meeting, meeting.plan.starts_at)
    return None if found is None else found.rule


def latest_day(meeting: Meeting) -> date | None:
    """The last day on which people can be told, and the notice posted."""
    found = counted(meeting, meeting.plan.starts_at)
    return None if found is None else found.latest


def lacks(meeting: Meeting, announced: Announced) -> tuple[Lack, ...]:
    """What is missing; nothing when the notice is complete, or when the law wants none."""
    rule = notice_rule(meeting)
    if rule is None or announced.complete(meeting.plan.starts_at, rule.amount.numerator):
        return ()
    found = (
        _lack(meeting, announced.told_at, Lack.NOT_TOLD, Lack.TOLD_LATE),
        _lack(meeting, announced.posted_at, Lack.NOT_POSTED, Lack.POSTED_LATE),
    )
    return tuple(lack for lack in found if lack)


def _lack(meeting: Meeting, done: datetime | None, missing: Lack, late: Lack) -> Lack | None:
    if done is None:
        return missing
    found = counted(meeting, done)
    return None if found is None or found.enough else late


def fault(texts: Texts, meeting: Meeting, announced: Announced) -> str:
    """The words "notice incomplete" with what is missing and the provision; empty when nothing is."""
    rule, missing, latest = notice_rule(meeting), lacks(meeting, announced), latest_day(meeting)
    if rule is None or latest is None or not missing:
        return ""
    place = Place.of(rule.refs[0])
    return texts(
        "meeting-notice-incomplete",
        what=", ".join(texts(f"meeting-lack-{lack}") for lack in missing),
        amount=wording.amount(texts, rule.amount),
        by=day(latest),
        place=wording.place(texts, place),
        number=place.document,
    )
