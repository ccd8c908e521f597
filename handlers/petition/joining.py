"""Before something is sent that somebody of the group has reported already: is it the same? Then one press joins it.

Neither the words nor the name of the other one are shown: only the kind, the group and the day.
"""

import re

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.dates import day
from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.petition import screens
from handlers.petition.lookalikes import same_matter
from handlers.presses import Number
from handlers.turn import Turn
from knowledge.syllables import fold, syllables
from storage.codes import spoken
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.petition import Petition
from storage.supporters import alone

HOUSE_LIMIT = 40  # characters


class HouseSkipped(CallbackData, prefix="house", sep="|"):
    """Whoever joined does not say which house they live in."""

    petition: Number


class Joining(StatesGroup):
    """Somebody joined, and is asked for the number of their house."""

    house = State()


def build() -> Router:
    """The house number."""
    router = Router(name="petition-joining")
    router.callback_query.register(skipped, HouseSkipped.filter())
    router.message.register(housed, StateFilter(Joining.house), Words())
    router.message.register(house_please, StateFilter(Joining.house), NoCommand())
    return router


async def offer(turn: Turn, draft: Petition) -> bool:
    """Ask whether it is the same as what somebody else sent; False when there is nothing like it."""
    other = await same_matter(turn.desk, draft, turn.person.id)
    if other is None:
        return False
    await turn.state.set_state(screens.Steps.alike)
    await turn.state.update_data(alike=other.id)
    await turn.say(
        "alike-question",
        [screens.press(turn, draft, "alike-join", "join")],
        [screens.press(turn, draft, "alike-apart", "apart")],
        category=turn.t(f"category-{other.category}"),
        group=other.group_name or "",
        sent=day(other.submitted_at or other.created_at),
    )
    return True


async def join(turn: Turn) -> None:
    """They have met with the same: counted with their household, and told how it goes on; the draft is put away.

    Raises:
        StaleError: no such question was asked.
    """
    petition_id = (await turn.state.get_data()).get("alike")
    if petition_id is None:
        raise StaleError
    supporters = turn.desk.storage.supporters
    household = await supporters.household_of(turn.person.id)
    try:
        petition = await turn.desk.storage.merging.support(
            petition_id,
            person_id=turn.person.id,
            ward_id=turn.desk.ward.id,
            household=household or alone(turn.person.id),
            source=turn.source,
            now=turn.desk.now(),
        )
    except (NotFoundError, StaleError, ForbiddenError):  # it ended, or became secret, since the question was asked
        await turn.say("alike-gone-on")
        draft = await turn.desk.storage.drafts.of(turn.person.id)
        if draft is not None:
            await screens.confirm(turn, draft)
        return
    await turn.desk.storage.drafts.discard(turn.person.id)
    await turn.end()
    await turn.say("alike-joined", code=spoken(petition.code), count=petition.households)
    if household is None:
        await turn.state.set_state(Joining.house)
        await turn.state.update_data(alike=petition.id)
        await turn.say("alike-house", [turn.button("alike-house-skip", HouseSkipped(petition=petition.id).pack())])


async def skipped(_query: CallbackQuery, callback_data: HouseSkipped, turn: Turn) -> None:
    """Counted for themselves."""
    asked = await turn.state.get_state() == Joining.house.state
    if not asked or (await turn.state.get_data()).get("alike") != callback_data.petition:
        raise StaleError
    await turn.end()
    await turn.say("alike-house-skipped")


async def housed(_message: Message, words: str, turn: Turn) -> None:
    """The number of the house, which with the group makes the household."""
    if typed_label(turn, words, ["alike-house-skip"]):
        await turn.end()
        await turn.say("alike-house-skipped")
        return
    if len(words) > HOUSE_LIMIT or not re.search(r"\d", words):
        await turn.say("alike-house-again")
        return
    petition_id = (await turn.state.get_data())["alike"]
    petition = await turn.desk.storage.petitions.get(petition_id, ward_id=turn.desk.ward.id)
    group = turn.person.group_id or petition.group_id
    await turn.desk.storage.supporters.lives_in(turn.person.id, f"house:{group}:{house(words)}")
    await turn.end()
    await turn.say("alike-house-kept")


def house(words: str) -> str:
    """A house as everybody in it would write it: "Số 12, ngõ 5" and "so 12 ngo 5" are one."""
    return " ".join(fold(each) for each in syllables(words) if fold(each) not in {"so", "nha"})


async def house_please(_message: Message, turn: Turn) -> None:
    """A sticker and the like."""
    await turn.say("alike-house-again")
