"""What people ask about their own data: kept as tasks with their last days, until they are done."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from storage.database import Database, add_once
from storage.erasure import forget
from storage.errors import NotFoundError, StaleError, StorageError
from storage.models import (
    ContactRow,
    PersonRow,
    PetitionRow,
    PrivacyRequestRow,
    QuestionRow,
    ResidentialGroupRow,
    RoleRow,
    WebMessageRow,
)
from storage.petition import OPEN, State

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another


class Wish(StrEnum):
    """What somebody asks about their data."""

    SEE = "see"
    CORRECT = "correct"
    SUPPLY = "supply"
    LIMIT = "limit"
    ERASE = "erase"


class RoleHeldError(StorageError):
    """Whoever works for the ward hands that back before their data are erased."""

    text_id = "privacy-role-held"


class MattersOpenError(StorageError):
    """Petitions are still being dealt with."""

    text_id = "privacy-matters-open"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and its last days."""

    id: int
    ward_id: int
    person_id: int | None
    wish: Wish
    words: str | None
    asked_at: datetime
    reply_by: date
    due_on: date
    done_at: datetime | None
    certificate: str | None
    details: Mapping[str, Any]


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
            return _asked(row)

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
            return None if row is None else _asked(row)

    async def waiting(self, ward_id: int) -> list[Asked]:
        """The ward's requests that are not done, the nearest last day first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PrivacyRequestRow)
                .where(PrivacyRequestRow.ward_id == ward_id, PrivacyRequestRow.done_at.is_(None))
                .order_by(PrivacyRequestRow.due_on, PrivacyRequestRow.id),
            )
            return [_asked(row) for row in rows]

    async def get(self, request_id: int, *, ward_id: int) -> Asked:
        """One request.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(PrivacyRequestRow, request_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            return _asked(row)

    async def settle(self, request_id: int, *, ward_id: int, by: int, now: datetime) -> Asked:
        """A cadre has done what was asked.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it was done before, or it is an erasure, which the program does.
        """
        async with self._db.write() as session:
            row = await session.get(PrivacyRequestRow, request_id, with_for_update=True)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            if row.done_at is not None or row.kind == Wish.ERASE:
                raise StaleError
            row.done_at, row.done_by = now, by
            return _asked(row)

    async def open_matters(self, person_id: int) -> int:
        """How many petitions of the person are still being dealt with."""
        async with self._db.read() as session:
            return (
                await session.scalar(
                    select(func.count())
                    .select_from(PetitionRow)
                    .where(PetitionRow.person_id == person_id, PetitionRow.state.in_(OPEN)),
                )
                or 0
            )

    async def erase(
        self, request_id: int, *, keep_contact: int | None, now: datetime, despite_matters: bool = False
    ) -> Asked:
        """Forget the person who asked for it; a request that was done before keeps its certificate.

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
                return _asked(row)
            if row.kind != Wish.ERASE or row.person_id is None:
                raise StaleError
            held = select(RoleRow.id).where(RoleRow.person_id == row.person_id, RoleRow.ended_at.is_(None)).limit(1)
            if await session.scalar(held) is not None:
                raise RoleHeldError
            open_ones = select(PetitionRow.id).where(
                PetitionRow.person_id == row.person_id, PetitionRow.state.in_(OPEN)
            )
            if not despite_matters and await session.scalar(open_ones.limit(1)) is not None:
                raise MattersOpenError
            row.details = await forget(session, row.person_id, keep_contact=keep_contact, now=now)
            row.person_id, row.words, row.done_at = None, None, now
            row.source = f"done:{row.id}"  # the event's number would lead to the address
            row.certificate = "".join(secrets.choice(LETTERS) for _ in range(10))
            await session.flush()
            asked = _asked(row)
        await self._db.sweep()
        return asked

    async def certificate(self, number: str) -> Asked | None:
        """What a certificate stands for."""
        async with self._db.read() as session:
            row = await session.scalar(select(PrivacyRequestRow).where(PrivacyRequestRow.certificate == number))
            return None if row is None else _asked(row)

    async def held(self, person_id: int) -> dict[str, Any]:
        """All that is kept about a person, as plain values: for them to see, and to take with them."""
        async with self._db.read() as session:
            person = await session.get_one(PersonRow, person_id)
            group = None if person.group_id is None else await session.get(ResidentialGroupRow, person.group_id)
            contacts = (await session.scalars(select(ContactRow).where(ContactRow.person_id == person_id))).all()
            petitions = await session.scalars(
                select(PetitionRow).where(PetitionRow.person_id == person_id).order_by(PetitionRow.id)
            )
            questions = await session.scalars(
                select(QuestionRow).where(QuestionRow.person_id == person_id).order_by(QuestionRow.id)
            )
            roles = await session.scalars(select(RoleRow).where(RoleRow.person_id == person_id).order_by(RoleRow.id))
            bubbles = await session.scalar(
                select(func.count())
                .select_from(WebMessageRow)
                .where(WebMessageRow.contact_id.in_([contact.id for contact in contacts])),
            )
            return {
                "name": person.name,
                "group": None if group is None else group.name,
                "consented_at": _moment(person.consented_at),
                "known_since": _moment(person.created_at),
                "addresses": [{"channel": one.channel, "seen_at": _moment(one.seen_at)} for one in contacts],
                "roles": [{"role": one.name, "since": _moment(one.granted_at)} for one in roles],
                "petitions": [
                    {
                        "code": one.code,
                        "category": one.category,
                        "state": one.state,
                        "words": one.words,
                        "place": one.place,
                        "phone": one.phone,
                        "sent_at": _moment(one.submitted_at),
                    }
                    for one in petitions
                    if one.state != State.DRAFT or one.words
                ],
                "questions": [
                    {"words": one.words, "asked_at": _moment(one.asked_at)} for one in questions if one.words
                ],
                "web_messages": bubbles or 0,
            }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _asked(row: PrivacyRequestRow) -> Asked:
    return Asked(
        id=row.id,
        ward_id=row.ward_id,
        person_id=row.person_id,
        wish=Wish(row.kind),
        words=row.words,
        asked_at=row.asked_at,
        reply_by=row.reply_by,
        due_on=row.due_on,
        done_at=row.done_at,
        certificate=row.certificate,
        details=row.details,
    )
