"""What stands before every handler: danger is answered first, and what the door did not let in is not looked for."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from handlers.cautions import says_danger, withhold
from handlers.denunciation import was_sealed
from handlers.petition.screens import Steps
from handlers.turn import Turn

_ADDRESS = re.compile(r"https?://\S+")  # its letters mean nothing, and may look like anything
_COMMAND = re.compile(r"^/\w+(?:@\w+)?\s*")


class Privately(BaseMiddleware):
    """Lets another middleware speak to those who are alone with us; in a group people talk with each other."""

    def __init__(self, inner: BaseMiddleware) -> None:
        self._inner = inner

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Go through the other one, or past it."""
        turn: Turn = data["turn"]
        return await (handler(event, data) if turn.in_company else self._inner(handler, event, data))


class Alarm(BaseMiddleware):
    """Whoever tells of danger to life reads the emergency numbers before anything else; then the dialog goes on."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Listen, and let the event through."""
        turn: Turn = data["turn"]
        if isinstance(event, Message) and (words := said(event)) and not await _writes_for_others(turn):
            await says_danger(turn, words)
        return await handler(event, data)


class Sealed(BaseMiddleware):
    """Answers a denunciation, of which the door let nothing in; no handler sees it, and the dialog stays where it is."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let everything else through."""
        if not was_sealed(data["event_update"]):
            return await handler(event, data)
        await withhold(data["turn"], certain=True)
        return None


def said(message: Message) -> str:
    """What somebody wrote in a message or under a file, without the command before it and without addresses of pages."""
    words = unicodedata.normalize("NFC", message.text or message.caption or "").strip()
    return _ADDRESS.sub(" ", _COMMAND.sub("", words)).strip()


async def _writes_for_others(turn: Turn) -> bool:
    """A cadre who answers or announces tells of dangers that are over, or that are to be avoided."""
    state = await turn.state.get_state()
    return turn.person.on_desk and state is not None and not state.startswith(f"{Steps.__name__}:")
