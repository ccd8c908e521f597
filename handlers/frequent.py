"""Frequent questions on the desk: proposed by whoever answered, approved by somebody else, withdrawn by anybody."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.filters import NoCommand, Words
from handlers.presses import Frequent
from handlers.quoting import quoted
from handlers.settled import Standing, standing
from handlers.turn import Row, Turn, body
from knowledge.faq import stands_alone
from storage.errors import ForbiddenError, StaleError
from storage.faqs import Write
from storage.messages import Notice
from storage.people import DESK_ROLES
from storage.question import Faq, FaqState

MOST_QUESTION = 300  # characters; a frequent question is short
MOST_ANSWER = 3000


class Wording(StatesGroup):
    """A cadre writes the words of a frequent question."""

    proposal = State()  # the question of an answer that is about to be proposed
    question = State()
    answer = State()


def build() -> Router:
    """Frequent questions."""
    router = Router(name="frequent")
    router.callback_query.register(pressed, Frequent.filter())
    router.message.register(worded, StateFilter(Wording), Words())
    router.message.register(words_please, StateFilter(Wording), NoCommand())
    return router


async def propose(turn: Turn, handoff_id: int, question: str | None = None) -> None:
    """Propose the answer to a hand-off; a question that leans on another is first asked for in full."""
    storage, ward = turn.desk.storage, turn.desk.ward
    handoff = await storage.handoffs.get(handoff_id, ward_id=ward.id)
    if not stands_alone(question or handoff.words):
        await turn.state.set_state(Wording.proposal)
        await turn.state.update_data(handoff=handoff.id)
        await turn.say("faq-whole-question", words=handoff.words)
        return
    quote = await quoted(turn.desk, handoff.ref) if handoff.ref else None
    faq = await storage.faqs.propose(
        handoff_id,
        ward_id=ward.id,
        actor_id=turn.person.id,
        question=question,
        wording=quote.mark if quote else None,
        revision=await storage.regulations.revision(),
        write=await _to_others(turn, "faq-proposed"),
        now=turn.desk.now(),
    )
    await turn.say(f"faq-state-{faq.state}")


async def _to_others(turn: Turn, text_id: str) -> Write:
    """Prepare the message to everybody on the desk but the writer."""
    members = await turn.desk.storage.people.with_roles(turn.desk.ward.id, list(DESK_ROLES))

    def write(faq: Faq) -> list[Notice]:
        look = turn.button("faq-open", Frequent(action="open", faq=faq.id, version=faq.version).pack())
        text = turn.t(text_id, question=faq.question, cadre=turn.person.name)
        key = f"faq:{faq.id}:{faq.version}:{faq.state}"
        others = (member for member in members if member != turn.person.id)
        return [Notice(member, body(text, [look]), f"{key}:{member}") for member in others]

    return write


def _to_author(turn: Turn) -> Write:
    def write(faq: Faq) -> list[Notice]:
        text = turn.t(f"faq-told-{faq.state}", question=faq.question, cadre=turn.person.name)
        return [Notice(faq.author_id, body(text), f"faq:{faq.id}:{faq.version}:{faq.state}:author")]

    return write


async def pressed(_query: TelegramObject, callback_data: Frequent, turn: Turn) -> None:
    """A button of the desk; whoever lost their role meanwhile is refused."""
    if not turn.person.on_desk:
        raise ForbiddenError
    faq = await turn.desk.storage.faqs.get(callback_data.faq, ward_id=turn.desk.ward.id)
    version = callback_data.version
    match callback_data.action:
        case "open":
            await show(turn, faq)
        case "question" | "answer":
            await _ask_words(turn, faq, callback_data.action, version)
        case "approve":
            await _approve(turn, faq, version)
        case "refuse":
            await _refuse(turn, faq, version)
        case "vouch":
            await _vouch(turn, faq)
        case "withdraw":
            faq = await turn.desk.storage.faqs.withdraw(
                faq.id, ward_id=faq.ward_id, actor_id=turn.person.id, now=turn.desk.now()
            )
            await turn.say(f"faq-state-{faq.state}")
        case _:
            raise StaleError


async def show(turn: Turn, faq: Faq) -> None:
    """The whole, with what can be done."""
    now = await standing(turn.desk, faq)
    text = turn.t("faq-card", stage=turn.t(f"faq-stage-{faq.state}"), question=faq.question, answer=faq.answer)
    if now.quote is not None:
        text = f"{text}\n\n{now.quote.text}"
    if faq.state is FaqState.APPROVED and now.changed:
        text = f"{text}\n\n{turn.t('faq-changed')}"
    await turn.say("faq-shown", *_rows(turn, faq, now), text=text)


def _rows(turn: Turn, faq: Faq, now: Standing) -> list[Row]:
    def row(*actions: str) -> Row:
        return [
            turn.button(f"faq-{action}", Frequent(action=action, faq=faq.id, version=faq.version).pack())
            for action in actions
        ]

    if faq.state is FaqState.APPROVED:
        return [*([row("vouch")] if now.changed and now.quote else []), row("withdraw")]
    if faq.state is not FaqState.PROPOSED:
        return []
    edits = row("question", "answer")
    return [edits, row("refuse")] if faq.author_id == turn.person.id else [row("approve"), edits, row("refuse")]


async def _approve(turn: Turn, faq: Faq, version: int) -> None:
    now = await standing(turn.desk, faq)
    if faq.ref is not None and now.quote is None:  # nobody vouches for a provision that is not there
        await turn.say("faq-ref-gone")
        return
    faq = await turn.desk.storage.faqs.approve(
        faq.id,
        ward_id=faq.ward_id,
        actor_id=turn.person.id,
        version=version,
        wording=now.wording,
        revision=await turn.desk.storage.regulations.revision(),
        write=_to_author(turn),
        now=turn.desk.now(),
    )
    await turn.say(f"faq-state-{faq.state}")


async def _refuse(turn: Turn, faq: Faq, version: int) -> None:
    faq = await turn.desk.storage.faqs.refuse(
        faq.id,
        ward_id=faq.ward_id,
        actor_id=turn.person.id,
        version=version,
        write=_to_author(turn),
        now=turn.desk.now(),
    )
    await turn.say(f"faq-state-{faq.state}")


async def _vouch(turn: Turn, faq: Faq) -> None:
    now = await standing(turn.desk, faq)
    if now.quote is None:
        await turn.say("faq-ref-gone")
        return
    revision = await turn.desk.storage.regulations.revision()
    await turn.desk.storage.faqs.vouch(faq.id, ward_id=faq.ward_id, wording=now.wording, revision=revision)
    await turn.say("faq-vouched")


async def _ask_words(turn: Turn, faq: Faq, part: str, version: int) -> None:
    if faq.state is not FaqState.PROPOSED or faq.version != version:
        raise StaleError
    await turn.state.set_state(Wording.question if part == "question" else Wording.answer)
    await turn.state.update_data(faq=faq.id, version=version)
    await turn.say("faq-new-question" if part == "question" else "faq-new-answer")


async def worded(_message: Message, words: str, turn: Turn) -> None:
    """The words of the question or of the answer."""
    if not turn.person.on_desk:
        raise ForbiddenError
    state, data = await turn.state.get_state(), await turn.state.get_data()
    most = MOST_ANSWER if state == Wording.answer.state else MOST_QUESTION
    if len(words) > most:
        await turn.say("case-too-long", limit=most, length=len(words))
        return
    if state != Wording.answer.state and not stands_alone(words):
        await turn.say("faq-whole-question", words=words)
        return
    await turn.end()
    if state == Wording.proposal.state:
        await propose(turn, data["handoff"], words)
        return
    faq = await turn.desk.storage.faqs.edit(
        data["faq"],
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        version=data["version"],
        write=await _to_others(turn, "faq-edited"),
        now=turn.desk.now(),
        **{"answer" if state == Wording.answer.state else "question": words},
    )
    await turn.say("faq-reworded", [turn.button("faq-open", _open(faq))])


def _open(faq: Faq) -> str:
    return Frequent(action="open", faq=faq.id, version=faq.version).pack()


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")
