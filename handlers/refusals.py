"""A refusal of the rules becomes a plain sentence; the person's dialog stays where it was."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from handlers.turn import Turn
from storage.blobs import MAX_BYTES
from storage.errors import StorageError

MEGABYTE = 1024 * 1024


class Refusals(BaseMiddleware):
    """Answers in place of an exception that names its own words."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let the handler work; say what a refusal says."""
        try:
            return await handler(event, data)
        except StorageError as refusal:
            turn: Turn = data["turn"]
            await turn.say(refusal.text_id, limit=MAX_BYTES // MEGABYTE)
            return None
