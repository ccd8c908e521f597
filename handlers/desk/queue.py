"""What waits for the desk."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.desk.opening import Does
from handlers.filters import MayWork
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import ForbiddenError
from storage.messages import Button
from storage.petition import Petition
from storage.petition import State as Stage
from storage.queues import Pile

MOST = 5  # choices in one menu


def build() -> Router:
    """The queue."""
    router = Router(name="desk-queue")
    router.message.register(first, Command("viec"), MayWork())
    router.message.register(refuse, Command("viec"))
    router.callback_query.register(more, Does("more"), MayWork())
    return router


async def refuse(_message: Message) -> None:
    """/viec by somebody who may not."""
    raise ForbiddenError


async def first(_message: Message, turn: Turn) -> None:
    """/viec: what waits, the nearest deadline first."""
    await show_queue(turn)


async def more(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Further ones."""
    await show_queue(turn, offset=press.petition)


async def show_queue(turn: Turn, *, offset: int = 0) -> None:
    """A portion of what waits."""
    queue = await turn.desk.storage.queues.of(
        turn.person, Pile.ALL, today=turn.desk.now().date(), limit=MOST, offset=offset
    )
    is_last = queue.total <= offset + MOST
    waiting = queue.petitions if is_last else queue.petitions[: MOST - 1]
    if not waiting:
        await turn.say("queue-empty")
        return
    counts = await turn.desk.storage.petitions.counts(turn.desk.ward.id)
    rows: list[Row] = [
        [Button(_line(turn, petition), Work(action="open", petition=petition.id).pack())] for petition in waiting
    ]
    if not is_last:
        rows.append([turn.button("queue-more", Work(action="more", petition=offset + len(waiting)).pack())])
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
