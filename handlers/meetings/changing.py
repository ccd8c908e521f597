"""A meeting moves, or is called off: asked for in one line, shown, and told to those who were invited."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM
from handlers.filters import NoCommand, Words
from handlers.meetings import articles, leading
from handlers.meetings.inviting import Told, reminder, tell
from handlers.meetings.opening import Leading, Leads, at_hand, begin, led
from handlers.meetings.presses import Lead
from handlers.meetings.words import moment
from handlers.turn import Turn
from knowledge.written_hours import typed_moment
from storage.announcement import Kind
from storage.errors import StaleError
from storage.meeting import Meeting

LIMIT = 200  # characters of a place, a chair or a reason
CHANGED = {
    Told.NOBODY: "meeting-change-kept",
    Told.HANDED_IN: "meeting-change-told",
    Told.BEFORE: "meeting-change-told-before",
    Told.ASKED: "meeting-change-asked",
}
CANCELLED = {
    Told.NOBODY: "meeting-cancel-kept",
    Told.HANDED_IN: "meeting-cancel-told",
    Told.BEFORE: "meeting-cancel-told-before",
    Told.ASKED: "meeting-cancel-asked",
}
FIELDS = {"c-place": "place", "c-chair": "chair", "c-title": "title"}


def build() -> Router:
    """Changes."""
    router = Router(name="meetings-changing")
    router.callback_query.register(choose, Leads("change"))
    router.callback_query.register(ask, Leads("c-time", *FIELDS))
    router.callback_query.register(ask_reason, Leads("cancel"))
    router.message.register(changed, StateFilter(Leading.change), Words())
    router.message.register(cancelled, StateFilter(Leading.cancel), Words())
    router.message.register(words_please, StateFilter(Leading.change, Leading.cancel), NoCommand())
    return router


async def choose(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """What changes?"""
    meeting = await led(turn, press.meeting)
    rows = [
        [turn.button(f"meeting-{action}", Lead(action=action, meeting=meeting.id).pack())]
        for action in ("c-time", *FIELDS, "cancel")
    ]
    await turn.say("meeting-change-question", *rows, title=meeting.plan.title, moment=moment(turn.t, meeting.plan))


async def ask(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """What is it from now on?"""
    meeting = await led(turn, press.meeting)
    if not meeting.coming:
        raise StaleError
    await begin(turn, meeting, Leading.change, field=press.action, seen=meeting.changed_at.isoformat())
    await turn.say(f"meeting-{press.action}-question")


async def changed(_message: Message, words: str, turn: Turn) -> None:
    """The new value."""
    data = await turn.state.get_data()
    meeting = await at_hand(turn)
    what = _read(turn, data["field"], words, meeting)
    if what is None:
        await turn.say("meeting-c-time-again")
        return
    after = await turn.desk.storage.meetings.change(
        meeting.id,
        seen=datetime.fromisoformat(data["seen"]),
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
        reword=lambda moved: reminder(turn.t, moved),
        **what,
    )
    try:
        told = await tell(turn, after, Kind.CHANGE)
    except StaleError:  # it has changed once more: whoever did that tells how it stands now
        told = Told.BEFORE
    await turn.end()
    await turn.say(CHANGED[told])
    if after.moved_at == after.changed_at:
        await articles.warn(turn, after)
    await leading.show(turn, after)


def _read(turn: Turn, field: str, words: str, meeting: Meeting) -> dict[str, object] | None:
    """The field with its value; None for a moment that was not understood."""
    if field in FIELDS:
        return {FIELDS[field]: " ".join(words.split())[:LIMIT]}
    day, hour = typed_moment(words, turn.desk.now().astimezone(VIETNAM).date())
    if day is None or hour is None:
        return None
    starts_at, plan = datetime.combine(day, hour, VIETNAM), meeting.plan
    if plan.ends_at is None:
        return {"starts_at": starts_at}
    return {"starts_at": starts_at, "ends_at": starts_at + (plan.ends_at - plan.starts_at)}


async def ask_reason(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Why will it not be held?"""
    meeting = await led(turn, press.meeting)
    if not meeting.coming:
        raise StaleError
    await begin(turn, meeting, Leading.cancel)
    await turn.say("meeting-cancel-question", title=meeting.plan.title, moment=moment(turn.t, meeting.plan))


async def cancelled(_message: Message, words: str, turn: Turn) -> None:
    """The reason, which everybody reads who was invited."""
    meeting = await at_hand(turn)
    after = await turn.desk.storage.meetings.cancel(
        meeting.id,
        " ".join(words.split())[:LIMIT],
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    told = await tell(turn, after, Kind.CANCELLATION)
    await turn.end()
    await turn.say(CANCELLED[told])
    await articles.warn(turn, after)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where words were expected."""
    await turn.say("work-words-please")
