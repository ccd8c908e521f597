"""What is kept of a question, and the buttons under its answer."""

from handlers.cautions import may_be_denunciation
from handlers.presses import Officer, Opinion
from handlers.turn import Row, Turn
from knowledge.triage import triage
from storage.question import Outcome, Question, Thumb


async def record(
    turn: Turn, words: str, outcome: Outcome, *, ref: str | None, faq_id: int | None = None, settled: bool = False
) -> Question:
    """Keep a question: who asked what only with their consent, and never what may be a denunciation."""
    harmless = may_be_sent(words)
    keep = turn.person.consented_at is not None and harmless
    question = await turn.desk.storage.questions.record(
        ward_id=turn.desk.ward.id,
        person_id=turn.person.id if keep else None,
        words=words if keep else None,
        outcome=outcome,
        ref=ref,
        faq_id=faq_id,
        revision=await turn.desk.storage.regulations.revision(),
        source=turn.source,
        now=turn.desk.now(),
        settled=settled,
    )
    await turn.state.update_data(asked=words if harmless else "", asked_id=question.id)
    return question


def may_be_sent(words: str) -> bool:
    """Whether the words can be given to the desk: a denunciation must not go that way."""
    return not may_be_denunciation(triage(words))


def thumbs(turn: Turn, question: Question) -> Row:
    """Was the answer good?"""
    return [
        turn.button(f"opinion-{thumb}", Opinion(question=question.id, key=question.key, value=thumb).pack())
        for thumb in Thumb
    ]


def officer(turn: Turn, question_id: int) -> Row:
    """The way to a person."""
    return [turn.button("ask-officer", Officer(step="offer", question=question_id).pack())]
