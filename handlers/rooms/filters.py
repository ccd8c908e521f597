"""What of a group's talk is meant for us; all are coroutines (see handlers.filters)."""

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject

from handlers.turn import REPLY_HERE, Turn
from storage.rooms import Room


class InCompany(Filter):
    """Something in a group."""

    async def __call__(self, event: TelegramObject) -> bool:
        """Match."""
        place = event.message if isinstance(event, CallbackQuery) else event
        return isinstance(place, Message | ChatMemberUpdated) and place.chat.type != ChatType.PRIVATE


class InRoom(Filter):
    """Something in the desk's room."""

    async def __call__(self, _event: TelegramObject, room: Room | None = None) -> bool:
        """Match."""
        return room is not None


class AnswersQuestion(Filter):
    """A reply to the question that the speaker was asked last in this topic; commands are none."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        """Match."""
        replied = replied_to(message)
        if replied is None or (message.text or "").startswith("/"):
            return False
        return (await turn.state.get_data()).get("question") == replied.message_id


class AnswersOldQuestion(Filter):
    """A reply to a question that is over, or was somebody else's."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        """Match."""
        replied = replied_to(message)
        return replied is not None and _words(replied).endswith(turn.t(REPLY_HERE))


class AnswersResident(Filter):
    """A reply, within a matter's topic, to what its resident said there."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        """Match."""
        replied = replied_to(message)
        if replied is None or turn.matter is None or (message.text or "").startswith("/"):
            return False
        return _words(replied).startswith(turn.t("room-resident"))


def replied_to(message: Message) -> Message | None:
    """The message of ours to which this one replies.

    In a topic every message that replies to none says that it replies to the topic's beginning.
    """
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None or replied.from_user is None:
        return None
    ours = message.bot is not None and replied.from_user.id == message.bot.id
    return replied if ours else None


def _words(message: Message) -> str:
    return message.text or message.caption or ""
