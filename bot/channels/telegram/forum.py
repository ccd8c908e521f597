"""Topics of Telegram's supergroups."""

from collections.abc import Awaitable
from contextlib import suppress

from telegram.ext import ExtBot

from bot.channels.client import RefusedError, TopicGoneError
from bot.channels.telegram.errors import in_our_words

NAME_LENGTH = 128  # characters
# The colours that Telegram takes for a topic's icon.
COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
AS_WANTED = "topic_not_modified"  # in lower case


class Forum:
    """Keeps the contract of `bot.channels.client.Forum`; its calls keep the pace of the client to which it belongs."""

    def __init__(self, bot: ExtBot[int]) -> None:
        self._bot = bot

    async def open(self, chat_id: int, name: str, colour: int) -> int:
        """Open a topic; `colour` counts the colours that there are, from 0."""
        shade = COLOURS[colour % len(COLOURS)]
        with in_our_words():
            topic = await self._bot.create_forum_topic(chat_id, name[:NAME_LENGTH], icon_color=shade)
            return topic.message_thread_id

    async def close(self, chat_id: int, thread_id: int) -> None:
        """Let only administrators write in it."""
        await _as_wanted(self._bot.close_forum_topic(chat_id, thread_id))

    async def reopen(self, chat_id: int, thread_id: int) -> None:
        """Let everybody write in it."""
        await _as_wanted(self._bot.reopen_forum_topic(chat_id, thread_id))

    async def remove(self, chat_id: int, thread_id: int) -> None:
        """Take it away with everything in it."""
        with suppress(TopicGoneError), in_our_words():
            await self._bot.delete_forum_topic(chat_id, thread_id)


async def _as_wanted(call: Awaitable[bool]) -> None:
    try:
        with in_our_words():
            await call
    except RefusedError as error:
        if AS_WANTED not in str(error).lower():
            raise
