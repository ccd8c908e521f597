"""A refusal of the rules becomes a plain sentence; nobody stays in a dialog that leads nowhere any more."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from handlers.turn import Turn
from storage.blobs import MAX_BYTES
from storage.errors import ForbiddenError, NotFoundError, StaleError, StorageError

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
            if _is_said_in_dialog(event) and isinstance(refusal, (ForbiddenError, NotFoundError, StaleError)):
                # Else everything that the person says from now on would be refused in the same way.
                await turn.end()
                if not isinstance(refusal, ForbiddenError):
                    await turn.say("error-moved-on")
                    return None
            await say_refusal(turn, refusal)
            return None


async def refuse(_event: TelegramObject) -> None:
    """For the handler behind those that ask who may: a command or a button of others.

    Raises:
        ForbiddenError: always.
    """
    raise ForbiddenError


async def say_refusal(turn: Turn, refusal: StorageError) -> None:
    """The refusal's own words."""
    await turn.say(refusal.text_id, limit=MAX_BYTES // MEGABYTE)


def _is_said_in_dialog(event: TelegramObject) -> bool:
    return isinstance(event, Message) and not (event.text or "").startswith("/")
