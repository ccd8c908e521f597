"""The card of a meeting for those who lead it: what stands, and what can be done next."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.meetings.opening import Leads, led
from handlers.meetings.presses import Lead
from handlers.meetings.words import calendar_entry, card
from handlers.turn import Row, Turn
from storage.attendance import Attended
from storage.meeting import Meeting, MeetingState
from storage.rsvps import Counted, Tally

# Five choices at most; the last of the first menu leads to the second.
MENUS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "planned": (("answers", "board", "change", "door", "more"), ("invite", "questions", "tasks", "ics")),
    "open": (("door", "names", "say", "conclude", "more"), ("questions", "opinions", "present", "minutes", "end")),
    "held": (("opinions", "tasks", "present", "minutes", "more"), ("conclude", "say", "names")),
    "cancelled": ((), ()),
}


def build() -> Router:
    """Cards."""
    router = Router(name="meetings-leading")
    router.callback_query.register(opened, Leads("open"))
    router.callback_query.register(more, Leads("more"))
    router.callback_query.register(answers, Leads("answers"))
    router.callback_query.register(present, Leads("present"))
    router.callback_query.register(entry, Leads("ics"))
    return router


async def opened(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """The card."""
    await show(turn, await led(turn, press.meeting))


async def show(turn: Turn, meeting: Meeting) -> None:
    """The card with its first menu."""
    told = card(turn.t, meeting, await turn.desk.storage.postings.announced(meeting.id))
    people = (await turn.desk.storage.rsvps.counted(meeting.id)).people
    there = await turn.desk.storage.attendance.counted(meeting.id)
    numbers = turn.t("meeting-lead-answers-short", **_values(people)) if people.invited else ""
    came = turn.t("meeting-lead-present-short", count=there.people) if there.people else ""
    first, _ = MENUS[_stands(meeting)]
    await turn.say("meeting-lead-card", *_rows(turn, meeting, first), card=told, answers=numbers, present=came)


async def more(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """The second menu."""
    meeting = await led(turn, press.meeting)
    _, second = MENUS[_stands(meeting)]
    await turn.say("meeting-lead-others", *_rows(turn, meeting, second), title=meeting.plan.title)


def _stands(meeting: Meeting) -> str:
    return "open" if meeting.open else str(meeting.state)


def _rows(turn: Turn, meeting: Meeting, actions: tuple[str, ...]) -> list[Row]:
    return [
        [turn.button(f"meeting-lead-{action}", Lead(action=action, meeting=meeting.id).pack())] for action in actions
    ]


async def answers(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """How the invited have answered."""
    meeting = await led(turn, press.meeting)
    counted = await turn.desk.storage.rsvps.counted(meeting.id)
    if not counted.people.invited:
        invite: Row = [turn.button("meeting-lead-invite", Lead(action="invite", meeting=meeting.id).pack())]
        await turn.say("meeting-answers-none", invite)
        return
    await turn.say("meeting-answers", title=meeting.plan.title, lines="\n".join(await _answer_lines(turn, counted)))


async def _answer_lines(turn: Turn, counted: Counted) -> list[str]:
    names = {group.id: group.name for group in turn.desk.ward.groups}
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    lines = [turn.t("meeting-answers-people", **_values(counted.people))]
    if counted.households.invited:
        lines.append(turn.t("meeting-answers-households", **_values(counted.households)))
    for number, tally in sorted(counted.groups.items(), key=lambda one: (one[0] is None, one[0] or 0)):
        where = names.get(number or 0, turn.t("meeting-nowhere"))
        lines.append(turn.t("meeting-answers-of", where=where, **_values(tally)))
    for number, tally in sorted(counted.units.items()):
        lines.append(turn.t("meeting-answers-of", where=units.get(number, ""), **_values(tally)))
    return lines


def _values(tally: Tally) -> dict[str, int]:
    return {"expected": tally.expected, "away": tally.away, "silent": tally.silent}


async def present(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Who was there, by group and body."""
    meeting = await led(turn, press.meeting)
    counted = await turn.desk.storage.attendance.counted(meeting.id)
    lines = "\n".join(attendance_lines(turn, counted, await turn.desk.storage.units.names(turn.desk.ward.id)))
    names: list[Row] = []
    if meeting.state is not MeetingState.CANCELLED:
        names.append([turn.button("meeting-lead-names", Lead(action="names", meeting=meeting.id).pack())])
    await turn.say("meeting-present", *names, title=meeting.plan.title, lines=lines)


def attendance_lines(turn: Turn, counted: Attended, units: dict[int, str]) -> list[str]:
    """How many were there, in all and by where they belong."""
    groups = {group.id: group.name for group in turn.desk.ward.groups}
    whole = {"people": counted.people, "households": counted.households, "substitutes": counted.substitutes}
    lines = [turn.t("meeting-present-all", **whole)]
    for number, count in sorted(counted.groups.items(), key=lambda one: (one[0] is None, one[0] or 0)):
        lines.append(
            turn.t("meeting-present-of", where=groups.get(number or 0, turn.t("meeting-nowhere")), count=count)
        )
    for number, count in sorted(counted.units.items()):
        lines.append(turn.t("meeting-present-of", where=units.get(number, ""), count=count))
    return lines


async def entry(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """The file for calendars."""
    await turn.show(await calendar_entry(turn.desk, await led(turn, press.meeting)))
