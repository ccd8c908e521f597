"""Finds out who is speaking before any handler is asked."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from bot.inbox import Line
from handlers.ports import Desk
from storage.people import People, Person


class Speaker(BaseMiddleware):
    """Adds `person`, and the `desk` of the ward to which the line belongs.

    Events without a private chat (groups, channels) are left alone: what a ward says to one person is for that person.
    Inline queries come from anywhere and from anybody: they get the desk, and nobody is looked up or remembered.
    """

    def __init__(self, people: People, desks: Mapping[int, Desk]) -> None:
        self._people = people
        self._desks = desks

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let the event through when it is known who sent it."""
        user: User | None = data.get("event_from_user")
        if user is None or user.is_bot:
            return None
        line: Line = data["line"]
        if isinstance(event, Update) and event.inline_query is not None:
            return await handler(event, {**data, "desk": self._desks[line.account.ward_id]})
        if not _is_private(event):
            return None
        person = await self._find(line, user)
        if person is None:
            return None
        return await handler(event, {**data, "person": person, "desk": self._desks[line.account.ward_id]})

    async def _find(self, line: Line, user: User) -> Person | None:
        now = datetime.now(UTC)
        if line.our_ids:
            return await self._people.at(user.id, now=now)
        return await self._people.meet(
            account_id=line.account.id,
            ward_id=line.account.ward_id,
            channel=line.account.channel,
            outside_id=str(user.id),
            name=user.full_name[:60],
            now=now,
        )


def _is_private(event: TelegramObject) -> bool:
    if not isinstance(event, Update):
        return False
    said = event.message or event.edited_message
    place = said or event.my_chat_member or (event.callback_query.message if event.callback_query else None)
    return place is not None and place.chat.type == "private"
