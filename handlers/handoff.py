"""A resident gives a question to the desk: looked at once more, then sent with one button."""

from aiogram import Router
from aiogram.types import TelegramObject

from handlers import ask
from handlers.cautions import beware, may_be_denunciation, withhold
from handlers.consent import ask_consent
from handlers.presses import Case, Officer
from handlers.turn import Turn, body
from knowledge.triage import triage
from storage.errors import NotFoundError, StaleError
from storage.handoffs import Write
from storage.messages import Notice
from storage.people import DESK_ROLES
from storage.question import Handoff, HandoffState, Question


def build() -> Router:
    """Giving a question to the desk."""
    router = Router(name="handoff")
    router.callback_query.register(pressed, Officer.filter())
    return router


async def pressed(_query: TelegramObject, callback_data: Officer, turn: Turn) -> None:
    """A button under an answer, or under the question that is about to be sent."""
    match callback_data.step:
        case "offer":
            await offer(turn, callback_data.question)
        case "send":
            await _send(turn, callback_data.question)
        case _:
            raise StaleError


async def offer_last(turn: Turn) -> None:
    """The question asked last: for buttons that do not name one, and after consent was given."""
    asked_id = (await turn.state.get_data()).get("asked_id")
    if asked_id is None:
        await _which(turn)
    else:
        await offer(turn, asked_id)


async def offer(turn: Turn, question_id: int) -> None:
    """Show what would be sent."""
    question, words = await _own(turn, question_id)
    if not words:
        await _which(turn)
        return
    if not turn.person.consented_at:
        await turn.state.update_data(asked=words, asked_id=question.id)
        await ask_consent(turn, then="handoff")
        return
    if not await beware(turn, words):
        return
    await turn.desk.storage.questions.keep(
        question.id, ward_id=turn.desk.ward.id, person_id=turn.person.id, words=words
    )
    send = turn.button("handoff-send", Officer(step="send", question=question.id).pack())
    await turn.say("handoff-confirm", [send], words=words, ward=turn.desk.ward.name)


async def _own(turn: Turn, question_id: int) -> tuple[Question, str]:
    """The person's question with its words; without consent these stand in the dialog only."""
    question = await turn.desk.storage.questions.get(question_id, ward_id=turn.desk.ward.id)
    if question.person_id == turn.person.id:
        return question, question.words or ""
    data = await turn.state.get_data()
    if question.person_id is None:
        return question, data.get("asked", "") if data.get("asked_id") == question.id else ""
    raise NotFoundError


async def _which(turn: Turn) -> None:
    await turn.say("handoff-which")
    await ask.question_please(turn)


async def _send(turn: Turn, question_id: int) -> None:
    if not turn.person.consented_at:
        await offer(turn, question_id)
        return
    question, words = await _own(turn, question_id)
    caution = triage(words)
    if may_be_denunciation(caution):
        await withhold(turn, certain=caution.certain)
        return
    handoff = await turn.desk.storage.handoffs.send(
        question.id,
        ward_id=turn.desk.ward.id,
        person_id=turn.person.id,
        write=await _to_desk(turn),
        now=turn.desk.now(),
    )
    if handoff.state is HandoffState.ANSWERED:
        await turn.say("handoff-answered", words=handoff.answer or "")
    else:
        await turn.say("handoff-sent", ward=turn.desk.ward.name)


async def _to_desk(turn: Turn) -> Write:
    members = await turn.desk.storage.people.with_roles(turn.desk.ward.id, list(DESK_ROLES))

    def write(handoff: Handoff) -> list[Notice]:
        text = turn.t("handoff-new", words=handoff.words)
        answer = turn.button("case-answer", Case(action="answer", handoff=handoff.id).pack())
        return [Notice(member, body(text, [answer]), f"handoff:{handoff.id}:new:{member}") for member in members]

    return write
