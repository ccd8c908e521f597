"""An announcement is handed in to a second person; what cannot wait is sent by one, for a reason, and told to all."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.announce import meeting, repeating
from handlers.announce.facts import facts
from handlers.announce.progress import look
from handlers.announce.sketch import Sketch, at_hand, drafted, keep, pressed_on
from handlers.announce.steps import Composing, Step
from handlers.asking_approval import asking
from handlers.fates import quoted
from handlers.filters import NoCommand, Words
from handlers.presses import Announce
from handlers.turn import Turn
from storage.announcement import Announcement, Reach
from storage.messages import Body, Notice
from storage.people import Person

REASON_LIMIT = 300  # characters
SHORTEST_REASON = 5


def build() -> Router:
    """Handing in."""
    router = Router(name="announce-submitting")
    router.callback_query.register(pressed, Step("send"))
    router.message.register(because, StateFilter(Composing.reason), Words())
    router.message.register(reason_please, StateFilter(Composing.reason), NoCommand())
    return router


async def pressed(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Hand it in, or ask why it cannot wait."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    if sketch.urgent:
        await keep(turn, sketch, Composing.reason)
        await turn.say("announce-urgent-why", [turn.button("announce-back", sketch.press("preview"))])
        return
    if sketch.rhythm is not None:
        await repeating.hand_in(turn, sketch)
        return
    if sketch.send_at is not None and sketch.send_at <= turn.desk.now():
        await turn.say("announce-late", [turn.button("announce-back", sketch.press("preview"))])
        return
    await _submit(turn, sketch)


async def _submit(turn: Turn, sketch: Sketch) -> None:
    announcements, now = turn.desk.storage.announcements, turn.desk.now()
    reach = await announcements.reach(turn.desk.ward.id, sketch.audience, subject_id=sketch.subject_id)
    draft = await drafted(turn, sketch, previewed=reach.people)
    beside = await meeting.reminders(turn.desk, draft)
    asked: list[Notice] = []
    ask = await asking(turn.desk, turn.person, draft.audience, reach, await facts(turn.desk, draft, reach))

    def write(submitted: Announcement) -> list[Notice]:
        asked.extend(ask(submitted))
        return asked

    await announcements.submit(draft, source=f"announcement:{sketch.number}", now=now, write=write, beside=beside)
    await turn.end()
    await turn.say("announce-submitted" if asked else "announce-nobody-approves")


async def because(_message: Message, words: str, turn: Turn) -> None:
    """Why it cannot wait; with that it leaves, also at night."""
    sketch = await at_hand(turn)
    if not SHORTEST_REASON <= len(words) <= REASON_LIMIT:
        await turn.say("announce-urgent-why", [turn.button("announce-back", sketch.press("preview"))])
        return
    announcements, now = turn.desk.storage.announcements, turn.desk.now()
    reach = await announcements.reach(turn.desk.ward.id, sketch.audience, subject_id=sketch.subject_id)
    staff = await turn.desk.storage.staff.of(turn.desk.ward.id)
    sent = await announcements.emergency(
        await drafted(turn, sketch, previewed=reach.people),
        words,
        source=f"announcement:{sketch.number}",
        now=now,
        write=lambda each: _told(turn, each, reach, words, staff),
    )
    await announcements.begin(sent.id, now=now)
    await turn.end()
    await turn.say("announce-urgent-sent", [look(turn, sent.id)], count=reach.reachable)


def _told(turn: Turn, sent: Announcement, reach: Reach, reason: str, staff: Sequence[Person]) -> list[Notice]:
    """The committee and the whole desk learn at once what one person has sent, and why."""
    text = turn.t(
        "announce-urgent-told", author=turn.person.name, count=reach.reachable, reason=reason, words=quoted(sent)
    )
    told = Body(text, ((look(turn, sent.id),),))
    others = [each.id for each in staff if each.id != turn.person.id]
    return [Notice(each, told, f"announcement:{sent.id}:urgent:{each}") for each in others]


async def reason_please(_message: Message, turn: Turn) -> None:
    """A picture where a reason was expected."""
    await turn.say("announce-urgent-why")
