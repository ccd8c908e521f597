"""What we said on channels that cannot show buttons, and which choices are open there.

A message is written before it is sent and marked when it was: an event that is dealt with again after a crash, or a
delivery that is tried again, says nothing twice but the one message that was under way.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, String, bindparam, cast, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.many_rows import add_all_once
from storage.models import Base, ContactRow, SaidMessageRow
from storage.together import Together

DECADES = range(2, 10)  # the tens of the worker's messages; below are those of the conversation
NUMBERLESS = 1  # a message of the worker that offers nothing
LOOK_BACK = 60  # messages in which an open choice is looked for
WHATEVER = 10  # of these the newest, whether they offer anything or not: one of them is what was said last
PORTION = 1000
UNDER_WAY = timedelta(minutes=1)
_TABLE = Base.metadata.tables["said_message"]
_MARK = update(_TABLE).where(_TABLE.c.id == bindparam("message"))
_WRITTEN = (
    select(*_TABLE.c, ContactRow.outside_id)
    .outerjoin(ContactRow, ContactRow.id == _TABLE.c.contact_id)
    .where(_TABLE.c.source.in_(bindparam("sources", expanding=True)))
)
_RANKED = (
    select(
        *_TABLE.c,
        func.row_number().over(partition_by=_TABLE.c.contact_id, order_by=_TABLE.c.id.desc()).label("newest"),
    )
    .where(_TABLE.c.contact_id.in_(bindparam("contacts", expanding=True)))
    .subquery()
)
_OFFERS = cast(_RANKED.c.choices, String) != "[]"
_LATEST = (
    select(_RANKED)
    .where(_RANKED.c.newest <= LOOK_BACK, or_(_RANKED.c.newest <= WHATEVER, _OFFERS))
    .order_by(_RANKED.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a message.

    Attributes:
        label: its words.
        data: what the handlers get.
        number: what people type; None while it stands on a later page.
        of: which of the messages that were joined offers it.
    """

    label: str
    data: str
    number: int | None = None
    of: int = 0


@dataclass(frozen=True, slots=True)
class SaidMessage:
    """One message that went out, or is about to; `outside_id` is what the channel calls the contact, when it was written."""

    id: int
    contact_id: int | None
    turn: str
    text: str
    choices: tuple[Choice, ...]
    decade: int
    provider_id: str | None
    created_at: datetime
    said_at: datetime | None
    outside_id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class _Taken:
    message: int
    provider_id: str
    said_at: datetime


class UnknownContactError(LookupError):
    """Nobody is there any more."""


class Said:
    """Messages of ours on plain channels."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._fading: dict[int, datetime] = {}
        self._keeping = Together(self._keep)
        self._looking = Together(self._latest)

    async def address(self, contact_id: int) -> str | None:
        """What the channel calls this contact."""
        async with self._db.read() as session:
            called: str | None = await session.scalar(select(ContactRow.outside_id).where(ContactRow.id == contact_id))
        return called

    async def write(
        self,
        contact_id: int | None,
        *,
        turn: str,
        source: str,
        text: str,
        now: datetime,
        choices: Sequence[Choice] = (),
        decade: int = 0,
        room_id: int | None = None,
    ) -> SaidMessage:
        """The message of this source, written now unless it was before.

        Raises:
            UnknownContactError: there is no such contact.
        """
        try:
            written = await self._keeping(
                {
                    "contact_id": contact_id,
                    "room_id": room_id,
                    "turn": turn,
                    "source": source,
                    "text": text,
                    "choices": [asdict(choice) for choice in choices],
                    "decade": decade,
                    "created_at": now,
                    "fades_at": self._fading.get(contact_id) if contact_id is not None else None,
                }
            )
        except IntegrityError as error:
            raise UnknownContactError(contact_id) from error
        assert written is not None, "what is written is there"  # noqa: S101 — `_keep` gives it
        return written

    async def said(self, message_id: int, *, provider_id: str, now: datetime) -> None:
        """The channel took the message under this id of its own."""
        await self._keeping(_Taken(message_id, provider_id, now))

    async def _keep(self, asks: Sequence[dict[str, Any] | _Taken]) -> list[SaidMessage | None]:
        return await self._db.change(lambda connection: _kept(connection, asks))

    async def decade(self, contact_id: int, turn: str) -> int:
        """The tens in which the worker's message `turn` numbers its choices: they take turns."""
        own = select(SaidMessageRow.decade).where(SaidMessageRow.contact_id == contact_id)
        async with self._db.read() as session:
            before = await session.scalar(
                own.where(SaidMessageRow.turn == turn, SaidMessageRow.decade > NUMBERLESS).limit(1)
            )
            if before is not None:
                return before
            last = await session.scalar(
                own.where(SaidMessageRow.decade > NUMBERLESS).order_by(SaidMessageRow.id.desc()).limit(1)
            )
        return DECADES.start if last is None or last + 1 not in DECADES else last + 1

    async def get(self, contact_id: int, message_id: int) -> SaidMessage | None:
        """A message to this very contact."""
        async with self._db.read() as session:
            row = await session.get(SaidMessageRow, message_id)
        return None if row is None or row.contact_id != contact_id else _said(row)

    async def latest(self, contact_id: int) -> list[SaidMessage]:
        """The newest messages to this contact, newest first; of older ones those that offer something."""
        return await self._looking(contact_id)

    async def _latest(self, contacts: Sequence[int]) -> list[list[SaidMessage]]:
        found: dict[int, list[SaidMessage]] = {contact: [] for contact in contacts}
        for row in await self._db.look(lambda connection: connection.execute(_LATEST, {"contacts": list(found)}).all()):
            found[row.contact_id].append(_said(row))
        return [found[contact] for contact in contacts]

    async def of_turn(self, contact_id: int, turn: str) -> list[SaidMessage]:
        """All messages of one turn, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(SaidMessageRow)
                .where(SaidMessageRow.contact_id == contact_id, SaidMessageRow.turn == turn)
                .order_by(SaidMessageRow.id)
            )
            return [_said(row) for row in rows]

    async def close(self, contact_id: int, message_id: int, *, of: int | None = None) -> None:
        """The choices of a message, or of one of those joined in it, are not open any more."""
        async with self._db.write() as session:
            row = await session.get(SaidMessageRow, message_id, with_for_update=True)
            if row is not None and row.contact_id == contact_id:
                row.choices = [one for one in row.choices if of is not None and one["of"] != of]

    async def is_ours(self, contact_id: int, provider_id: str, *, now: datetime) -> bool | None:
        """Whether we sent what the channel calls so; None while something is under way that it may be."""
        own = select(SaidMessageRow.id).where(SaidMessageRow.contact_id == contact_id)
        async with self._db.read() as session:
            if await session.scalar(own.where(SaidMessageRow.provider_id == provider_id).limit(1)) is not None:
                return True
            fresh = own.where(SaidMessageRow.said_at.is_(None), SaidMessageRow.created_at > now - UNDER_WAY)
            return None if await session.scalar(fresh.limit(1)) is not None else False

    async def count(self, contact_id: int, *, since: datetime) -> int:
        """How many messages have reached this contact's channel since a moment."""
        async with self._db.read() as session:
            found = await session.scalar(
                select(func.count())
                .select_from(SaidMessageRow)
                .where(SaidMessageRow.contact_id == contact_id, SaidMessageRow.said_at >= since)
            )
        return found or 0

    async def count_all(self, account_id: int, *, since: datetime) -> int:
        """How many messages have gone out through an account since a moment."""
        async with self._db.read() as session:
            found = await session.scalar(
                select(func.count())
                .select_from(SaidMessageRow)
                .join(ContactRow, ContactRow.id == SaidMessageRow.contact_id)
                .where(ContactRow.account_id == account_id, SaidMessageRow.said_at >= since)
            )
        return found or 0

    def let_fade(self, contact_id: int, *, at: datetime) -> None:
        """What is said to this contact in the turn that is under way is not kept longer than until then."""
        self._fading[contact_id] = at

    def turn_over(self, contact_id: int) -> None:
        """What is said from now on is kept as usual."""
        self._fading.pop(contact_id, None)

    async def fade(self, *, before: datetime, contact_id: int | None = None) -> None:
        """Take away the words and choices of what was to fade by now, of everybody or of one contact."""
        due = update(SaidMessageRow).where(SaidMessageRow.fades_at <= before)
        if contact_id is not None:
            due = due.where(SaidMessageRow.contact_id == contact_id)
        async with self._db.write() as session:
            await session.execute(due.values(text="", choices=[], fades_at=None))

    async def forget(self, *, before: datetime) -> int:
        """Delete what was said before this moment, in portions; returns how many messages."""
        old = select(SaidMessageRow.id).where(SaidMessageRow.created_at < before).limit(PORTION)
        forgotten = 0
        while True:
            async with self._db.write() as session:
                ids = (await session.scalars(old)).all()
                await session.execute(delete(SaidMessageRow).where(SaidMessageRow.id.in_(ids)))
            forgotten += len(ids)
            if len(ids) < PORTION:
                return forgotten


def _kept(connection: Connection, asks: Sequence[dict[str, Any] | _Taken]) -> list[SaidMessage | None]:
    """Write messages, and mark those that were taken."""
    # In one order: two processes that wait for each other's rows would wait for ever.
    rows = sorted((ask for ask in asks if not isinstance(ask, _Taken)), key=lambda row: row["source"])
    taken = sorted((ask for ask in asks if isinstance(ask, _Taken)), key=lambda one: one.message)
    written: dict[str, SaidMessage] = {}
    if rows:
        add_all_once(connection, _TABLE, rows, unique=("source",))
        found = connection.execute(_WRITTEN, {"sources": [row["source"] for row in rows]})
        written = {row.source: _said(row, row.outside_id) for row in found}
    if taken:
        connection.execute(_MARK, [asdict(one) for one in taken])
    return [None if isinstance(ask, _Taken) else written[ask["source"]] for ask in asks]


async def hide_said(
    session: AsyncSession, contact_ids: Collection[int], *, since: datetime, marks: Sequence[str]
) -> None:
    """Within a transaction: nothing is kept of what was said to these contacts since then, or that holds one of the marks."""
    rows = await session.scalars(select(SaidMessageRow).where(SaidMessageRow.contact_id.in_(contact_ids)))
    for row in rows:
        held = (row.text, *(one["data"] for one in row.choices))
        if row.created_at >= since or any(mark in words for mark in marks for words in held):
            row.text, row.choices = "", []


def _said(row: Any, outside_id: str | None = None) -> SaidMessage:
    return SaidMessage(
        row.id,
        row.contact_id,
        row.turn,
        row.text,
        tuple(_choice(one) for one in row.choices),
        row.decade,
        row.provider_id,
        row.created_at,
        row.said_at,
        outside_id,
    )


def _choice(value: dict[str, Any]) -> Choice:
    return Choice(value["label"], value["data"], value["number"], value["of"])
