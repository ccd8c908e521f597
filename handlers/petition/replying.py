"""An answer to one of the chat's messages about a petition belongs to that petition, wherever the dialog stands."""

from typing import Any, Literal

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from handlers.filters import Attachment, HasFile, HasPlace, Spot, Words
from handlers.petition.adding import More, add, may_join
from handlers.petition.following import own
from handlers.petition.gathering import gather
from handlers.petition.naming import name_of
from handlers.turn import Turn
from storage.codes import codes_in
from storage.errors import NotFoundError
from storage.petition import Petition


class AboutPetition(Filter):
    """A message that answers another one, which is about one petition of the speaker's own; hands it over."""

    async def __call__(self, message: Message, turn: Turn) -> dict[str, Any] | Literal[False]:
        """Match and hand over the petition."""
        replied = message.reply_to_message
        if replied is None:
            return False
        found = await (
            _of_ours(turn, replied) if replied.from_user and replied.from_user.is_bot else _own(turn, replied)
        )
        return {"petition": found} if found is not None and found.person_id == turn.person.id else False


async def _of_ours(turn: Turn, replied: Message) -> Petition | None:
    """Each of our messages about a petition names its code; one that names several is about none of them."""
    codes = codes_in(replied.text or replied.caption or "")
    if len(codes) != 1:
        return None
    return await turn.desk.storage.petitions.by_code(codes.pop(), ward_id=turn.desk.ward.id)


async def _own(turn: Turn, replied: Message) -> Petition | None:
    """Something that the person said themselves."""
    part = await turn.desk.storage.parts.of(name_of(replied))
    if part is None:
        return None
    try:
        return await own(turn, part.petition_id)
    except NotFoundError:
        return None


def build() -> Router:
    """Answers to messages; before all dialogs."""
    router = Router(name="petition-replying")
    router.message.register(written, Words(), AboutPetition())
    router.message.register(attached, HasFile(), AboutPetition())
    router.message.register(placed, HasPlace(), AboutPetition())
    return router


async def written(_message: Message, words: str, petition: Petition, turn: Turn) -> None:
    """Words."""
    if await may_join(turn, words):
        await add(turn, petition, More(words=words))


async def attached(_message: Message, attachment: Attachment, words: str, petition: Petition, turn: Turn) -> None:
    """Files."""
    gathered = await gather(turn, petition, attachment, words)
    if gathered.complete:
        await add(turn, petition, gathered.more)


async def placed(_message: Message, spot: Spot, petition: Petition, turn: Turn) -> None:
    """Where it is."""
    await add(turn, petition, More(spot=spot))
