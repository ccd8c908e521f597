"""/hop: the coming meetings, to residents theirs, to those who lead them all with their numbers."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.meetings import leading
from handlers.meetings.opening import Answers, Leads, leads
from handlers.meetings.presses import Invited, Lead
from handlers.meetings.words import card, line, moment
from handlers.ports import Texts
from handlers.turn import Row, Turn
from storage.errors import NotFoundError
from storage.meeting import Meeting, MeetingKind
from storage.messages import Button
from storage.rsvps import Answer, Rsvp

ROOM = 4  # meetings in one menu: a fifth choice leads on
OPEN_TO_ALL = frozenset({MeetingKind.GROUP, MeetingKind.CONFERENCE, MeetingKind.DIALOGUE})


def build() -> Router:
    """Lists and cards."""
    router = Router(name="meetings-listing")
    router.message.register(command, Command("hop"))
    router.callback_query.register(page, Leads("list"))
    router.callback_query.register(opened, Answers("open"))
    return router


async def command(_message: Message, turn: Turn) -> None:
    """/hop."""
    await turn.end()
    await show(turn)


async def page(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """More of them."""
    await show(turn, offset=press.value)


async def show(turn: Turn, *, offset: int = 0) -> None:
    """A portion of the coming meetings."""
    meetings = await _theirs(turn)
    shown = meetings[offset : offset + ROOM]
    may_plan = turn.person.on_desk or bool(turn.person.headed_groups)
    if not shown:
        plan: Row = [turn.button("meeting-plan", Lead(action="plan", meeting=0).pack())] if may_plan else []
        await turn.say("meeting-none", plan, ward=turn.desk.ward.name)
        return
    lines = [await _line(turn, meeting) for meeting in shown]
    rows: list[Row] = [
        [turn.button("meeting-open", _press(turn, one), moment=moment(turn.t, one.plan))] for one in shown
    ]
    if len(meetings) > offset + ROOM:
        rows.append([turn.button("meeting-more", Lead(action="list", meeting=0, value=offset + ROOM).pack())])
    elif may_plan:
        rows.append([turn.button("meeting-plan", Lead(action="plan", meeting=0).pack())])
    await turn.say("meeting-list", *rows, ward=turn.desk.ward.name, meetings="\n".join(lines))


def _press(turn: Turn, meeting: Meeting) -> str:
    if leads(turn.person, meeting.plan.group_id):
        return Lead(action="open", meeting=meeting.id).pack()
    return Invited(action="open", meeting=meeting.id).pack()


async def _theirs(turn: Turn) -> list[Meeting]:
    person, meetings, ward_id = turn.person, turn.desk.storage.meetings, turn.desk.ward.id
    now = turn.desk.now()
    if person.on_desk and person.desk_groups is None:
        return await meetings.coming(ward_id, since=now)
    groups = {*person.headed_groups, *(person.desk_groups or ()), *([person.group_id] if person.group_id else [])}
    around = await meetings.coming(ward_id, since=now, groups=sorted(groups))
    invited = await turn.desk.storage.rsvps.invitations(person.id, ward_id=ward_id, since=now)
    found = {one.id: one for one in invited}
    for one in around:
        if one.plan.kind in OPEN_TO_ALL or leads(person, one.plan.group_id):
            found[one.id] = one
    return sorted(found.values(), key=lambda one: (one.plan.starts_at, one.id))


async def _line(turn: Turn, meeting: Meeting) -> str:
    told = line(turn.t, meeting, await turn.desk.storage.postings.announced(meeting.id))
    if not leads(turn.person, meeting.plan.group_id):
        return told
    people = (await turn.desk.storage.rsvps.counted(meeting.id)).people
    return turn.t("meeting-line-count", line=told, expected=people.expected, away=people.away, silent=people.silent)


async def opened(_query: CallbackQuery, press: Invited, turn: Turn) -> None:
    """One meeting, for somebody who may come to it."""
    meeting = await turn.desk.storage.meetings.get(press.meeting, ward_id=turn.desk.ward.id)
    if leads(turn.person, meeting.plan.group_id):
        await leading.show(turn, meeting)
        return
    invited = await turn.desk.storage.rsvps.is_invited(meeting.id, turn.person.id)
    around = meeting.plan.group_id in {None, turn.person.group_id} and meeting.plan.kind in OPEN_TO_ALL
    if not invited and not around:
        raise NotFoundError
    await show_card(turn, meeting, invited=invited)


async def show_card(turn: Turn, meeting: Meeting, *, invited: bool) -> None:
    """The card of somebody who may come."""
    told = card(turn.t, meeting, await turn.desk.storage.postings.announced(meeting.id))
    rsvp = await turn.desk.storage.rsvps.of(meeting.id, turn.person.id)
    begun = meeting.open or not meeting.coming or meeting.plan.starts_at <= turn.desk.now()
    rows = [] if begun else buttons(turn.t, meeting, invited=invited)
    await turn.say("meeting-shown", *rows, card=told, answer=answered(turn, rsvp))


def buttons(texts: Texts, meeting: Meeting, *, invited: bool) -> list[Row]:
    """What can be done under an invitation: three answers, a question, the entry for one's calendar."""

    def button(text_id: str, action: str) -> Button:
        return Button(texts(text_id), Invited(action=action, meeting=meeting.id).pack())

    rows: list[Row] = []
    if invited:
        rows += [
            [button("meeting-answer-comes", Answer.COMES)],
            [
                button("meeting-answer-substitute", Answer.SUBSTITUTE),
                button("meeting-answer-away", Answer.AWAY),
            ],
        ]
    rows.append([button("meeting-ask", "ask"), button("meeting-calendar", "ics")])
    return rows


def answered(turn: Turn, rsvp: Rsvp | None) -> str:
    """What somebody has answered so far."""
    if rsvp is None:
        return ""
    return turn.t(f"meeting-answered-{rsvp.answer}", name=rsvp.substitute or "")
