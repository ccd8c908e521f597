"""An announcement that has not left gets another time: from its author it waits again, from another it was seen."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.announce import approving
from handlers.announce.moments import heard
from handlers.announce.scheduling import named
from handlers.announce.steps import Deciding, Step
from handlers.dates import hour
from handlers.filters import Words
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.announcement import Announcement, State
from storage.errors import StaleError


def build() -> Router:
    """Other times."""
    router = Router(name="announce-retiming")
    router.callback_query.register(ask_moment, Step("retime"))
    router.callback_query.register(chosen, Step("retimed"))
    router.message.register(typed, StateFilter(Deciding.moment), Words())
    return router


async def ask_moment(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Another time?"""
    await approving.begin(turn, await approving.opened(turn, press.value), Deciding.moment)
    await turn.say("moment-please")


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """The time, in words."""
    one, said = await approving.at_hand(turn), heard(words, turn.desk.now())
    if said.at is not None:
        await _move(turn, one, said.at)
        return
    await turn.state.update_data(choices=[at.isoformat() for at in said.choices])
    rows: list[Row] = [
        [
            turn.button(
                "moment-choice", Announce(draft=one.id, step="retimed", value=place).pack(), moment=named(turn, at)
            )
        ]
        for place, at in enumerate(said.choices)
    ]
    await turn.say(said.ask, *rows)


async def chosen(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The time that was meant."""
    if await turn.state.get_state() != Deciding.moment.state:
        raise StaleError
    one, choices = await approving.at_hand(turn), (await turn.state.get_data()).get("choices", [])
    if one.id != press.draft or press.value >= len(choices):
        raise StaleError
    await _move(turn, one, datetime.fromisoformat(choices[press.value]))


async def _move(turn: Turn, one: Announcement, at: datetime) -> None:
    if at <= turn.desk.now():
        await turn.say("moment-past")
        return
    moved = await turn.desk.storage.announcements.reschedule(
        one.id,
        at,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.end()
    rows: list[Row] = []
    if moved.state is State.WAITING and moved.author_id != turn.person.id:
        rows.append([turn.button("announce-approve", Announce(draft=0, step="approve", value=moved.id).pack())])
    waits = moved.state is State.WAITING
    await turn.say("announce-moved-waits" if waits else "announce-moved", *rows, at=hour(at))
