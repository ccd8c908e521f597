"""How a press comes to its place in the dialog, and where the dialog stands."""

from typing import Any, Literal

from aiogram.filters import Filter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery

from handlers.presses import Announce


class Composing(StatesGroup):
    """A cadre prepares an announcement; the dialog's data hold its `sketch`."""

    text = State()
    audience = State()
    confirm = State()
    moment = State()
    rhythm = State()
    reason = State()


class Deciding(StatesGroup):
    """Somebody writes about an announcement that was handed in; the data name it as `told`."""

    refusal = State()
    moment = State()
    correction = State()


class Step(Filter):
    """A button of the dialog with one of these steps; hands over the `press`."""

    def __init__(self, *steps: str) -> None:
        self.steps = steps

    async def __call__(self, query: CallbackQuery) -> dict[str, Any] | Literal[False]:
        """Match."""
        found = await Announce.filter()(query)
        if not isinstance(found, dict) or found["callback_data"].step not in self.steps:
            return False
        return {"press": found["callback_data"]}
