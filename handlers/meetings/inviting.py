"""The invitation to a meeting, its reminders to the silent, and the word that it has moved or will not be held."""

from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.asking_approval import asking
from handlers.dates import day
from handlers.meetings.law import fault, latest_day
from handlers.meetings.listing import buttons
from handlers.meetings.opening import Leads, led
from handlers.meetings.presses import Lead
from handlers.meetings.words import calendar_entry, moment, numbered
from handlers.turn import Turn, body
from storage.announcement import Draft, Kind
from storage.audience import Audience
from storage.errors import StaleError
from storage.meeting import Meeting
from storage.messages import Body, Notice
from storage.people import DESK_ROLES, Role

REMINDERS = (3 * 24 * 60, 24 * 60, 2 * 60)  # minutes before it begins
CALLED = (Role.GROUP_HEAD, Role.CADRE, Role.COMMITTEE)


def build() -> Router:
    """Inviting."""
    router = Router(name="meetings-inviting")
    router.callback_query.register(ask, Leads("invite"))
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
    await turn.say("meeting-invite-question", *rows, preview=invitation_text(turn, meeting), by=by)


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
    for minutes in REMINDERS:
        if meeting.plan.starts_at - timedelta(minutes=minutes) > turn.desk.now():
            silent = replace(audience, silent_of=meeting.id)
            draft = _draft(turn, meeting, Kind.REMINDER, silent, reminder(turn, meeting), minutes_before=minutes)
            await turn.desk.storage.announcements.submit(
                draft, source=f"{turn.source}:before:{minutes}", now=turn.desk.now()
            )
    await _hand_in(turn, meeting, Kind.MEETING, audience, await invitation(turn, meeting))
    await turn.say("meeting-invite-handed-in", count=reach.people)


async def tell(turn: Turn, meeting: Meeting, kind: Kind) -> bool:
    """Hand in the word of a change or a cancellation to those who were invited; False when nobody was yet."""
    told = await turn.desk.storage.meetings.invitation(meeting.id)
    if told is None or not turn.person.on_desk:
        return False
    plan, changed = meeting.plan, kind is Kind.CHANGE
    what = {"ward": turn.desk.ward.name, "title": plan.title, "moment": moment(turn.t, meeting), "place": plan.place}
    if changed:
        words = turn.t("meeting-changed-message", **what)
    else:
        words = turn.t("meeting-cancelled-message", **what, reason=meeting.reason or "")
    rows = buttons(turn, meeting, invited=True) if changed else []
    message = body(words, *rows, files=[await calendar_entry(turn.desk, meeting)])
    await _hand_in(turn, meeting, kind, told.audience, message)
    return True


def reminder(turn: Turn, meeting: Meeting) -> Body:
    """What somebody reads who has not answered."""
    told = {"title": meeting.plan.title, "moment": moment(turn.t, meeting), "place": meeting.plan.place}
    return body(turn.t("meeting-reminder", **told), *buttons(turn, meeting, invited=True))


async def invitation(turn: Turn, meeting: Meeting) -> Body:
    """The invitation as everybody reads it, with the file for calendars and that of the paper, when there is one."""
    files = [await calendar_entry(turn.desk, meeting)]
    if meeting.plan.file is not None:
        files.insert(0, meeting.plan.file)
    return body(invitation_text(turn, meeting), *buttons(turn, meeting, invited=True), files=files)


def invitation_text(turn: Turn, meeting: Meeting) -> str:
    """The words of the invitation."""
    plan = meeting.plan
    agenda = turn.t("meeting-card-agenda", items=numbered(plan.agenda)) if plan.agenda else ""
    return turn.t(
        "meeting-invitation",
        ward=turn.desk.ward.name,
        title=plan.title,
        moment=moment(turn.t, meeting),
        place=plan.place,
        chair=plan.chair,
        agenda=agenda,
    ).rstrip()


async def _hand_in(turn: Turn, meeting: Meeting, kind: Kind, audience: Audience, message: Body) -> None:
    reach = await turn.desk.storage.announcements.reach(turn.desk.ward.id, audience)
    facts = turn.t("meeting-facts", people=reach.people, reachable=reach.reachable)
    if kind is Kind.MEETING:
        announced = await turn.desk.storage.postings.announced(meeting.id)
        # That nobody was told yet is what the approval mends: what counts is whether there is time.
        as_if_told = replace(announced, told_at=announced.told_at or turn.desk.now())
        facts = f"{facts}\n{fault(turn.t, meeting, as_if_told)}".rstrip()
    ask_others = await asking(turn.desk, turn.person, audience, reach, facts)
    draft = _draft(turn, meeting, kind, audience, message, previewed=reach.people)
    await turn.desk.storage.announcements.submit(
        draft, source=f"{turn.source}:{kind}", now=turn.desk.now(), write=ask_others
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
    desk = await turn.desk.storage.people.with_roles(turn.desk.ward.id, sorted(DESK_ROLES))
    words = turn.t(
        "meeting-desk-please", head=turn.person.name, title=meeting.plan.title, moment=moment(turn.t, meeting)
    )
    message = body(words, [turn.button("meeting-lead-invite", Lead(action="invite", meeting=meeting.id).pack())])
    notices = [Notice(person, message, f"meeting:{meeting.id}:invite:{turn.source}:{person}") for person in desk]
    await turn.desk.storage.outbox.put(notices, now=turn.desk.now())
    await turn.say("meeting-desk-asked")
