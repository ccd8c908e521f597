"""Keys with which a city's system creates requests; only their hashes are kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.database import Database
from storage.errors import NotFoundError
from storage.models import CityKeyRow


@dataclass(frozen=True, slots=True)
class CityKey:
    """A key that may be used; the key itself is known to its holder only."""

    id: int
    ward_id: int
    name: str
    added_at: datetime


class CityKeys:
    """The keys of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(self, *, ward_id: int, name: str, by: int | None, now: datetime) -> str:
        """Make a key for the system of this name; it is told this once."""
        key = secrets.token_urlsafe(32)
        async with self._db.write() as session:
            session.add(CityKeyRow(ward_id=ward_id, name=name, key_hash=_hash(key), added_by=by, added_at=now))
        return key

    async def find(self, key: str) -> CityKey | None:
        """What this key opens; None for one that was never given, or has been ended."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(CityKeyRow).where(CityKeyRow.key_hash == _hash(key), CityKeyRow.ended_at.is_(None)),
            )
            return None if row is None else _key(row)

    async def of_ward(self, ward_id: int) -> list[CityKey]:
        """The ward's keys, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(CityKeyRow)
                .where(CityKeyRow.ward_id == ward_id, CityKeyRow.ended_at.is_(None))
                .order_by(CityKeyRow.id),
            )
            return [_key(row) for row in rows]

    async def end(self, key_id: int, *, ward_id: int, now: datetime) -> None:
        """The key opens nothing any more.

        Raises:
            NotFoundError: the ward has no such key.
        """
        async with self._db.write() as session:
            row = await session.get(CityKeyRow, key_id, with_for_update=True)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            row.ended_at = row.ended_at or now


def _key(row: CityKeyRow) -> CityKey:
    return CityKey(row.id, row.ward_id, row.name, row.added_at)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
