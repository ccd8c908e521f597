"""Where people stand in their dialogs, as rows: looked up and written together with what others do at the same moment.

Whoever reads an event may look where its writer stands before the conversation is taken; the row that was seen then
serves both, as nobody else writes it while their event is under way.
"""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from storage.database import Database
from storage.many_rows import put_all
from storage.models import Base, ConversationRow
from storage.together import Together

current_event: ContextVar[int | None] = ContextVar("current_event", default=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's place: the step, what the dialog has gathered, and the last event that was dealt with there."""

    state: str | None
    data: dict[str, Any]
    last_event_id: int | None


NOWHERE = Standing(None, {}, None)
_TABLE = Base.metadata.tables[ConversationRow.__tablename__]
_LOOK = select(ConversationRow.key, ConversationRow.state, ConversationRow.data, ConversationRow.last_event_id).where(
    ConversationRow.key.in_(bindparam("keys", expanding=True))
)
_ahead: ContextVar[tuple[int, str, Standing] | None] = ContextVar("standing_ahead", default=None)


class Standings:
    """The places of everybody."""

    def __init__(self, db: Database) -> None:
        self._looking = Together(self._look)
        self._writing = Together(self._write)
        self._db = db

    async def at(self, key: str) -> Standing:
        """The place with this key; what was seen of it ahead of the event that is under way is not looked up again."""
        seen = _ahead.get()
        _ahead.set(None)
        if seen is not None and seen[:2] == (current_event.get(), key):
            return seen[2]
        return await self._looking(key)

    async def ahead(self, key: str) -> Standing:
        """The same, before the conversation of the event that is under way is taken."""
        found = await self._looking(key)
        event = current_event.get()
        if event is not None:
            _ahead.set((event, key, found))
        return found

    async def put(self, key: str, standing: Standing) -> None:
        """Write a place down."""
        await self._writing((key, standing))

    async def _look(self, keys: Sequence[str]) -> list[Standing]:
        found = await self._db.look(lambda connection: connection.execute(_LOOK, {"keys": list(keys)}).all())
        known = {key: Standing(state, data, event) for key, state, data, event in found}
        return [known.get(key, NOWHERE) for key in keys]

    async def _write(self, places: Sequence[tuple[str, Standing]]) -> list[None]:
        rows = [
            {"key": key, "state": one.state, "data": one.data, "last_event_id": one.last_event_id}
            for key, one in sorted(
                places, key=lambda place: place[0]
            )  # in one order: processes must not wait in a ring
        ]
        await self._db.change(lambda connection: put_all(connection, _TABLE, rows, unique=("key",)))
        return [None] * len(places)
