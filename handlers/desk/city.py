"""/khoathanhpho: keys with which a city's system creates petitions (Open311)."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.dates import day
from handlers.filters import HasRole, NoCommand, Words
from handlers.presses import Number
from handlers.refusals import refuse
from handlers.turn import Row, Turn
from storage.errors import ForbiddenError
from storage.people import Role

NAME_LIMIT = 60
MOST = 4  # keys in the list; a ward has one city


class Key(CallbackData, prefix="ckey", sep="|"):
    """Make a key, or end one."""

    action: str
    key: Number = 0


class KeyNaming(StatesGroup):
    """An administrator names the other system."""

    name = State()


def build() -> Router:
    """Keys of cities."""
    router = Router(name="desk-city")
    router.message.register(show, Command("khoathanhpho"), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, Command("khoathanhpho"))
    router.callback_query.register(pressed, Key.filter())
    router.message.register(named, StateFilter(KeyNaming.name), Words())
    router.message.register(words_please, StateFilter(KeyNaming.name), NoCommand())
    return router


async def show(_message: Message, turn: Turn) -> None:
    """The keys that open something."""
    keys = await turn.desk.storage.city_keys.of_ward(turn.desk.ward.id)
    rows: list[Row] = [
        [turn.button("city-key-end", Key(action="end", key=key.id).pack(), name=key.name)] for key in keys[-MOST:]
    ]
    listed = "\n".join(turn.t("city-key-line", name=key.name, since=day(key.added_at)) for key in keys)
    rows.append([turn.button("city-key-make", Key(action="make").pack())])
    await turn.say("city-keys", *rows, keys=listed or turn.t("city-keys-none"))


async def pressed(_query: CallbackQuery, callback_data: Key, turn: Turn) -> None:
    """Make one, or end one."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    if callback_data.action == "end":
        await turn.desk.storage.city_keys.end(callback_data.key, ward_id=turn.desk.ward.id, now=turn.desk.now())
        await turn.say("city-key-ended")
        return
    await turn.state.set_state(KeyNaming.name)
    await turn.say("city-key-name")


async def named(_message: Message, words: str, turn: Turn) -> None:
    """The key, shown this once."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    await turn.end()
    key = await turn.desk.storage.city_keys.add(
        ward_id=turn.desk.ward.id, name=words[:NAME_LIMIT], by=turn.person.id, now=turn.desk.now()
    )
    await turn.say("city-key-made", key=key)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where a name was expected."""
    await turn.say("city-key-name")
