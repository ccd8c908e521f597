"""/cauhoi: what people asked and did not get well answered; cadres name the right place, or answer themselves."""

from collections.abc import Sequence
from typing import Any

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.filters import MayWork, NoCommand, Words
from handlers.presses import Case, Frequent, Listed, Mend
from handlers.quoting import quoted
from handlers.refusals import refuse
from handlers.turn import Row, Turn
from knowledge.faq import stands_alone
from knowledge.locating import wording as fingerprint
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.messages import Button
from storage.question import Faq, FaqState, Handoff, Question

PAGE = 4  # with the way to the next page, no menu holds more than five
LABEL = 60  # characters


class Mending(StatesGroup):
    """A cadre names the right place for a question."""

    place = State()


def build() -> Router:
    """The desk's lists of questions."""
    router = Router(name="questions")
    router.message.register(overview, Command("cauhoi"), MayWork())
    router.message.register(refuse, Command("cauhoi"))
    router.callback_query.register(listed, Listed.filter())
    router.callback_query.register(pressed, Mend.filter())
    router.message.register(placed, StateFilter(Mending.place), Words())
    router.message.register(words_please, StateFilter(Mending.place), NoCommand())
    return router


async def overview(_message: TelegramObject, turn: Turn) -> None:
    """/cauhoi: how many wait where."""
    storage, ward = turn.desk.storage, turn.desk.ward.id
    unanswered, bad = await storage.questions.counts(ward)
    faqs = await storage.faqs.counts(ward)
    counts = {
        "handoffs": await storage.handoffs.count(ward),
        "bad": bad,
        "unanswered": unanswered,
        "proposed": faqs.get(FaqState.PROPOSED, 0),
        "approved": faqs.get(FaqState.APPROVED, 0),
    }
    rows = [
        [turn.button(f"list-{what}", Listed(what=what, edge=0).pack(), count=count)]
        for what, count in counts.items()
        if count
    ]
    await turn.say("list-overview" if rows else "list-nothing", *rows)


async def listed(_query: TelegramObject, callback_data: Listed, turn: Turn) -> None:
    """A page of one list; whoever lost their role meanwhile is refused."""
    if not turn.person.on_desk:
        raise ForbiddenError
    what, edge = callback_data.what, callback_data.edge
    found: Sequence[Question | Handoff | Faq]
    storage, ward, before = turn.desk.storage, turn.desk.ward.id, edge or None
    match what:
        case "handoffs":
            found = await storage.handoffs.waiting(ward, limit=PAGE + 1, after=edge)
        case "bad":
            found = await storage.questions.bad(ward, limit=PAGE + 1, before=before)
        case "unanswered":
            found = await storage.questions.unanswered(ward, limit=PAGE + 1, before=before)
        case "proposed" | "approved":
            found = await storage.faqs.of_state(ward, FaqState(what), limit=PAGE + 1, before=before)
        case _:
            raise StaleError
    rows: list[Row] = [[_line(one)] for one in found[:PAGE]]
    if len(found) > PAGE:
        rows.append([turn.button("queue-more", Listed(what=what, edge=found[PAGE - 1].id).pack())])
    await turn.say(f"list-{what}-head" if rows else "list-nothing", *rows)


def _line(one: Question | Handoff | Faq) -> Button:
    match one:
        case Handoff():
            return Button(_short(one.words), Case(action="answer", handoff=one.id).pack())
        case Faq():
            return Button(_short(one.question), Frequent(action="open", faq=one.id, version=one.version).pack())
        case Question():
            return Button(_short(one.words or ""), Mend(action="open", question=one.id).pack())


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LABEL else f"{words[: LABEL - 1]}…"


async def pressed(_query: TelegramObject, callback_data: Mend, turn: Turn) -> None:
    """A button of the desk; whoever lost their role meanwhile is refused."""
    if not turn.person.on_desk:
        raise ForbiddenError
    question = await turn.desk.storage.questions.get(callback_data.question, ward_id=turn.desk.ward.id)
    if not question.words:
        raise NotFoundError
    match callback_data.action:
        case "open":
            await _show(turn, question)
        case "place":
            await _ask_place(turn, question)
        case "right":
            await _right(turn, question)
        case "outside":
            await _record(turn, question, None)
        case "skip":
            await turn.desk.storage.questions.settle(
                question.id, ward_id=question.ward_id, by=turn.person.id, now=turn.desk.now()
            )
            await turn.say("mend-skipped")
        case _:
            raise StaleError


async def _show(turn: Turn, question: Question) -> None:
    told = turn.t(f"mend-told-{question.outcome}", ref=question.ref or "")
    reason = turn.t("mend-reason", reason=turn.t(f"opinion-{question.reason}")) if question.reason else ""
    rows: list[Row] = [[_button(turn, "place", question)], [_button(turn, "outside", question)]]
    if not stands_alone(question.words or ""):
        rows = []  # the right place would hold for this one conversation only
    if question.faq_id is not None:
        faq = await turn.desk.storage.faqs.get(question.faq_id, ward_id=question.ward_id)
        rows.insert(0, [turn.button("faq-open", Frequent(action="open", faq=faq.id, version=faq.version).pack())])
    await turn.say(
        "mend-card", *rows, [_button(turn, "skip", question)], words=question.words or "", told=told, reason=reason
    )


def _button(turn: Turn, action: str, question: Question) -> Button:
    return turn.button(f"mend-{action}", Mend(action=action, question=question.id).pack())


async def _ask_place(turn: Turn, question: Question) -> None:
    await turn.state.set_state(Mending.place)
    await turn.state.update_data(mend=question.id, ref=None)
    await turn.say("mend-which", words=question.words or "")


async def placed(_message: Message, words: str, turn: Turn) -> None:
    """The right place, shown once more before it counts."""
    if not turn.person.on_desk:
        raise ForbiddenError
    data = await turn.state.get_data()
    citation = await turn.desk.librarian.locate(words, ward=turn.desk.ward.code)
    quote = await quoted(turn.desk, citation.ref) if citation else None
    if quote is None:
        await turn.say("case-ref-unknown")
        return
    question = await turn.desk.storage.questions.get(data["mend"], ward_id=turn.desk.ward.id)
    await turn.state.update_data(ref=quote.citation.ref)
    await turn.say("mend-check", [_button(turn, "right", question)], words=question.words or "", quote=quote.text)


async def _right(turn: Turn, question: Question) -> None:
    data: dict[str, Any] = await turn.state.get_data()
    if data.get("mend") != question.id or not data.get("ref"):
        raise StaleError
    await _record(turn, question, data["ref"])
    await turn.end()


async def _record(turn: Turn, question: Question, ref: str | None) -> None:
    """Keep the correction: the very same question gets the right answer from now on, and `kb check` watches it."""
    if not stands_alone(question.words or ""):
        raise StaleError
    citation = await turn.desk.librarian.cite(ref, ward=turn.desk.ward.code) if ref else None
    if ref is not None and citation is None:
        raise StaleError
    await turn.desk.storage.corrections.record(
        question.id,
        ward_id=question.ward_id,
        ref=ref,
        wording=fingerprint(citation) if citation else None,
        revision=await turn.desk.storage.regulations.revision(),
        by=turn.person.id,
        now=turn.desk.now(),
    )
    await turn.say("mend-recorded" if ref else "mend-recorded-outside")


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")
