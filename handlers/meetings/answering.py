"""The buttons under an invitation: comes, sends somebody, does not come; the entry for one's calendar."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.filters import NoCommand, Words
from handlers.meetings.listing import answered
from handlers.meetings.opening import Answers, Attending, begin
from handlers.meetings.presses import Invited
from handlers.meetings.words import calendar_entry, moment
from handlers.turn import Row, Turn
from storage.errors import StaleError
from storage.meeting import Meeting
from storage.rsvps import Answer, NotInvitedError

NAME_LIMIT = 60


def build() -> Router:
    """Answers to invitations."""
    router = Router(name="meetings-answering")
    router.callback_query.register(answer, Answers(Answer.COMES, Answer.AWAY))
    router.callback_query.register(ask_substitute, Answers(Answer.SUBSTITUTE))
    router.callback_query.register(calendar, Answers("ics"))
    router.message.register(named, StateFilter(Attending.substitute), Words())
    router.message.register(name_please, StateFilter(Attending.substitute), NoCommand())
    return router


async def answer(_query: CallbackQuery, press: Invited, turn: Turn) -> None:
    """Comes, or does not."""
    meeting = await turn.desk.storage.meetings.get(press.meeting, ward_id=turn.desk.ward.id)
    if await turn.state.get_state() == Attending.substitute.state:
        await turn.end()
    await _answer(turn, meeting, Answer(press.action))


async def ask_substitute(_query: CallbackQuery, press: Invited, turn: Turn) -> None:
    """Who comes instead."""
    meeting = await turn.desk.storage.meetings.get(press.meeting, ward_id=turn.desk.ward.id)
    if not await turn.desk.storage.rsvps.is_invited(meeting.id, turn.person.id):
        raise NotInvitedError
    if not meeting.coming or meeting.plan.starts_at <= turn.desk.now():
        raise StaleError
    await begin(turn, meeting, Attending.substitute)
    await turn.say("meeting-substitute-question")


async def named(_message: Message, words: str, turn: Turn) -> None:
    """Their name."""
    name = " ".join(words.split())
    if len(name) > NAME_LIMIT:
        await turn.say("meeting-substitute-question")
        return
    number = (await turn.state.get_data())["meeting"]
    meeting = await turn.desk.storage.meetings.get(number, ward_id=turn.desk.ward.id)
    await _answer(turn, meeting, Answer.SUBSTITUTE, name)
    await turn.end()


async def name_please(_message: Message, turn: Turn) -> None:
    """A picture where a name was expected."""
    await turn.say("meeting-substitute-question")


async def calendar(_query: CallbackQuery, press: Invited, turn: Turn) -> None:
    """The meeting's file for calendars; it is no secret among those who know of the meeting."""
    meeting = await turn.desk.storage.meetings.get(press.meeting, ward_id=turn.desk.ward.id)
    await turn.show(await calendar_entry(turn.desk, meeting))


async def _answer(turn: Turn, meeting: Meeting, chosen: Answer, substitute: str | None = None) -> None:
    rsvp = await turn.desk.storage.rsvps.answer(
        meeting.id,
        chosen,
        person_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        substitute=substitute,
        now=turn.desk.now(),
    )
    look: Row = [turn.button("meeting-look", Invited(action="open", meeting=meeting.id).pack())]
    await turn.say(
        "meeting-answer-kept",
        look,
        answer=answered(turn, rsvp),
        title=meeting.plan.title,
        moment=moment(turn.t, meeting.plan),
    )
