"""What people ask about their own data: kept as tasks with their last days, until they are done."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage.database import Database, add_once
from storage.erasure import forget
from storage.errors import NotFoundError, StaleError, StorageError
from storage.messages import Body, Notice
from storage.models import ContactRow, DeliveryRow, PetitionRow, PrivacyRequestRow, RoleRow
from storage.outbox import enqueue
from storage.people import best_contact
from storage.personal_data import held
from storage.petition import OPEN
from storage.wish import Asked, Wish, asked_of

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another


class RoleHeldError(StorageError):
    """Whoever works for the ward hands that back before their data are erased."""

    text_id = "privacy-role-held"


class MattersOpenError(StorageError):
    """Petitions are still being dealt with."""

    text_id = "privacy-matters-open"


Write = Callable[[Asked], Sequence[Notice]]
Tell = Callable[[Asked], Body]


class Privacy:
    """The requests of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def ask(
        self,
        wish: Wish,
        *,
        ward_id: int,
        person_id: int,
        source: str,
        reply_by: date,
        due_on: date,
        now: datetime,
        words: str | None = None,
        done: bool = False,
    ) -> Asked:
        """Write down a request; the same source is written down once. `done` for what was done on the spot."""
        async with self._db.write() as session:
            await add_once(
                session,
                PrivacyRequestRow,
                unique=["source"],
                ward_id=ward_id,
                person_id=person_id,
                source=source,
                kind=wish,
                words=words,
                asked_at=now,
                reply_by=reply_by,
                due_on=due_on,
                done_at=now if done else None,
                details={},
            )
            row = await session.scalar(select(PrivacyRequestRow).where(PrivacyRequestRow.source == source))
            assert row is not None, "written down a moment ago"  # noqa: S101 — in this transaction
            return asked_of(row)

    async def open_of(self, person_id: int, wish: Wish) -> Asked | None:
        """The person's request of this kind that is not done yet."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PrivacyRequestRow)
                .where(
                    PrivacyRequestRow.person_id == person_id,
                    PrivacyRequestRow.kind == wish,
                    PrivacyRequestRow.done_at.is_(None),
                )
                .order_by(PrivacyRequestRow.id)
                .limit(1),
            )
            return None if row is None else asked_of(row)

    async def waiting(self, ward_id: int) -> list[Asked]:
        """The ward's requests that are not done, the nearest last day first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PrivacyRequestRow)
                .where(PrivacyRequestRow.ward_id == ward_id, PrivacyRequestRow.done_at.is_(None))
                .order_by(PrivacyRequestRow.due_on, PrivacyRequestRow.id),
            )
            return [asked_of(row) for row in rows]

    async def get(self, request_id: int, *, ward_id: int) -> Asked:
        """One request.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(PrivacyRequestRow, request_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            return asked_of(row)

    async def reply(self, request_id: int, *, ward_id: int, write: Write, now: datetime) -> Asked:
        """The desk lets the person know that their request is seen to; said twice, they hear it once.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it is done.
        """
        async with self._db.write() as session:
            row = await _of_ward(session, request_id, ward_id)
            if row.done_at is not None:
                raise StaleError
            if row.replied_at is None:
                row.replied_at = now
                await enqueue(session, write(asked_of(row)), now=now)
            return asked_of(row)

    async def withdraw(self, person_id: int, wish: Wish, *, now: datetime) -> None:
        """The person takes their requests of this kind back."""
        async with self._db.write() as session:
            await session.execute(
                update(PrivacyRequestRow)
                .where(
                    PrivacyRequestRow.person_id == person_id,
                    PrivacyRequestRow.kind == wish,
                    PrivacyRequestRow.done_at.is_(None),
                )
                .values(done_at=now, done_by=person_id, details={"withdrawn": True}),
            )

    async def settle(self, request_id: int, *, ward_id: int, by: int, write: Write, now: datetime) -> Asked:
        """A cadre has done what was asked.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it was done before, or it is an erasure, which the program does.
        """
        async with self._db.write() as session:
            row = await _of_ward(session, request_id, ward_id)
            if row.done_at is not None or row.kind == Wish.ERASE:
                raise StaleError
            row.done_at, row.done_by = now, by
            await enqueue(session, write(asked_of(row)), now=now)
            return asked_of(row)

    async def open_matters(self, person_id: int) -> int:
        """How many petitions of the person are still being dealt with, by themselves or as part of another."""
        async with self._db.read() as session:
            return await session.scalar(select(func.count()).where(*_open_of(person_id))) or 0

    async def ripe(self, ward_id: int) -> list[Asked]:
        """Erasures that nothing stands in the way of any more: all is dealt with, and the last message has gone out."""
        row = PrivacyRequestRow
        mine = exists().where(*_open_of(row.person_id)).correlate(row)
        works = exists().where(RoleRow.person_id == row.person_id, RoleRow.ended_at.is_(None)).correlate(row)
        waits = exists().where(DeliveryRow.person_id == row.person_id, DeliveryRow.state == "due").correlate(row)
        found = select(row).where(
            row.ward_id == ward_id,
            row.kind == Wish.ERASE,
            row.done_at.is_(None),
            row.person_id.is_not(None),
            ~mine,
            ~works,
            ~waits,
        )
        async with self._db.read() as session:
            return [asked_of(one) for one in await session.scalars(found.order_by(row.id))]

    async def erase(
        self,
        request_id: int,
        *,
        keep_contact: int | None,
        now: datetime,
        despite_matters: bool = False,
        tell: Tell | None = None,
    ) -> Asked:
        """Forget the person who asked for it; a request that was done before keeps its certificate.

        Args:
            request_id: what they asked for.
            keep_contact: the address in which they are speaking at this moment.
            now: the moment.
            despite_matters: somebody decided that open petitions do not stand in the way.
            tell: for those who are not speaking: what they are told at the address that they used last.

        Raises:
            NotFoundError: no such request.
            StaleError: it asks for something else.
            RoleHeldError: the person still works for the ward.
            MattersOpenError: petitions are still being dealt with, and nobody decided that this does not matter.
        """
        async with self._db.write() as session:
            row = await session.get(PrivacyRequestRow, request_id, with_for_update=True)
            if row is None:
                raise NotFoundError
            if row.done_at is not None:
                return asked_of(row)
            if row.kind != Wish.ERASE or row.person_id is None:
                raise StaleError
            held = select(RoleRow.id).where(RoleRow.person_id == row.person_id, RoleRow.ended_at.is_(None)).limit(1)
            if await session.scalar(held) is not None:
                raise RoleHeldError
            open_ones = select(PetitionRow.id).where(*_open_of(row.person_id))
            if not despite_matters and await session.scalar(open_ones.limit(1)) is not None:
                raise MattersOpenError
            if tell is not None and keep_contact is None:
                last = select(ContactRow.id).where(ContactRow.person_id == row.person_id, best_contact())
                keep_contact = await session.scalar(last)
            forgotten = await forget(session, row.person_id, keep_contact=keep_contact, now=now)
            row.details = forgotten.gone
            row.person_id, row.words, row.done_at = None, None, now
            row.source = f"done:{row.id}"  # the event's number would lead to the address
            row.certificate = "".join(secrets.choice(LETTERS) for _ in range(10))
            await session.flush()
            asked = asked_of(row)
            if tell is not None and forgotten.stranger_id is not None:
                await enqueue(session, [Notice(forgotten.stranger_id, tell(asked), f"erased:{row.id}")], now=now)
        await self._db.sweep()
        return asked

    async def certificate(self, number: str) -> Asked | None:
        """What a certificate stands for."""
        async with self._db.read() as session:
            row = await session.scalar(select(PrivacyRequestRow).where(PrivacyRequestRow.certificate == number))
            return None if row is None else asked_of(row)

    async def held(self, person_id: int) -> dict[str, Any]:
        """All that is kept about a person, as plain values: for them to see, and to take with them."""
        async with self._db.read() as session:
            return await held(session, person_id)


async def _of_ward(session: AsyncSession, request_id: int, ward_id: int) -> PrivacyRequestRow:
    row = await session.get(PrivacyRequestRow, request_id, with_for_update=True)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


def _open_of(person: int | InstrumentedAttribute[int | None]) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `PetitionRow`: of this person, and dealt with by itself or as part of another one."""
    whole = PetitionRow.__table__.alias("whole")
    in_whole = exists().where(whole.c.id == PetitionRow.merged_into_id, whole.c.state.in_(OPEN))
    return PetitionRow.person_id == person, or_(PetitionRow.state.in_(OPEN), in_whole)
