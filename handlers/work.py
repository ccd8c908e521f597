"""The desk: cadres take petitions, ask back, answer and close them."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.dates import hour
from handlers.filters import MayWork, NoCommand, Words
from handlers.petition import notices
from handlers.petition.screens import where
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.messages import Button
from storage.petition import RULES, Action, Petition
from storage.petition import State as Stage

MOST = 5  # choices in one menu
LEAST_ANSWER = 10  # characters; an answer of one word is none


class Working(StatesGroup):
    """A cadre writes to a resident."""

    ask = State()
    answer = State()


def build() -> Router:
    """The desk."""
    router = Router(name="work")
    router.message.register(show_queue, Command("viec"), MayWork())
    router.message.register(refuse, Command("viec"))
    router.callback_query.register(pressed, Work.filter())
    router.message.register(written, StateFilter(Working.ask, Working.answer), Words())
    router.message.register(words_please, StateFilter(Working.ask, Working.answer), NoCommand())
    return router


async def refuse(_message: Message) -> None:
    """/viec by somebody who may not."""
    raise ForbiddenError


async def show_queue(_message: TelegramObject, turn: Turn, after: int = 0) -> None:
    """/viec: what waits, oldest first."""
    waiting = await turn.desk.storage.petitions.queue(turn.desk.ward.id, limit=MOST + 1, after=after)
    is_last = len(waiting) <= MOST
    waiting = waiting if is_last else waiting[: MOST - 1]
    if not waiting:
        await turn.say("queue-empty")
        return
    counts = await turn.desk.storage.petitions.counts(turn.desk.ward.id)
    rows: list[Row] = [
        [Button(_line(turn, petition), Work(action="open", petition=petition.id).pack())] for petition in waiting
    ]
    if not is_last:
        rows.append([turn.button("queue-more", Work(action="more", petition=waiting[-1].id).pack())])
    await turn.say(
        "queue",
        *rows,
        received=counts.get(Stage.RECEIVED, 0),
        taken=counts.get(Stage.TAKEN, 0),
        waiting=counts.get(Stage.WAITING, 0),
    )


def _line(turn: Turn, petition: Petition) -> str:
    return turn.t(
        "queue-line",
        code=spoken(petition.code),
        category=turn.t(f"category-{petition.category}"),
        stage=turn.t(f"stage-{petition.state}"),
    )


async def pressed(query: TelegramObject, callback_data: Work, turn: Turn) -> None:
    """A button of the desk; whoever lost their role meanwhile is refused."""
    if not turn.person.on_desk:
        raise ForbiddenError
    action = callback_data.action
    if action == "more":
        await show_queue(query, turn, after=callback_data.petition)
        return
    petition = await turn.desk.storage.petitions.get(callback_data.petition, ward_id=turn.desk.ward.id)
    await _put_down_another(turn, petition)
    match action:
        case "open":
            await show(turn, petition)
        case "take":
            await _take(turn, petition)
        case "ask" | "answer":
            await _begin_writing(turn, petition, action)
        case "close":
            await show(turn, await _act(turn, petition.id, Action.CLOSE, text_id="follow-closed"), files=False)
        case _:
            raise StaleError


async def _put_down_another(turn: Turn, petition: Petition) -> None:
    """Whoever opens another petition while writing must not send those words to the first one's resident."""
    writing = await turn.state.get_state() in {Working.ask.state, Working.answer.state}
    if writing and (await turn.state.get_data()).get("petition") != petition.id:
        await turn.end()


async def _take(turn: Turn, petition: Petition) -> None:
    if petition.state is not Stage.RECEIVED:
        if petition.assignee_id != turn.person.id:
            await turn.say("work-taken-by-other", code=spoken(petition.code))
            return
        await show(turn, petition)
        return
    await show(turn, await _act(turn, petition.id, Action.TAKE, text_id="follow-taken"))


async def _begin_writing(turn: Turn, petition: Petition, action: str) -> None:
    if petition.state not in RULES[Action(action)][0]:
        raise StaleError
    if petition.assignee_id != turn.person.id:
        await turn.say("work-taken-by-other", code=spoken(petition.code))
        return
    await turn.state.set_state(Working.ask if action == "ask" else Working.answer)
    await turn.state.update_data(petition=petition.id)
    await turn.say("work-ask-question" if action == "ask" else "work-answer-question", code=spoken(petition.code))


async def written(_message: Message, words: str, turn: Turn) -> None:
    """The cadre's question or answer."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if len(words) < LEAST_ANSWER:
        await turn.say("work-too-short")
        return
    asking = await turn.state.get_state() == Working.ask.state
    petition_id = (await turn.state.get_data())["petition"]
    action = Action.ASK if asking else Action.ANSWER
    text_id = "follow-asked" if asking else "follow-answered"
    petition = await _act(turn, petition_id, action, text_id=text_id, words=words)
    await turn.end()
    await turn.say("work-asked" if asking else "work-answered", *_rows(turn, petition), code=spoken(petition.code))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")


async def _act(turn: Turn, petition_id: int, action: Action, *, text_id: str, words: str = "") -> Petition:
    return await turn.desk.storage.petitions.act(
        petition_id,
        action,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=notices.to_resident(turn, text_id, words=words, reply=action is Action.ASK),
        now=turn.desk.now(),
        words=words or None,
    )


async def show(turn: Turn, petition: Petition, *, files: bool = True) -> None:
    """The whole petition with what can be done next."""
    who = (
        turn.t("petition-who-hidden")
        if petition.anonymous
        else turn.t("petition-who", name=petition.person_name, phone=petition.phone or "—")
    )
    steps = "\n".join(turn.t(f"step-{step.kind}", at=hour(step.at), words=step.words or "") for step in petition.steps)
    if files:
        for file in petition.files:
            await turn.show(file)
    await turn.say(
        "work-card",
        *_rows(turn, petition),
        code=spoken(petition.code),
        category=turn.t(f"category-{petition.category}"),
        stage=turn.t(f"stage-{petition.state}"),
        place=where(turn, petition),
        who=who,
        words=petition.words,
        steps=steps,
    )


def _rows(turn: Turn, petition: Petition) -> list[Row]:
    def button(action: str) -> Button:
        return turn.button(f"work-{action}", Work(action=action, petition=petition.id).pack())

    if petition.state is Stage.RECEIVED:
        return [[button("take")]]
    if petition.assignee_id != turn.person.id:
        return []
    rows: dict[Stage, list[Row]] = {
        Stage.TAKEN: [[button("ask"), button("answer")]],
        Stage.WAITING: [[button("ask"), button("answer")]],
        Stage.ANSWERED: [[button("answer"), button("close")]],
    }
    return rows.get(petition.state, [])
