"""A place on the map within the dialog: kept at whatever step it comes; then only the group is still asked."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from handlers.filters import HasPlace, Spot
from handlers.groups import mentioned_group
from handlers.petition import screens
from handlers.petition.drafting import open_draft, revise
from handlers.petition.screens import Steps
from handlers.turn import Turn
from storage.petition import Petition

PLACE_LIMIT = 200


def build() -> Router:
    """Places in every step of the dialog."""
    router = Router(name="petition-placing")
    router.message.register(placed, StateFilter(Steps), HasPlace())
    return router


async def placed(_message: Message, spot: Spot, turn: Turn) -> None:
    """Where it is."""
    draft = await pin(turn, await open_draft(turn), spot)
    await turn.say("petition-spot-kept")
    if await turn.state.get_state() == Steps.place.state and _names_a_group(turn, spot):
        await screens.contact(turn, draft)
    else:
        await screens.again(turn, draft)


async def pin(turn: Turn, draft: Petition, spot: Spot) -> Petition:
    """Keep a place with the draft, and the group that its name tells."""
    there = mentioned_group(spot.name, turn.desk.ward.groups)
    return await revise(
        turn,
        draft,
        latitude=spot.latitude,
        longitude=spot.longitude,
        place=spot.name[:PLACE_LIMIT] or draft.place,
        group_id=there.id if there else draft.group_id,
    )


def _names_a_group(turn: Turn, spot: Spot) -> bool:
    return mentioned_group(spot.name, turn.desk.ward.groups) is not None
