"""Questions that people send to a coming meeting, listed for whoever leads it."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.consent import ask_consent
from handlers.filters import NoCommand, Words
from handlers.meetings.opening import Answers, Attending, Leads, begin, led
from handlers.meetings.presses import Invited, Lead
from handlers.turn import Turn
from storage.errors import StaleError

LIMIT = 1000  # characters


def build() -> Router:
    """Questions beforehand."""
    router = Router(name="meetings-questions")
    router.callback_query.register(ask, Answers("ask"))
    router.message.register(asked, StateFilter(Attending.question), Words())
    router.message.register(words_please, StateFilter(Attending.question), NoCommand())
    router.callback_query.register(listed, Leads("questions"))
    return router


async def ask(_query: CallbackQuery, press: Invited, turn: Turn) -> None:
    """What do they want to ask?"""
    if not turn.person.consented_at:  # who asks is kept
        await ask_consent(turn, then="menu")
        return
    meeting = await turn.desk.storage.meetings.get(press.meeting, ward_id=turn.desk.ward.id)
    if not meeting.coming or meeting.open or meeting.plan.starts_at <= turn.desk.now():
        raise StaleError
    await begin(turn, meeting, Attending.question)
    await turn.say("meeting-question-please", title=meeting.plan.title)


async def asked(_message: Message, words: str, turn: Turn) -> None:
    """The question."""
    if len(words) > LIMIT:
        await turn.say("meeting-question-long", limit=LIMIT)
        return
    opinion = await turn.desk.storage.opinions.ask(
        (await turn.state.get_data())["meeting"],
        words,
        person_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.end()
    again = turn.button("meeting-ask-more", Invited(action="ask", meeting=opinion.meeting_id).pack())
    await turn.say("meeting-question-kept", [again], number=opinion.number)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where a question was expected."""
    await turn.say("meeting-question-words")


async def listed(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """What was asked beforehand, for the chair."""
    meeting = await led(turn, press.meeting)
    asked_before = [one for one in await turn.desk.storage.opinions.of(meeting.id) if one.beforehand]
    lines = [
        turn.t("meeting-question-line", number=one.number, speaker=one.speaker, words=one.words) for one in asked_before
    ]
    await turn.say(
        "meeting-questions",
        title=meeting.plan.title,
        count=len(asked_before),
        questions="\n".join(lines) or turn.t("meeting-questions-none"),
    )
