"""What announcements are about, and what people want to hear; what the law requires to be told cannot be left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import ForbiddenError, NotFoundError, StorageError
from storage.models import SubjectChoiceRow, SubjectRow
from storage.petition_permissions import actor

# What a ward begins with, and whether the law requires it to be told: meetings and votes (59/2023/NĐ-CP Điều 3, 4),
# what must be made public (10/2022/QH15 Điều 11 to 13), what people are asked about (Điều 25, 26).
DEFAULTS: dict[str, bool] = {
    "meetings": True,
    "disclosure": True,
    "consultation": True,
    "health": False,
    "works": False,
    "welfare": False,
    "campaigns": False,
    "culture": False,
}


class StatutorySubjectError(StorageError):
    """The law requires these notices to reach everybody: nobody can leave them."""

    text_id = "subject-statutory"


class SubjectNameError(StorageError):
    """A subject has a name, and no other one has the same."""

    text_id = "subject-name-taken"


@dataclass(frozen=True, slots=True)
class Subject:
    """What announcements are about.

    Attributes:
        statutory: the law requires its notices; they are not counted against the day's cap and cannot be left.
    """

    id: int
    ward_id: int
    name: str
    statutory: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A subject as one person sees it.

    Attributes:
        wants: what they chose; None when they have not chosen.
    """

    subject: Subject
    wants: bool | None

    @property
    def heard(self) -> bool:
        """Whether its announcements reach them."""
        return self.subject.statutory or self.wants is not False


class Subjects:
    """The subjects of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def found(self, ward_id: int, named: Callable[[str], str], *, now: datetime) -> list[Subject]:
        """Give a ward that has no subject the usual ones; returns those it has.

        Args:
            ward_id: the ward.
            named: the name that people read for each of `DEFAULTS`.
            now: the moment.
        """
        async with self._db.write() as session:
            if await session.scalar(select(SubjectRow.id).where(SubjectRow.ward_id == ward_id).limit(1)) is None:
                for key, statutory in DEFAULTS.items():
                    await _add(session, ward_id, named(key), statutory=statutory, now=now)
        return await self.of(ward_id)

    async def of(self, ward_id: int) -> list[Subject]:
        """The subjects of a ward that are in use, those required by law first."""
        async with self._db.read() as session:
            return [_subject(row) for row in await session.scalars(_in_use(ward_id))]

    async def add(self, ward_id: int, name: str, *, statutory: bool, by: int, now: datetime) -> Subject:
        """Take up a subject; one that was ended before comes back.

        Raises:
            ForbiddenError: they do not work on the desk; that something is required by law, only those above say.
            SubjectNameError: it has no name, or another one has it.
        """
        name = " ".join(name.split())
        async with self._db.write() as session:
            await _check(session, by, ward_id, superior=statutory)
            same = select(SubjectRow.id).where(
                SubjectRow.ward_id == ward_id,
                func.lower(SubjectRow.name) == name.lower(),
                SubjectRow.ended_at.is_(None),
            )
            if not name or await session.scalar(same) is not None:
                raise SubjectNameError
            return _subject(await _add(session, ward_id, name, statutory=statutory, now=now))

    async def end(self, subject_id: int, *, by: int, ward_id: int, now: datetime) -> None:
        """Announce nothing more about a subject; what was sent keeps it. Ending it twice changes nothing.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: they do not work on the desk; what the law requires, only those above end.
        """
        async with self._db.write() as session:
            row = await _held(session, subject_id, ward_id)
            await _check(session, by, ward_id, superior=row.statutory)
            row.ended_at = row.ended_at or now

    async def choices(self, person_id: int, *, ward_id: int) -> list[Choice]:
        """The ward's subjects as one person has chosen them."""
        async with self._db.read() as session:
            chosen = select(SubjectChoiceRow.subject_id, SubjectChoiceRow.wants)
            rows = await session.execute(chosen.where(SubjectChoiceRow.person_id == person_id))
            wants = {row.subject_id: row.wants for row in rows}
            return [Choice(_subject(row), wants.get(row.id)) for row in await session.scalars(_in_use(ward_id))]

    async def join(self, subject_id: int, *, person_id: int, ward_id: int, now: datetime) -> Subject:
        """Somebody wants to hear about a subject.

        Raises:
            NotFoundError: none in this ward.
        """
        return await self._choose(subject_id, person_id, ward_id, wants=True, now=now)

    async def leave(self, subject_id: int, *, person_id: int, ward_id: int, now: datetime) -> Subject:
        """Somebody does not want to hear about a subject any more; what of it still waits for them does not leave.

        Raises:
            NotFoundError: none in this ward.
            StatutorySubjectError: the law requires its notices.
        """
        return await self._choose(subject_id, person_id, ward_id, wants=False, now=now)

    async def _choose(self, subject_id: int, person_id: int, ward_id: int, *, wants: bool, now: datetime) -> Subject:
        async with self._db.write() as session:
            row = await _held(session, subject_id, ward_id)
            if row.ended_at is not None:
                raise NotFoundError
            if row.statutory and not wants:
                raise StatutorySubjectError
            own = (SubjectChoiceRow.subject_id == subject_id, SubjectChoiceRow.person_id == person_id)
            await session.execute(delete(SubjectChoiceRow).where(*own, SubjectChoiceRow.wants.is_not(wants)))
            await add_once(
                session,
                SubjectChoiceRow,
                unique=["subject_id", "person_id"],
                subject_id=subject_id,
                person_id=person_id,
                wants=wants,
                chosen_at=now,
            )
            return _subject(row)


def _in_use(ward_id: int) -> Select[SubjectRow]:
    return (
        select(SubjectRow)
        .where(SubjectRow.ward_id == ward_id, SubjectRow.ended_at.is_(None))
        .order_by(SubjectRow.statutory.desc(), SubjectRow.id)
    )


async def _add(session: AsyncSession, ward_id: int, name: str, *, statutory: bool, now: datetime) -> SubjectRow:
    await add_once(
        session,
        SubjectRow,
        unique=["ward_id", "name"],
        ward_id=ward_id,
        name=name,
        statutory=statutory,
        created_at=now,
    )
    row = (
        await session.scalars(select(SubjectRow).where(SubjectRow.ward_id == ward_id, SubjectRow.name == name))
    ).one()
    row.ended_at, row.statutory = None, statutory
    await session.flush()
    return row


async def _held(session: AsyncSession, subject_id: int, ward_id: int) -> SubjectRow:
    row = await session.get(SubjectRow, subject_id, with_for_update=True)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


async def _check(session: AsyncSession, person_id: int, ward_id: int, *, superior: bool) -> None:
    who = await actor(session, person_id, ward_id)
    if not (who.superior if superior else who.on_desk):
        raise ForbiddenError


def _subject(row: SubjectRow) -> Subject:
    return Subject(id=row.id, ward_id=row.ward_id, name=row.name, statutory=row.statutory)
