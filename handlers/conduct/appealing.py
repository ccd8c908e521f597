"""/khieunaitamdung: whoever was muted says why that is wrong; those above the cadres lift it or keep it."""

import unicodedata

import structlog
from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from handlers.colleagues import above
from handlers.conduct.presses import Decide
from handlers.dates import hour
from handlers.filters import NoCommand, Words
from handlers.presses import Work
from handlers.turn import Row, Turn, body
from storage.conduct import Mute, Write
from storage.errors import ForbiddenError
from storage.messages import Notice

log = structlog.get_logger()

LONGEST = 1000  # characters
SHOWN = 5  # objections at a time


class Appealing(StatesGroup):
    """Somebody who was muted says why that is wrong."""

    words = State()


def build() -> Router:
    """Objecting and deciding."""
    router = Router(name="conduct-appealing")
    router.message.register(command, Command("khieunaitamdung"))
    router.message.register(written, StateFilter(Appealing.words), Words())
    router.message.register(words_please, StateFilter(Appealing.words), NoCommand())
    router.callback_query.register(decided, Decide.filter())
    return router


async def command(_message: Message, command: CommandObject, turn: Turn) -> None:
    """The objection, or the question for it."""
    words = unicodedata.normalize("NFC", command.args or "").strip()
    if words:
        await _appeal(turn, words)
        return
    await turn.state.set_state(Appealing.words)
    await turn.say("mute-appeal-question")


async def written(_message: Message, words: str, turn: Turn) -> None:
    """What is said against it."""
    await _appeal(turn, words)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or a sticker."""
    await turn.say("mute-appeal-question")


async def _appeal(turn: Turn, words: str) -> None:
    write = await _to_desk(turn)
    if await turn.state.get_state() == Appealing.words.state:
        await turn.end()
    mute = await turn.desk.storage.conduct.appeal(turn.person.id, words[:LONGEST], write=write, now=turn.desk.now())
    log.info("conduct.appeal", mute=mute.id)
    await turn.say("mute-appealed")


async def _to_desk(turn: Turn) -> Write:
    """Those above the cadres decide; the whole desk in a ward that has nobody above them."""
    told = await above(turn.desk.storage, turn.desk.ward.id)

    def write(mute: Mute) -> list[Notice]:
        text, rows = _told(turn, mute), _rows(turn, mute)
        return [Notice(to, body(text, *rows), f"mute:{mute.id}:appeal:{to}") for to in told]

    return write


def _told(turn: Turn, mute: Mute) -> str:
    return turn.t(
        "mute-appeal-came",
        reason=mute.reason or turn.t("mute-reason-flood"),
        until=hour(mute.ends_at),
        words=mute.appeal or "",
    )


def _rows(turn: Turn, mute: Mute) -> list[Row]:
    """What can be decided, and the petition for whose words somebody was muted."""
    rows: list[Row] = [
        [turn.button("mute-lift", Decide(lift=True, mute=mute.id).pack())],
        [turn.button("mute-keep", Decide(lift=False, mute=mute.id).pack())],
    ]
    if mute.petition_id is not None:
        rows.append([turn.button("work-open", Work(action="open", petition=mute.petition_id).pack())])
    return rows


async def show_appeals(turn: Turn) -> None:
    """What waits for a decision, the oldest first."""
    waiting = await turn.desk.storage.conduct.appeals(turn.desk.ward.id)
    for mute in waiting[:SHOWN]:
        await turn.tell(Text(_told(turn, mute)), *_rows(turn, mute))
    if len(waiting) > SHOWN:
        await turn.say("mute-appeals-more", count=len(waiting) - SHOWN)


async def decided(_query: CallbackQuery, callback_data: Decide, turn: Turn) -> None:
    """Lift it, or keep it; the person is told."""
    if not await may_decide(turn):
        raise ForbiddenError

    def write(mute: Mute) -> list[Notice]:
        text = turn.t("mute-lifted") if mute.lifted_at else turn.t("mute-kept", until=hour(mute.ends_at))
        return [Notice(mute.person_id, body(text), f"mute:{mute.id}:settled")]

    mute = await turn.desk.storage.conduct.settle(
        callback_data.mute,
        ward_id=turn.desk.ward.id,
        by_id=turn.person.id,
        lift=callback_data.lift,
        write=write,
        now=turn.desk.now(),
    )
    log.info("conduct.settled", mute=mute.id, lifted=callback_data.lift)
    await turn.say("mute-settled-lift" if callback_data.lift else "mute-settled-keep")


async def may_decide(turn: Turn) -> bool:
    """Whether the speaker decides on objections."""
    return turn.person.id in await above(turn.desk.storage, turn.desk.ward.id)
