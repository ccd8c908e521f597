"""What people think of answers: a thumb, and why when it is down. The last word counts; old buttons work."""

from aiogram import Router
from aiogram.types import TelegramObject

from handlers.asked import officer
from handlers.presses import Opinion
from handlers.turn import Turn
from storage.errors import StaleError
from storage.question import Outcome, Question, Reason, Thumb


def build() -> Router:
    """Opinions."""
    router = Router(name="opinions")
    router.callback_query.register(pressed, Opinion.filter())
    return router


async def pressed(_query: TelegramObject, callback_data: Opinion, turn: Turn) -> None:
    """A thumb, or the reason for one that is down."""
    value = callback_data.value
    if value in set(Thumb):
        thumb, reason = Thumb(value), None
    elif value in set(Reason):
        thumb, reason = Thumb.DOWN, Reason(value)
    else:
        raise StaleError
    question = await turn.desk.storage.questions.rate(
        callback_data.question,
        thumb,
        ward_id=turn.desk.ward.id,
        person_id=turn.person.id,
        key=callback_data.key,
        reason=reason,
        now=turn.desk.now(),
    )
    if thumb is Thumb.UP:
        await turn.say("opinion-thanks")
    elif reason is None:
        await _why(turn, question)
    elif question.outcome is Outcome.CADRE:
        await turn.say("opinion-noted")
    else:
        await turn.say("opinion-noted", officer(turn, question.id))


async def _why(turn: Turn, question: Question) -> None:
    rows = [
        [turn.button(f"opinion-{reason}", Opinion(question=question.id, key=question.key, value=reason).pack())]
        for reason in Reason
    ]
    await turn.say("opinion-why", *rows)
