"""What waits for the desk: the piles, and the petitions in each, the nearest deadline first."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM
from handlers.desk import card
from handlers.desk.due import due
from handlers.desk.opening import opened
from handlers.desk.presses import Piled
from handlers.petition.screens import where
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import find_code, spoken
from storage.errors import ForbiddenError
from storage.messages import Button
from storage.petition import Petition
from storage.queues import Pile

MOST = 5  # choices in one menu
PILES = (Pile.LATE, Pile.MINE, Pile.FREE, Pile.UNIT, Pile.ABOVE, Pile.WAITING)  # what is most pressing first
MENU = "menu"  # the piles that found no room


def build() -> Router:
    """The queue."""
    router = Router(name="desk-queue")
    router.message.register(first, Command("viec"))
    router.callback_query.register(chosen, Piled.filter())
    return router


async def first(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/viec: what waits; with a code, that petition."""
    _check(turn)
    if command.args and command.args.strip():
        await _open(turn, command.args)
    else:
        await show_queue(turn)


async def _open(turn: Turn, typed: str) -> None:
    code = find_code(typed)
    petition = await turn.desk.storage.petitions.by_code(code, ward_id=turn.desk.ward.id) if code else None
    if petition is None:
        await turn.say("status-wrong-code")
    else:
        await card.show(turn, await opened(turn, petition.id))


async def chosen(_query: CallbackQuery, callback_data: Piled, turn: Turn) -> None:
    """A pile, more of it, or more piles."""
    _check(turn)
    if callback_data.pile in set(Pile):
        await _show_pile(turn, Pile(callback_data.pile), offset=callback_data.offset)
    else:
        await show_queue(turn, offset=callback_data.offset)


def _check(turn: Turn) -> None:
    if not turn.person.roles:
        raise ForbiddenError


async def show_queue(turn: Turn, *, offset: int = 0) -> None:
    """The piles in which something lies; one alone is shown at once."""
    queues, today = turn.desk.storage.queues, _today(turn)
    units = await turn.desk.storage.units.of_person(turn.person.id)
    counts = await queues.counts(turn.person, today=today, units=units)
    wanted = [pile for pile in PILES if counts[pile] and (pile is not Pile.ABOVE or turn.person.is_superior)]
    if not wanted and not counts[Pile.ALL]:
        await turn.say("queue-empty")
    elif len(wanted) <= 1:
        await _show_pile(turn, wanted[0] if wanted else Pile.ALL)
    else:
        wanted.append(Pile.ALL)
        room = MOST if len(wanted) <= MOST else MOST - 1
        offset = offset if offset < len(wanted) else 0
        rows: list[Row] = [
            [turn.button(f"pile-{pile}", Piled(pile=pile, offset=0).pack(), count=counts[pile])]
            for pile in wanted[offset : offset + room]
        ]
        if room < MOST:
            rows.append([turn.button("queue-piles", Piled(pile=MENU, offset=offset + room).pack())])
        await turn.say("queue", *rows)


async def _show_pile(turn: Turn, pile: Pile, *, offset: int = 0) -> None:
    today = _today(turn)
    units = await turn.desk.storage.units.of_person(turn.person.id)
    queue = await turn.desk.storage.queues.of(turn.person, pile, today=today, units=units, limit=MOST, offset=offset)
    is_last = queue.total <= offset + MOST
    shown = queue.petitions if is_last else queue.petitions[: MOST - 1]
    if not shown:
        await turn.say("queue-empty")
        return
    rows: list[Row] = [
        [Button(_label(turn, petition, today), Work(action="open", petition=petition.id).pack())] for petition in shown
    ]
    if not is_last:
        rows.append([turn.button("queue-more", Piled(pile=pile, offset=offset + len(shown)).pack())])
    lines = "\n".join(_line(turn, petition, today) for petition in shown)
    await turn.say("queue-pile", *rows, pile=turn.t(f"pile-{pile}", count=queue.total), lines=lines)


def _today(turn: Turn) -> date:
    return turn.desk.now().astimezone(VIETNAM).date()


def _label(turn: Turn, petition: Petition, today: date) -> str:
    return turn.t(
        "queue-label",
        code=spoken(petition.code),
        category=turn.t(f"category-{petition.category}"),
        due=due(turn, petition, today),
    )


def _line(turn: Turn, petition: Petition, today: date) -> str:
    return turn.t(
        "queue-line",
        code=spoken(petition.code),
        category=turn.t(f"category-{petition.category}"),
        place=where(turn, petition),
        due=due(turn, petition, today),
    )
