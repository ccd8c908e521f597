"""Where each person stands in a dialog: aiogram's FSM storage and isolation in one, kept in SQL.

A person's row is read once when their lock is taken and written once when it is released; everything in between
happens on a copy in memory. The number of the inbox event is written with it, so that an event which was dealt with
just before the process died is recognised when it is fed again.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey

from storage.standings import Standing, Standings, current_event

__all__ = ["AlreadyHandledError", "Conversations", "current_event"]


class AlreadyHandledError(Exception):
    """This event was dealt with before the process died; it must not be handled again."""


@dataclass(slots=True)
class _Held:
    state: str | None
    data: dict[str, Any]
    before: tuple[str | None, dict[str, Any]]


@dataclass(slots=True)
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Conversations(BaseStorage, BaseEventIsolation):
    """FSM state of everyone, in the table `conversation`."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._held: dict[str, _Held] = {}
        self._lanes: dict[str, _Lane] = {}

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        """Hold a person's conversation for one event.

        Raises:
            AlreadyHandledError: the event that is being fed was the last one written.
        """
        name = _name(key)
        lane = self._lanes.setdefault(name, _Lane())
        lane.users += 1
        try:
            async with lane.lock:
                await self._take(name)
                try:
                    yield
                    await self._write(name)
                finally:
                    self._held.pop(name, None)
        finally:
            lane.users -= 1
            if not lane.users:
                self._lanes.pop(name, None)

    async def _take(self, name: str) -> None:
        found = await self._standings.at(name)
        event = current_event.get()
        if event is not None and found.last_event_id == event:
            raise AlreadyHandledError(event)
        self._held[name] = _Held(found.state, found.data, (found.state, deepcopy(found.data)))

    async def _write(self, name: str) -> None:
        standing = self._held[name]
        event = current_event.get()
        unchanged = (standing.state, standing.data) == standing.before
        # In a group most talk is not for us, and strangers press buttons: nobody is noted for that.
        if unchanged and (event is None or _in_company(name)):
            return
        await self._standings.put(name, Standing(standing.state, standing.data, event))

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Move the person to another step."""
        self._standing(key).state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        """The step at which the person stands."""
        return self._standing(key).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace what the dialog has gathered."""
        self._standing(key).data = deepcopy(dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """What the dialog has gathered."""
        return deepcopy(self._standing(key).data)

    def _standing(self, key: StorageKey) -> _Held:
        return self._held[_name(key)]

    async def close(self) -> None:
        """Nothing to close: the database belongs to whoever opened it."""


def _in_company(name: str) -> bool:
    _bot, chat, user, *_rest = name.split(":")
    return chat != user


def _name(key: StorageKey) -> str:
    # In a group a person stands at one place in each topic; whoever talks with us alone stands at one place.
    thread = 0 if key.chat_id == key.user_id else key.thread_id or 0
    parts = [key.bot_id, key.chat_id, key.user_id, thread, key.destiny]
    return ":".join(str(part) for part in parts)
