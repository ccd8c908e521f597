"""The bodies of a ward with a queue of their own, and who works in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import ForbiddenError, NotFoundError, StorageError
from storage.models import CategoryRuleRow, RoleRow, UnitMemberRow, UnitRow
from storage.people import DESK_ROLES


class NameTakenError(StorageError):
    """Another body of the ward has that name."""

    text_id = "units-name-taken"


@dataclass(frozen=True, slots=True)
class Unit:
    """A body of the ward; `members` are those of its people who work on the desk today."""

    id: int
    name: str
    members: tuple[int, ...]


class Units:
    """The bodies of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, ward_id: int) -> list[Unit]:
        """The ward's bodies, oldest first."""
        async with self._db.read() as session:
            rows = (await session.scalars(_open(ward_id).order_by(UnitRow.id))).all()
            return await _units(session, rows)

    async def get(self, unit_id: int, *, ward_id: int) -> Unit:
        """One body.

        Raises:
            NotFoundError: none in this ward, or it was ended.
        """
        async with self._db.read() as session:
            return await _unit(session, await _held(session, unit_id, ward_id, lock=False))

    async def names(self, ward_id: int) -> dict[int, str]:
        """The names of all bodies that the ward has or had."""
        async with self._db.read() as session:
            rows = await session.execute(select(UnitRow.id, UnitRow.name).where(UnitRow.ward_id == ward_id))
            return {row.id: row.name for row in rows}

    async def of_person(self, person_id: int) -> list[int]:
        """The bodies in which somebody works."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(UnitMemberRow.unit_id)
                .join(UnitRow, UnitRow.id == UnitMemberRow.unit_id)
                .where(UnitMemberRow.person_id == person_id, UnitRow.ended_at.is_(None))
                .order_by(UnitMemberRow.unit_id),
            )
            return list(rows)

    async def create(self, ward_id: int, name: str, *, now: datetime) -> Unit:
        """Make a body; one that was ended under this name goes on, without its people of that time.

        Raises:
            NameTakenError: there is one of that name.
        """
        async with self._db.write() as session:
            made = await add_once(
                session, UnitRow, unique=["ward_id", "name"], ward_id=ward_id, name=name, created_at=now
            )
            row = (
                await session.scalars(
                    select(UnitRow).where(UnitRow.ward_id == ward_id, UnitRow.name == name).with_for_update(),
                )
            ).one()
            if row.ended_at is None and not made:
                raise NameTakenError
            row.ended_at = None
            await session.flush()
            return await _unit(session, row)

    async def rename(self, unit_id: int, name: str, *, ward_id: int) -> Unit:
        """Give a body another name.

        Raises:
            NotFoundError: none in this ward.
            NameTakenError: another has that name, or once had it.
        """
        try:
            async with self._db.write() as session:
                row = await _held(session, unit_id, ward_id)
                row.name = name
                await session.flush()
                return await _unit(session, row)
        except IntegrityError as taken:
            raise NameTakenError from taken

    async def end(self, unit_id: int, *, ward_id: int, now: datetime) -> None:
        """A body that there is no longer: it gets nothing new, and what lies with it is everybody's.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.write() as session:
            row = await _held(session, unit_id, ward_id)
            row.ended_at = now
            await session.execute(delete(UnitMemberRow).where(UnitMemberRow.unit_id == row.id))
            await session.execute(update(CategoryRuleRow).where(CategoryRuleRow.unit_id == row.id).values(unit_id=None))

    async def join(self, unit_id: int, person_id: int, *, ward_id: int) -> Unit:
        """Somebody of the desk works in this body from now on.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: they do not work on the ward's desk.
        """
        async with self._db.write() as session:
            row = await _held(session, unit_id, ward_id)
            if person_id not in await _on_desk(session, ward_id):
                raise ForbiddenError
            await add_once(session, UnitMemberRow, unique=["unit_id", "person_id"], unit_id=row.id, person_id=person_id)
            return await _unit(session, row)

    async def leave(self, unit_id: int, person_id: int, *, ward_id: int) -> Unit:
        """Somebody no longer works in this body.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.write() as session:
            row = await _held(session, unit_id, ward_id)
            await session.execute(
                delete(UnitMemberRow).where(UnitMemberRow.unit_id == row.id, UnitMemberRow.person_id == person_id),
            )
            return await _unit(session, row)


def _open(ward_id: int) -> Select[UnitRow]:
    return select(UnitRow).where(UnitRow.ward_id == ward_id, UnitRow.ended_at.is_(None))


async def _held(session: AsyncSession, unit_id: int, ward_id: int, *, lock: bool = True) -> UnitRow:
    row = await session.get(UnitRow, unit_id, with_for_update=lock or None)
    if row is None or row.ward_id != ward_id or row.ended_at is not None:
        raise NotFoundError
    return row


async def _unit(session: AsyncSession, row: UnitRow) -> Unit:
    return (await _units(session, [row]))[0]


async def _units(session: AsyncSession, rows: Sequence[UnitRow]) -> list[Unit]:
    """Bodies of one ward, with a few queries however many they are."""
    if not rows:
        return []
    found = await session.execute(
        select(UnitMemberRow.unit_id, UnitMemberRow.person_id)
        .where(UnitMemberRow.unit_id.in_([row.id for row in rows]))
        .order_by(UnitMemberRow.person_id),
    )
    on_desk = await _on_desk(session, rows[0].ward_id)
    members = [(unit_id, person_id) for unit_id, person_id in found if person_id in on_desk]
    return [Unit(row.id, row.name, tuple(person for unit, person in members if unit == row.id)) for row in rows]


async def _on_desk(session: AsyncSession, ward_id: int) -> set[int]:
    held = select(RoleRow.person_id).where(
        RoleRow.ward_id == ward_id, RoleRow.name.in_(DESK_ROLES), RoleRow.ended_at.is_(None)
    )
    return set(await session.scalars(held))
