"""Files on channels without buttons: what people sent, and what they may fetch from us for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.database import Database, add_once
from storage.erasure import drop_files
from storage.models import ReceivedMediaRow, SharedFileRow


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that can be fetched until `expires_at`."""

    id: int
    contact_id: int
    sha256: str
    name: str
    expires_at: datetime


class PlainFiles:
    """Kept files and whose they are; their bytes lie in storage.blobs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def received(self, contact_id: int, sha256: str, *, now: datetime) -> None:
        """This contact sent the kept file."""
        async with self._db.write() as session:
            await add_once(
                session,
                ReceivedMediaRow,
                unique=["contact_id", "sha256"],
                contact_id=contact_id,
                sha256=sha256,
                received_at=now,
            )

    async def share(self, contact_id: int, sha256: str, name: str, *, now: datetime, lasting: timedelta) -> SharedFile:
        """Let the contact fetch the kept file for so long, or for what is left when at least half of it is."""
        same = select(SharedFileRow).where(
            SharedFileRow.contact_id == contact_id, SharedFileRow.sha256 == sha256, SharedFileRow.name == name
        )
        async with self._db.write() as session:
            row = await session.scalar(same.where(SharedFileRow.expires_at > now + lasting / 2).limit(1))
            if row is None:
                row = SharedFileRow(contact_id=contact_id, sha256=sha256, name=name, expires_at=now + lasting)
                session.add(row)
                await session.flush()
            return _shared(row)

    async def shared(self, shared_id: int, *, now: datetime) -> SharedFile | None:
        """What may be fetched under this number; None when it has expired."""
        async with self._db.read() as session:
            row = await session.get(SharedFileRow, shared_id)
        if row is None or row.expires_at <= now:
            return None
        return _shared(row)

    async def forget(self, *, before: datetime, now: datetime) -> int:
        """Drop what people sent before a moment and what expired by now, unless something else keeps it."""
        async with self._db.write() as session:
            received = await session.scalars(
                delete(ReceivedMediaRow).where(ReceivedMediaRow.received_at < before).returning(ReceivedMediaRow.sha256)
            )
            shared = await session.scalars(
                delete(SharedFileRow).where(SharedFileRow.expires_at <= now).returning(SharedFileRow.sha256)
            )
            return await drop_files(session, {*received, *shared})


def _shared(row: SharedFileRow) -> SharedFile:
    return SharedFile(row.id, row.contact_id, row.sha256, row.name, row.expires_at)
