"""When an announcement leaves: as soon as it is approved, at a moment, or before its meeting."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.announce import meeting, preview
from handlers.announce.moments import heard
from handlers.announce.sketch import at_hand, keep, pressed_on
from handlers.announce.steps import Composing, Step
from handlers.dates import VIETNAM, appointment
from handlers.filters import NoCommand, Words
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.errors import StaleError

BEFORE = (3 * 24 * 60, 24 * 60, 2 * 60)  # minutes before a meeting


def build() -> Router:
    """Schedules."""
    router = Router(name="announce-scheduling")
    router.callback_query.register(ask, Step("when"))
    router.callback_query.register(at_once, Step("now"))
    router.callback_query.register(ask_moment, Step("at"))
    router.callback_query.register(before, Step("before"))
    router.callback_query.register(chosen, Step("moment"))
    router.message.register(typed, StateFilter(Composing.moment), Words())
    router.message.register(words_please, StateFilter(Composing.moment), NoCommand())
    return router


async def ask(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """When?"""
    sketch = await pressed_on(turn, press, Composing.confirm)
    rows: list[Row] = [
        [turn.button("announce-at-once", sketch.press("now"))],
        [turn.button("announce-at", sketch.press("at"))],
    ]
    if sketch.meeting_id is not None:
        rows += [
            [turn.button("announce-before", sketch.press("before", minutes), span=preview.span(turn, minutes))]
            for minutes in BEFORE
            if await meeting.begins(turn, sketch.meeting_id) - timedelta(minutes=minutes) > turn.desk.now()
        ]
    elif not sketch.urgent:
        rows.append([turn.button("series-repeat", sketch.press("repeat"))])
    await turn.say("announce-when-question", *rows)


async def at_once(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """As soon as it is approved."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    await preview.show(
        turn, await keep(turn, sketch, Composing.confirm, send_at=None, minutes_before=None, rhythm=None)
    )


async def before(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """So long before its meeting, whenever that will be."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    if press.value not in BEFORE or sketch.meeting_id is None:
        raise StaleError
    if await meeting.begins(turn, sketch.meeting_id) - timedelta(minutes=press.value) <= turn.desk.now():
        await turn.say("moment-past")
        return
    await preview.show(turn, await keep(turn, sketch, Composing.confirm, send_at=None, minutes_before=press.value))


async def ask_moment(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """At what moment?"""
    sketch = await pressed_on(turn, press, Composing.confirm)
    await keep(turn, sketch, Composing.moment)
    await turn.say("moment-please", [turn.button("announce-back", sketch.press("preview"))])


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """The moment, in words."""
    sketch, said = await at_hand(turn), heard(words, turn.desk.now())
    if said.at is not None:
        await preview.show(
            turn, await keep(turn, sketch, Composing.confirm, send_at=said.at, minutes_before=None, rhythm=None)
        )
        return
    await turn.state.update_data(choices=[at.isoformat() for at in said.choices])
    rows: list[Row] = [
        [turn.button("moment-choice", sketch.press("moment", place), moment=named(turn, at))]
        for place, at in enumerate(said.choices)
    ]
    await turn.say(said.ask, *rows, [turn.button("announce-back", sketch.press("preview"))])


def named(turn: Turn, at: datetime) -> str:
    """A moment with its weekday."""
    local = at.astimezone(VIETNAM)
    return appointment(turn.t, local.date(), local.time())


async def chosen(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The moment that was meant."""
    sketch = await pressed_on(turn, press, Composing.moment)
    choices = (await turn.state.get_data()).get("choices", [])
    if press.value >= len(choices):
        raise StaleError
    at = datetime.fromisoformat(choices[press.value])
    if at <= turn.desk.now():
        await turn.say("moment-past")
        return
    await preview.show(turn, await keep(turn, sketch, Composing.confirm, send_at=at, minutes_before=None, rhythm=None))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where a moment was expected."""
    await turn.say("moment-please")
