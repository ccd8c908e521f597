"""The web chat's bubbles. A browser that comes back asks for everything after the last stream number it saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.models import ContactRow, WebMessageRow


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of the web chat as it is now; `payload` is what the page draws, `source` says what it came from."""

    id: int
    contact_id: int
    stream: int
    source: str
    incoming: bool
    payload: dict[str, Any]
    deleted: bool
    created_at: datetime


class WebChat:
    """What was said in each web chat."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(
        self, contact_id: int, *, source: str, incoming: bool, payload: dict[str, Any], now: datetime
    ) -> Bubble:
        """A new bubble; the same source gives the bubble that is there already."""
        async with self._db.write() as session:
            contact = await _lock(session, contact_id)
            row = await session.scalar(
                select(WebMessageRow).where(WebMessageRow.contact_id == contact_id, WebMessageRow.source == source),
            )
            if row is None:
                row = WebMessageRow(
                    contact_id=contact_id,
                    stream=_next(contact),
                    source=source,
                    incoming=incoming,
                    payload=payload,
                    created_at=now,
                    deleted=False,
                )
                session.add(row)
                await session.flush()
            return _bubble(row)

    async def edit(
        self, contact_id: int, bubble_id: int, *, payload: dict[str, Any] | None = None, deleted: bool = False
    ) -> Bubble | None:
        """Change or remove a bubble; None when this chat has no such bubble, or it was removed."""
        async with self._db.write() as session:
            contact = await _lock(session, contact_id)
            row = await session.get(WebMessageRow, bubble_id)
            if row is None or row.contact_id != contact_id or row.deleted:
                return None
            row.stream = _next(contact)
            row.deleted = deleted
            if deleted:
                row.payload = {}  # Removed means gone, not hidden.
            elif payload is not None:
                row.payload = payload
            await session.flush()
            return _bubble(row)

    async def let_fade(self, contact_id: int, *, since: int, at: datetime) -> None:
        """What stands in this chat from a bubble on is shown until then, and not kept longer."""
        own = update(WebMessageRow).where(WebMessageRow.contact_id == contact_id, WebMessageRow.id >= since)
        async with self._db.write() as session:
            await session.execute(own.where(WebMessageRow.fades_at.is_(None)).values(fades_at=at))

    async def fade(self, *, before: datetime, instead: str, contact_id: int | None = None) -> list[int]:
        """Take the words away of what was to fade by now, in all chats or in one; returns the chats in which something did."""
        due = select(WebMessageRow).where(WebMessageRow.fades_at <= before)
        if contact_id is not None:
            due = due.where(WebMessageRow.contact_id == contact_id)
        async with self._db.read() as session:
            chats = sorted(set(await session.scalars(due.with_only_columns(WebMessageRow.contact_id))))
        for chat in chats:
            async with self._db.write() as session:
                contact = await _lock(session, chat)
                for row in await session.scalars(due.where(WebMessageRow.contact_id == chat)):
                    row.stream, row.fades_at = _next(contact), None
                    row.payload = {} if row.deleted else {"text": instead, "files": []}
        return chats

    async def get(self, contact_id: int, bubble_id: int) -> Bubble | None:
        """A bubble of this chat."""
        async with self._db.read() as session:
            row = await session.get(WebMessageRow, bubble_id)
            return None if row is None or row.contact_id != contact_id else _bubble(row)

    async def after(self, contact_id: int, stream: int, *, limit: int = 200) -> list[Bubble]:
        """What this chat's browser has not seen, in order; a first visit (0) gets the newest `limit` only."""
        async with self._db.read() as session:
            rows = (
                await session.scalars(
                    select(WebMessageRow)
                    .where(WebMessageRow.contact_id == contact_id, WebMessageRow.stream > stream)
                    .order_by(WebMessageRow.stream.desc() if stream == 0 else WebMessageRow.stream)
                    .limit(limit),
                )
            ).all()
        return sorted((_bubble(row) for row in rows), key=lambda bubble: bubble.stream)

    async def streams(self, contact_ids: Sequence[int]) -> dict[int, int]:
        """How far each chat has come: one look serves all open browsers."""
        async with self._db.read() as session:
            rows = await session.execute(select(ContactRow.id, ContactRow.stream).where(ContactRow.id.in_(contact_ids)))
            return {row.id: row.stream for row in rows}


async def _lock(session: AsyncSession, contact_id: int) -> ContactRow:
    # Locked first: bubbles of one chat become visible in the order of their numbers, and nobody writes over another.
    contact = await session.get(ContactRow, contact_id, with_for_update=True)
    if contact is None:
        raise LookupError(contact_id)
    return contact


def _next(contact: ContactRow) -> int:
    contact.stream += 1
    return contact.stream


def _bubble(row: WebMessageRow) -> Bubble:
    return Bubble(
        row.id, row.contact_id, row.stream, row.source, row.incoming, row.payload, row.deleted, row.created_at
    )
