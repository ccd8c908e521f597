"""Changing what stands in a chat: texts and captions, part by part."""

from collections.abc import Sequence

from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.channels.client import NotEditableError
from bot.channels.telegram.drawing import entities, keyboard
from bot.channels.telegram.parts import Part

SAME = "message is not modified"


async def edit(bot: ExtBot[int], chat_id: int, sent: Sequence[str], parts: Sequence[Part]) -> None:
    """Put these parts in place of the messages that were sent; doing it twice changes nothing.

    Files stay as they are; their caption is changed.

    Raises:
        NotEditableError: the parts are other in number, or Telegram does not let them be changed (any more).
        TelegramError: as with every call.
    """
    if len(sent) != len(parts):
        raise NotEditableError("other in number")
    for message_id, part in zip(sent, parts, strict=True):
        if not part.text and part.files:
            continue
        try:
            await _edit(bot, chat_id, int(message_id), part)
        except BadRequest as error:
            if SAME not in error.message.lower():
                raise NotEditableError(error.message) from None


async def _edit(bot: ExtBot[int], chat_id: int, message_id: int, part: Part) -> None:
    below, marks = keyboard(part), entities(part.marks)
    if part.files:
        await bot.edit_message_caption(
            chat_id, message_id, caption=part.text, caption_entities=marks, reply_markup=below
        )
    else:
        await bot.edit_message_text(
            part.text, chat_id=chat_id, message_id=message_id, entities=marks, reply_markup=below
        )
