"""How somebody comes to a campaign: the button names it, the roles of this moment decide."""

from typing import Any, Literal

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from handlers.campaigns.presses import Drive, Example
from handlers.turn import Turn
from storage.campaign import Campaign
from storage.errors import ForbiddenError
from storage.people import Person


class Drives(Filter):
    """A button about a campaign, with one of these actions; hands over the `press`."""

    def __init__(self, *actions: str) -> None:
        self.actions = actions

    async def __call__(self, query: CallbackQuery) -> dict[str, Any] | Literal[False]:
        """Match."""
        found = await Drive.filter()(query)
        if not isinstance(found, dict) or found["callback_data"].action not in self.actions:
            return False
        return {"press": found["callback_data"]}


class OnModel(Filter):
    """A button about a model, with one of these actions; hands over the `press`."""

    def __init__(self, *actions: str) -> None:
        self.actions = actions

    async def __call__(self, query: CallbackQuery) -> dict[str, Any] | Literal[False]:
        """Match."""
        found = await Example.filter()(query)
        if not isinstance(found, dict) or found["callback_data"].action not in self.actions:
            return False
        return {"press": found["callback_data"]}


def runs(person: Person) -> bool:
    """Whether somebody works on the desk of the whole ward; storage decides again."""
    return person.on_desk and person.desk_groups is None


async def run(turn: Turn, campaign_id: int) -> Campaign:
    """The campaign, for somebody who runs it.

    Raises:
        NotFoundError: none in this ward.
        ForbiddenError: they do not work on the desk of the whole ward.
    """
    if not runs(turn.person):
        raise ForbiddenError
    return await turn.desk.storage.campaigns.get(campaign_id, ward_id=turn.desk.ward.id)
