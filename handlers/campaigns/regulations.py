"""What the ward calls the six democracy regulations; an administrator may give each of them another name."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.campaigns.presses import Supervise
from handlers.filters import NoCommand, Words
from handlers.leaves import leaves
from handlers.turn import Turn
from storage.errors import ForbiddenError, StaleError
from storage.messages import Button
from storage.oversight import Regulation

LIMIT = 60  # characters: a name is a button's label
ORDER = tuple(Regulation)


class Renaming(StatesGroup):
    """An administrator types a name; the dialog's data say of which `regulation`."""

    name = State()


def build() -> Router:
    """Names."""
    router = Router(name="campaigns-regulations")
    router.message.register(called, StateFilter(Renaming.name), Words())
    router.message.register(words_please, StateFilter(Renaming.name), NoCommand())
    return router


async def names(turn: Turn) -> Mapping[Regulation, str]:
    """What each is called here."""
    own = await turn.desk.storage.oversight.names(turn.desk.ward.id)
    return {one: own.get(one) or turn.t(f"oversight-of-{one}") for one in ORDER}


async def choose(turn: Turn, page: int = 0) -> None:
    """Which one gets another name?"""
    _check(turn)
    known = await names(turn)
    rows = leaves(
        [Button(known[one], Supervise(action="name", value=place).pack()) for place, one in enumerate(ORDER)],
        lambda to, place, count: turn.button(
            "campaign-leaf", Supervise(action="names", value=to).pack(), page=place, count=count
        ),
        page=page,
    )
    await turn.say("oversight-rename-which", *rows)


async def ask(turn: Turn, place: int) -> None:
    """What is it called?"""
    _check(turn)
    if place >= len(ORDER):
        raise StaleError
    await turn.state.set_state(Renaming.name)
    await turn.state.update_data(regulation=ORDER[place])
    await turn.say("oversight-rename-how", name=(await names(turn))[ORDER[place]], limit=LIMIT)


async def called(_message: Message, words: str, turn: Turn) -> None:
    """This."""
    _check(turn)
    name = " ".join(words.split())
    if len(name) > LIMIT or not any(letter.isalpha() for letter in name):
        await turn.say("units-name-again", limit=LIMIT)
        return
    regulation = Regulation((await turn.state.get_data())["regulation"])
    await turn.desk.storage.oversight.rename(regulation, name, ward_id=turn.desk.ward.id, actor_id=turn.person.id)
    await turn.end()
    await turn.say("oversight-renamed", name=name)


async def words_please(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("work-words-please")


def _check(turn: Turn) -> None:
    """Only an administrator names them.

    Raises:
        ForbiddenError: somebody else.
    """
    if not turn.person.is_administrator:
        raise ForbiddenError
