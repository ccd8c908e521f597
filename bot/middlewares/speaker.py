"""Finds out who is speaking before any handler is asked."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Chat, Message, TelegramObject, Update, User

from bot.inbox import Line
from handlers.ports import Desk
from storage import Storage
from storage.people import Person
from storage.rooms import Room

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Speaker(BaseMiddleware):
    """Adds `person`, and the `desk` of the ward to which the line belongs.

    In groups only people with a role in the ward are heard, with the `room` that the group is, if it is one, and the
    `matter` in whose topic they speak; others are not answered, but for the press of a button, which has to end. Where
    a channel only passes on what was said to us, it is `aloud`, and nobody is looked up for it.
    Inline queries come from anywhere and from anybody: they get the desk, and nobody is looked up or remembered.
    """

    def __init__(self, storage: Storage, desks: Mapping[int, Desk]) -> None:
        self._storage = storage
        self._desks = desks

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Let the event through when it is known who sent it."""
        line: Line = data["line"]
        user: User | None = data.get("event_from_user")
        if not isinstance(event, Update) or user is None:
            return None
        data = {**data, "desk": self._desks[line.account.ward_id]}
        place = _place(event)
        if place is not None and place.type != ChatType.PRIVATE:
            return await self._in_company(handler, event, data, place)
        if user.is_bot:
            return None
        if event.inline_query is not None:
            return await handler(event, data)
        person = None if place is None else data.get("met") or await self._find(line, user)
        return None if person is None else await handler(event, {**data, "person": person})

    async def _in_company(self, handler: Handler, event: Update, data: dict[str, Any], place: Chat) -> Any:
        line: Line = data["line"]
        if line.our_ids:
            # Such channels pass on what calls us by name, and nothing else: it is answered whoever it was.
            return await handler(event, {**data, "aloud": True})
        if event.my_chat_member is not None:
            # Whoever adds or removes us may do so without a name: what counts is that we are there, or not.
            return await handler(event, {**data, "room": await self._room(line, place)})
        user: User = data["event_from_user"]
        person = await self._storage.people.known(account_id=line.account.id, outside_id=str(user.id))
        if person is None or not person.roles or user.is_bot:
            if event.callback_query is not None:
                with suppress(TelegramBadRequest):  # nobody waits for it any more
                    await event.callback_query.answer(data["desk"].texts("room-not-yours"))
            return None
        room = await self._room(line, place)
        matter = await self._matter(room, event)
        return await handler(event, {**data, "person": person, "room": room, "matter": matter})

    async def _room(self, line: Line, place: Chat) -> Room | None:
        return await self._storage.rooms.at(line.account.id, place.id)

    async def _matter(self, room: Room | None, event: Update) -> int | None:
        said = event.message or (event.callback_query.message if event.callback_query else None)
        if room is None or not isinstance(said, Message) or not said.is_topic_message or not said.message_thread_id:
            return None
        return await self._storage.topics.petition_at(room.id, said.message_thread_id)

    async def _find(self, line: Line, user: User) -> Person | None:
        now = datetime.now(UTC)
        if line.our_ids:
            return await self._storage.people.at(user.id, now=now)
        return await self._storage.people.meet(
            account_id=line.account.id,
            ward_id=line.account.ward_id,
            channel=line.account.channel,
            outside_id=str(user.id),
            name=user.full_name[:60],
            now=now,
        )


def _place(event: Update) -> Chat | None:
    said = event.message or event.edited_message
    place = said or event.my_chat_member or (event.callback_query.message if event.callback_query else None)
    return None if place is None else place.chat
