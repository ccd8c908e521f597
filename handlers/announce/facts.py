"""What a second person must know of an announcement: for whom, when, about what, and whether the law is kept."""

from datetime import date, datetime

from handlers import audiences, wording
from handlers.announce import article
from handlers.announce.pricing import known
from handlers.dates import VIETNAM, day, hour
from handlers.ports import Desk
from knowledge.rules.ahead import Gathering, ahead
from knowledge.rules.place import Place
from storage.announcement import Announcement, Draft, Kind, Reach
from storage.meeting import Plan


async def facts(desk: Desk, one: Draft | Announcement, reach: Reach) -> str:
    """One line for each."""
    lines = [
        desk.texts(
            "announce-fact-audience",
            who=await audiences.in_words(desk, one.audience),
            people=reach.people,
            reachable=reach.reachable,
        ),
        desk.texts("announce-fact-at", at=hour(one.send_at)) if one.send_at else desk.texts("announce-fact-at-once"),
        await _about(desk, one.subject_id),
        desk.texts("announce-fact-received") if one.acknowledge else "",
        *(await _lawful(desk, one)),
        *(await known(desk, one)),
        *(await article.facts(desk, one)),
    ]
    return "\n".join(line for line in lines if line)


async def _about(desk: Desk, subject_id: int | None) -> str:
    if subject_id is None:
        return ""
    known = {subject.id: subject for subject in await audiences.subjects(desk)}
    subject = known.get(subject_id)
    if subject is None:
        return ""
    text_id = "announce-fact-statutory" if subject.statutory else "announce-fact-subject"
    return desk.texts(text_id, name=subject.name)


async def _lawful(desk: Desk, one: Draft | Announcement) -> list[str]:
    """Whether people are told, and the notice is posted, long enough before a meeting."""
    if one.meeting_id is None or one.kind is not Kind.MEETING:
        return []
    meeting = await desk.storage.meetings.get(one.meeting_id, ward_id=desk.ward.id)
    posted = (await desk.storage.postings.announced(meeting.id)).posted_at
    return lawful(desk, meeting.plan, one.send_at, posted)


def lawful(desk: Desk, plan: Plan, send_at: datetime | None, posted: datetime | None) -> list[str]:
    """The same of a meeting that may not be written down yet; nothing where the law says nothing.

    What counts is when people are told: at night nothing leaves.
    """
    if plan.kind.value not in {each.value for each in Gathering}:
        return []
    leaves = desk.storage.announcements.leaves(max(send_at or desk.now(), desk.now()))
    found = ahead(Gathering(plan.kind.value), meeting=_day(plan.starts_at), told=_day(leaves))
    place = Place.of(found.rule.refs[0])
    told = desk.texts(
        "announce-law-kept" if found.enough else "announce-law-late",
        amount=wording.amount(desk.texts, found.rule.amount),
        by=day(found.latest),
        place=wording.place(desk.texts, place),
        number=place.document,
    )
    if posted is None:
        return [told, desk.texts("announce-not-posted", by=day(found.latest))]
    return [told, desk.texts("announce-posted", day=day(posted))]


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()
