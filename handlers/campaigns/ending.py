"""A campaign is closed with its results."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.campaigns import listing
from handlers.campaigns.opening import Drives, run
from handlers.campaigns.presses import Drive
from handlers.filters import NoCommand, Words
from handlers.turn import Turn

RESULTS_LIMIT = 3000  # characters


class Ending(StatesGroup):
    """Somebody writes the results; the dialog's data name the `campaign`."""

    results = State()


def build() -> Router:
    """Closing."""
    router = Router(name="campaigns-ending")
    router.callback_query.register(ask, Drives("close"))
    router.message.register(told, StateFilter(Ending.results), Words())
    router.message.register(words_please, StateFilter(Ending.results), NoCommand())
    return router


async def ask(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """What came of it?"""
    campaign = await run(turn, press.campaign)
    await turn.state.set_state(Ending.results)
    await turn.state.update_data(campaign=campaign.id)
    await turn.say("campaign-ask-results", title=campaign.launch.title)


async def told(_message: Message, words: str, turn: Turn) -> None:
    """The results; with them it is closed."""
    if len(words) > RESULTS_LIMIT:
        await turn.say("campaign-too-long", limit=RESULTS_LIMIT)
        return
    closed = await turn.desk.storage.campaigns.close(
        (await turn.state.get_data())["campaign"],
        words,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.end()
    await turn.say("campaign-closed")
    await listing.show(turn, closed)


async def words_please(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("work-words-please")
