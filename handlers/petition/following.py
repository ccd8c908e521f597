"""The dialog in which a resident says more about a petition that was sent, or answers a cadre's question."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.filters import Attachment, HasFile, HasPlace, NoCommand, Spot, Words
from handlers.petition.adding import More, add, may_join, say_ended
from handlers.petition.gathering import gather
from handlers.ports import Kind
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import NotFoundError
from storage.petition import Petition
from storage.petition import State as Stage


class Following(StatesGroup):
    """What comes next is about the petition that the dialog's data name as `petition`."""

    more = State()


def build() -> Router:
    """Saying more."""
    router = Router(name="petition-following")
    router.message.register(written, StateFilter(Following.more), Words())
    router.message.register(attached, StateFilter(Following.more), HasFile())
    router.message.register(placed, StateFilter(Following.more), HasPlace())
    router.message.register(words_please, StateFilter(Following.more), NoCommand())
    return router


async def begin(turn: Turn, petition: Petition) -> None:
    """From now on what the person says is about this petition."""
    if not petition.is_open:
        await say_ended(turn, petition)
        return
    asked = petition.state is Stage.WAITING
    await turn.state.set_state(Following.more)
    await turn.state.update_data(petition=petition.id, asked=asked, gathered={})
    code = spoken(petition.code)
    if asked:
        await turn.say("follow-reply-question", code=code)
    else:
        await turn.say("follow-add-question", code=code, place=turn.brings(Kind.PLACE))


async def own(turn: Turn, petition_id: int) -> Petition:
    """The speaker's petition.

    Raises:
        NotFoundError: it is not theirs, or there is none.
    """
    petition = await turn.desk.storage.petitions.get(petition_id, ward_id=turn.desk.ward.id)
    if petition.person_id != turn.person.id:
        raise NotFoundError
    return petition


async def _open(turn: Turn) -> Petition:
    return await own(turn, (await turn.state.get_data())["petition"])


async def written(_message: Message, words: str, turn: Turn) -> None:
    """Words."""
    petition = await _open(turn)
    if await may_join(turn, words):
        await _take(turn, petition, More(words=words))


async def attached(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """Pictures, sound and other files, perhaps with words under one of them."""
    petition = await _open(turn)
    gathered = await gather(turn, petition, attachment, words)
    if gathered.complete:
        await _take(turn, petition, gathered.more)


async def placed(_message: Message, spot: Spot, turn: Turn) -> None:
    """Where it is."""
    await _take(turn, await _open(turn), More(spot=spot))


async def _take(turn: Turn, petition: Petition, more: More) -> None:
    asked = bool((await turn.state.get_data()).get("asked"))
    if await add(turn, petition, replace(more, asked=asked)) or not petition.is_open:
        await turn.end()


async def words_please(_message: Message, turn: Turn) -> None:
    """A sticker and the like."""
    await turn.say("follow-words-please")
