"""The invitation to a meeting, its reminders to the silent, and the word that it has moved or will not be held."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.asking_approval import asking
from handlers.dates import day
from handlers.meetings.law import fault, latest_day
from handlers.meetings.listing import buttons
from handlers.meetings.opening import Leads, leads, led
from handlers.meetings.presses import Lead
from handlers.meetings.words import calendar_entry, moment, numbered
from handlers.ports import Desk, Texts
from handlers.turn import Turn, body
from storage.announcement import Announcement, Draft, Kind, State
from storage.audience import Audience
from storage.errors import ForbiddenError, StaleError
from storage.meeting import Meeting, MeetingState, Plan
from storage.messages import Body, Notice
from storage.people import Role

REMINDERS = (3 * 24 * 60, 24 * 60, 2 * 60)  # minutes before it begins
CALLED = (Role.GROUP_HEAD, Role.CADRE, Role.COMMITTEE)


class Told(StrEnum):
    """What becomes of the word that a meeting has changed."""

    NOBODY = "nobody"  # was invited yet
    HANDED_IN = "handed_in"
    BEFORE = "before"  # by somebody else of the desk
    ASKED = "asked"  # the desk is, by a group's head


SAID = {
    Told.NOBODY: "meeting-tell-kept",
    Told.HANDED_IN: "meeting-tell-told",
    Told.BEFORE: "meeting-tell-told-before",
}


def build() -> Router:
    """Inviting."""
    router = Router(name="meetings-inviting")
    router.callback_query.register(ask, Leads("invite"))
    router.callback_query.register(tell_for_head, Leads("tell"))
    router.callback_query.register(invite, Leads("to-all", "to-homes", "to-staff"))
    return router


async def ask(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Whom?"""
    meeting = await led(turn, press.meeting)
    if not meeting.coming:
        raise StaleError
    if not turn.person.on_desk:
        await _ask_desk(turn, meeting)
        return
    rows = [
        [turn.button(f"meeting-{action}", Lead(action=action, meeting=meeting.id).pack())]
        for action in ("to-all", "to-homes", "to-staff")
    ]
    latest = latest_day(meeting)
    by = turn.t("meeting-invite-by", day=day(latest)) if latest else ""
    await turn.say("meeting-invite-question", *rows, preview=invitation_text(turn.desk, meeting.plan), by=by)


async def invite(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Hand the invitation in, and the reminders beside it; a second person lets them go together."""
    meeting = await led(turn, press.meeting)
    if not meeting.coming or meeting.plan.starts_at <= turn.desk.now():
        raise StaleError
    audience = _audience(press.action, meeting)
    reach = await turn.desk.storage.announcements.reach(turn.desk.ward.id, audience)
    if not reach.people:
        await turn.say("meeting-invite-nobody")
        return
    silent = replace(audience, silent_of=meeting.id)
    reminders = [
        _draft(turn, meeting, Kind.REMINDER, silent, reminder(turn.t, meeting), minutes_before=minutes)
        for minutes in REMINDERS
        if meeting.plan.starts_at - timedelta(minutes=minutes) > turn.desk.now()
    ]
    message, source = await invitation(turn.desk, meeting), f"{turn.source}:{Kind.MEETING}"
    await _hand_in(turn, meeting, Kind.MEETING, audience, message, source=source, beside=reminders)
    await turn.say("meeting-invite-handed-in", count=reach.people)


async def tell(turn: Turn, meeting: Meeting, kind: Kind) -> Told:
    """Let those who were invited hear of a change or a cancellation; returns what became of that.

    Somebody of the desk hands the word in at once. A group's head cannot: the desk is asked to.
    """
    told = await turn.desk.storage.meetings.invitation(meeting.id)
    if told is None:
        return Told.NOBODY
    if not turn.person.on_desk:
        await _beg_desk(turn, meeting, kind)
        return Told.ASKED
    everybody = replace(told.audience, invited_to=meeting.id)  # those of the invitations before it, too
    return Told.HANDED_IN if await _tell(turn, meeting, kind, everybody) else Told.BEFORE


async def tell_for_head(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """What a group's head changed is handed in by somebody of the desk, as the meeting stands now."""
    if not turn.person.on_desk:
        raise ForbiddenError
    meeting = await led(turn, press.meeting)
    if meeting.state is MeetingState.HELD:
        raise StaleError
    done = await tell(turn, meeting, Kind.CHANGE if meeting.coming else Kind.CANCELLATION)
    await turn.say(SAID[done])


async def _tell(turn: Turn, meeting: Meeting, kind: Kind, audience: Audience) -> bool:
    """Hand it in; False when the meeting as it stands now is told already, by whomever of the desk."""
    plan, changed = meeting.plan, kind is Kind.CHANGE
    what = {
        "ward": turn.desk.ward.name,
        "title": plan.title,
        "moment": moment(turn.t, meeting.plan),
        "place": plan.place,
    }
    if changed:
        words = turn.t("meeting-changed-message", **what)
    else:
        words = turn.t("meeting-cancelled-message", **what, reason=meeting.reason or "")
    rows = buttons(turn.t, meeting, invited=True) if changed else []
    message = body(words, *rows, files=[await calendar_entry(turn.desk, meeting)])
    # Every cadre who is asked names the same edition of the meeting: it is told once.
    source = f"meeting:{meeting.id}:{kind}:{meeting.changes}"
    first = await _hand_in(turn, meeting, kind, audience, message, source=source)
    if first.state in {State.REFUSED, State.CANCELLED, State.DROPPED}:
        first = await _hand_in(turn, meeting, kind, audience, message, source=f"{turn.source}:{kind}")
    return first.author_id == turn.person.id


def reminder(texts: Texts, meeting: Meeting) -> Body:
    """What somebody reads who has not answered."""
    told = {"title": meeting.plan.title, "moment": moment(texts, meeting.plan), "place": meeting.plan.place}
    return body(texts("meeting-reminder", **told), *buttons(texts, meeting, invited=True))


async def invitation(desk: Desk, meeting: Meeting) -> Body:
    """The invitation as everybody reads it, with the file for calendars and that of the paper, when there is one."""
    files = [await calendar_entry(desk, meeting)]
    if meeting.plan.file is not None:
        files.insert(0, meeting.plan.file)
    return body(invitation_text(desk, meeting.plan), *buttons(desk.texts, meeting, invited=True), files=files)


def invitation_text(desk: Desk, plan: Plan) -> str:
    """The words of the invitation."""
    agenda = desk.texts("meeting-card-agenda", items=numbered(plan.agenda)) if plan.agenda else ""
    return desk.texts(
        "meeting-invitation",
        ward=desk.ward.name,
        title=plan.title,
        moment=moment(desk.texts, plan),
        place=plan.place,
        chair=plan.chair,
        agenda=agenda,
    ).rstrip()


async def _hand_in(
    turn: Turn,
    meeting: Meeting,
    kind: Kind,
    audience: Audience,
    message: Body,
    *,
    source: str,
    beside: Sequence[Draft] = (),
) -> Announcement:
    reach = await turn.desk.storage.announcements.reach(turn.desk.ward.id, audience)
    facts = turn.t("meeting-facts", people=reach.people, reachable=reach.reachable)
    if kind is Kind.MEETING:
        announced = await turn.desk.storage.postings.announced(meeting.id)
        # That nobody was told yet is what the approval mends: what counts is whether there is time.
        leaves = turn.desk.storage.announcements.leaves(turn.desk.now())
        as_if_told = replace(announced, told_at=announced.told_at or leaves)
        facts = f"{facts}\n{fault(turn.t, meeting, as_if_told)}".rstrip()
    ask_others = await asking(turn.desk, turn.person, audience, reach, facts)
    draft = _draft(turn, meeting, kind, audience, message, previewed=reach.people)
    return await turn.desk.storage.announcements.submit(
        draft, source=source, now=turn.desk.now(), write=ask_others, beside=beside
    )


def _draft(
    turn: Turn,
    meeting: Meeting,
    kind: Kind,
    audience: Audience,
    message: Body,
    *,
    minutes_before: int | None = None,
    previewed: int | None = None,
) -> Draft:
    return Draft(
        ward_id=turn.desk.ward.id,
        author_id=turn.person.id,
        body=message,
        audience=audience,
        kind=kind,
        meeting_id=meeting.id,
        meeting_seen=meeting.changed_at,
        regulation_id=meeting.plan.regulation_id,
        minutes_before=minutes_before,
        acknowledge=kind in {Kind.CHANGE, Kind.CANCELLATION},
        previewed=previewed,
    )


def _audience(action: str, meeting: Meeting) -> Audience:
    groups = () if meeting.plan.group_id is None else (meeting.plan.group_id,)
    if action == "to-homes":
        return Audience(groups=groups, representatives=True)
    if action == "to-staff":
        return Audience(groups=groups, roles=CALLED)
    return Audience(groups=groups)


async def _ask_desk(turn: Turn, meeting: Meeting) -> None:
    """A group's head plans; what the ward's bot sends to people is handed in by somebody of the desk."""
    await _beg(turn, meeting, "invite", "meeting-desk-please", "meeting-lead-invite")
    await turn.say("meeting-desk-asked")


async def _beg_desk(turn: Turn, meeting: Meeting, kind: Kind) -> None:
    asked = "meeting-desk-tell-change" if kind is Kind.CHANGE else "meeting-desk-tell-cancellation"
    await _beg(turn, meeting, "tell", asked, "meeting-lead-tell")


async def _beg(turn: Turn, meeting: Meeting, action: str, text_id: str, label: str) -> None:
    staff = await turn.desk.storage.staff.of(turn.desk.ward.id)
    desk = [each.id for each in staff if each.on_desk and leads(each, meeting.plan.group_id)]
    words = turn.t(text_id, head=turn.person.name, title=meeting.plan.title, moment=moment(turn.t, meeting.plan))
    message = body(words, [turn.button(label, Lead(action=action, meeting=meeting.id).pack())])
    notices = [Notice(person, message, f"meeting:{meeting.id}:{action}:{turn.source}:{person}") for person in desk]
    await turn.desk.storage.outbox.put(notices, now=turn.desk.now())
