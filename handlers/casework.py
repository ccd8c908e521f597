"""A cadre answers a question that was given to the desk: words, a provision if there is one, a look, and out."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers import frequent
from handlers.asked import thumbs
from handlers.deadlines import terms_of
from handlers.filters import NoCommand, Words
from handlers.presses import Case
from handlers.quoting import Quoted, quoted
from handlers.turn import Turn, body
from handlers.waiting import is_late
from storage.errors import ForbiddenError, StaleError
from storage.handoffs import WriteAnswer
from storage.messages import Button, Notice
from storage.question import Handoff, HandoffState, Question

LEAST_ANSWER = 10  # characters; an answer of one word is none
MOST_ANSWER = 3000


class Answering(StatesGroup):
    """A cadre answers a resident's question."""

    words = State()
    ref = State()
    confirm = State()


def build() -> Router:
    """Answering."""
    router = Router(name="casework")
    router.callback_query.register(pressed, Case.filter())
    router.message.register(written, StateFilter(Answering.words), Words())
    router.message.register(placed, StateFilter(Answering.ref), Words())
    router.message.register(press_please, StateFilter(Answering.confirm), NoCommand())
    router.message.register(words_please, StateFilter(Answering), NoCommand())
    return router


async def pressed(_query: TelegramObject, callback_data: Case, turn: Turn) -> None:
    """A button of the desk; whoever lost their role meanwhile is refused."""
    if not turn.person.on_desk:
        raise ForbiddenError
    action, handoff_id = callback_data.action, callback_data.handoff
    if action == "answer":
        await take(turn, handoff_id)
    elif action == "over":
        await _take_over(turn, handoff_id)
    elif action == "release":
        await _release(turn, handoff_id)
    elif action == "propose":
        await frequent.propose(turn, handoff_id)
    else:
        await _go_on(turn, action, handoff_id)


async def _go_on(turn: Turn, action: str, handoff_id: int) -> None:
    """A step of the dialog; a button of another answer, or of a step long past, changes nothing."""
    if (await turn.state.get_data()).get("handoff") != handoff_id:
        raise StaleError
    match action, await turn.state.get_state():
        case ("alone", Answering.ref.state):
            await turn.state.update_data(ref=None)
            await _preview(turn)
        case ("send", Answering.confirm.state):
            await _send(turn, handoff_id)
        case ("again", Answering.confirm.state):
            await _ask_words(turn, handoff_id)
        case _:
            raise StaleError


async def take(turn: Turn, handoff_id: int) -> None:
    """Begin to answer, unless another cadre does."""
    handoff = await turn.desk.storage.handoffs.take(handoff_id, ward_id=turn.desk.ward.id, actor_id=turn.person.id)
    if handoff.state is HandoffState.ANSWERED:
        await turn.say("case-answered", question=handoff.words, words=handoff.answer or "")
    elif handoff.assignee_id != turn.person.id:
        await _held(turn, handoff)
    else:
        await _ask_words(turn, handoff_id)


async def _held(turn: Turn, handoff: Handoff) -> None:
    """Another cadre has it; once it has waited too long, it may be taken over."""
    holder = await turn.desk.storage.people.get(handoff.assignee_id) if handoff.assignee_id else None
    rows = [[_button(turn, "over", handoff.id)]] if await _is_late(turn, handoff) else []
    await turn.say("case-taken-by-other", *rows, cadre=holder.name if holder else "")


async def _is_late(turn: Turn, handoff: Handoff) -> bool:
    rules = await terms_of(turn.desk.storage, turn.desk.ward.id)
    return is_late(handoff, now=turn.desk.now(), days_off=rules.days_off)


async def _take_over(turn: Turn, handoff_id: int) -> None:
    """Answer in place of a colleague, who is told of it; never of one who has just begun with a new question."""
    handoffs = turn.desk.storage.handoffs
    handoff = await handoffs.get(handoff_id, ward_id=turn.desk.ward.id)
    holder = handoff.assignee_id
    if handoff.state is HandoffState.ANSWERED or holder is None or not await _is_late(turn, handoff):
        await take(turn, handoff_id)
        return

    def write(taken: Handoff) -> list[Notice]:
        text = turn.t("case-taken-over", cadre=turn.person.name, words=taken.words)
        return [Notice(holder, body(text), f"handoff:{taken.id}:over:{turn.person.id}:{turn.event_id}")]

    await handoffs.take_over(
        handoff_id,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        holder_id=holder,
        write=write,
        now=turn.desk.now(),
    )
    await _ask_words(turn, handoff_id)


async def _release(turn: Turn, handoff_id: int) -> None:
    await turn.desk.storage.handoffs.release(handoff_id, ward_id=turn.desk.ward.id, actor_id=turn.person.id)
    if (await turn.state.get_data()).get("handoff") == handoff_id:
        await turn.end()
    await turn.say("case-released")


async def _ask_words(turn: Turn, handoff_id: int) -> None:
    handoff = await turn.desk.storage.handoffs.get(handoff_id, ward_id=turn.desk.ward.id)
    await turn.state.set_state(Answering.words)
    await turn.state.update_data(handoff=handoff.id, answer="", ref=None)
    await turn.say("case-words", [_button(turn, "release", handoff.id)], words=handoff.words)


async def written(_message: Message, words: str, turn: Turn) -> None:
    """The answer."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if len(words) < LEAST_ANSWER:
        await turn.say("work-too-short")
    elif len(words) > MOST_ANSWER:
        await turn.say("case-too-long", limit=MOST_ANSWER, length=len(words))
    else:
        await turn.state.update_data(answer=words)
        await turn.state.set_state(Answering.ref)
        await turn.say("case-ref", [await _alone(turn)])


async def _alone(turn: Turn) -> Button:
    return _button(turn, "alone", (await turn.state.get_data())["handoff"])


async def placed(_message: Message, words: str, turn: Turn) -> None:
    """The provision that the answer rests on."""
    if not turn.person.on_desk:
        raise ForbiddenError
    citation = await turn.desk.librarian.locate(words, ward=turn.desk.ward.code)
    if citation is None:
        await turn.say("case-ref-unknown", [await _alone(turn)])
        return
    await turn.state.update_data(ref=citation.ref)
    await _preview(turn)


async def _preview(turn: Turn) -> None:
    data = await turn.state.get_data()
    quote = await _quote(turn, data["ref"])
    handoff = await turn.desk.storage.handoffs.get(data["handoff"], ward_id=turn.desk.ward.id)
    await turn.state.set_state(Answering.confirm)
    await turn.say("case-preview", text=letter(turn, handoff.words, data["answer"], quote))
    rows = [_button(turn, "send", handoff.id)], [_button(turn, "again", handoff.id)]
    await turn.say("case-confirm", *rows)


async def _quote(turn: Turn, ref: str | None) -> Quoted | None:
    if ref is None:
        return None
    quote = await quoted(turn.desk, ref)
    if quote is None:  # the document was taken out a moment ago
        raise StaleError
    return quote


async def _send(turn: Turn, handoff_id: int) -> None:
    data = await turn.state.get_data()
    handoff = await turn.desk.storage.handoffs.answer(
        handoff_id,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        words=data["answer"],
        ref=data["ref"],
        revision=await turn.desk.storage.regulations.revision(),
        source=turn.source,
        write=_to_asker(turn, await _quote(turn, data["ref"])),
        now=turn.desk.now(),
    )
    await turn.end()
    await turn.say("case-sent", [_button(turn, "propose", handoff.id)])


def _to_asker(turn: Turn, quote: Quoted | None) -> WriteAnswer:
    def write(handoff: Handoff, answer: Question) -> list[Notice]:
        text = letter(turn, handoff.words, handoff.answer or "", quote)
        return [Notice(handoff.person_id, body(text, thumbs(turn, answer)), f"handoff:{handoff.id}:answer")]

    return write


def letter(turn: Turn, question: str, answer: str, quote: Quoted | None) -> str:
    """What the asker reads: a person's answer, never to be taken for the law; then the law, if it is quoted."""
    text = turn.t("case-letter", cadre=turn.person.name, question=question, words=answer)
    return f"{text}\n\n{quote.text}" if quote else text


async def press_please(_message: Message, turn: Turn) -> None:
    """Something typed where a button was expected."""
    await _preview(turn)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")


def _button(turn: Turn, action: str, handoff_id: int) -> Button:
    return turn.button(f"case-{action}", Case(action=action, handoff=handoff_id).pack())
