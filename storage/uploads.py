"""Documents that cadres send: read in the background, looked at, published once or thrown away."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import NotFoundError, StaleError
from storage.messages import Notice
from storage.models import UploadRow
from storage.outbox import enqueue
from storage.regulations import StoredProvision, StoredRegulation, publish_within
from storage.relations import StoredRelation
from storage.upload import OPEN, Found, Particulars, Place, Upload, UploadStage

LEASE = timedelta(seconds=60)
GONE = {"words": "", "leased_until": None}  # what nobody has to decide about is not kept twice

ANNOUNCE = ":announce"  # at the end of a source: it was sent so that what it says is announced

Write = Callable[[Upload], Sequence[Notice]]


class Uploads:
    """The uploads of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def send(
        self, *, source: str, ward_id: int, person_id: int, file_name: str, sha256: str, now: datetime
    ) -> Upload:
        """Take a kept file to be read; the same source is one upload."""
        async with self._db.write() as session:
            await add_once(
                session,
                UploadRow,
                unique=["source"],
                source=source,
                ward_id=ward_id,
                person_id=person_id,
                file_name=file_name,
                sha256=sha256,
                stage=UploadStage.UNREAD,
                national=False,
                particulars={},
                words="",
                remarks=[],
                suspicious=[],
                attempts=0,
                sent_at=now,
            )
            return _upload((await session.scalars(select(UploadRow).where(UploadRow.source == source))).one())

    async def shown(self, upload_id: int, place: Place) -> None:
        """Remember the message that shows how far reading has come."""
        await self._set(upload_id, bot_id=place.bot_id, chat_id=place.chat_id, message_id=place.message_id)

    async def claim(self, *, now: datetime) -> Upload | None:
        """Lease the oldest unread upload; None when there is none."""
        free = or_(UploadRow.leased_until.is_(None), UploadRow.leased_until <= now)
        unread = select(UploadRow).where(UploadRow.stage == UploadStage.UNREAD, free).order_by(UploadRow.id).limit(1)
        async with self._db.read() as session:
            if (await session.scalars(unread)).one_or_none() is None:
                return None
        async with self._db.write() as session:
            row = (await session.scalars(unread.with_for_update(skip_locked=True))).one_or_none()
            if row is None:
                return None
            row.leased_until, row.attempts = now + LEASE, row.attempts + 1
            return _upload(row)

    async def renew(self, upload_id: int, *, attempt: int, now: datetime) -> bool:
        """Hold an upload that is being read; False when it was thrown away or another process reads it."""
        async with self._db.write() as session:
            held = update(UploadRow).where(*_held(upload_id, attempt)).values(leased_until=now + LEASE)
            return await session.scalar(held.returning(UploadRow.id)) is not None

    async def release(self, upload_id: int, *, attempt: int) -> None:
        """Give an upload back, for a graceful stop."""
        async with self._db.write() as session:
            values = {"leased_until": None, "attempts": UploadRow.attempts - 1}
            await session.execute(update(UploadRow).where(*_held(upload_id, attempt)).values(values))

    async def free(self) -> None:
        """At start of the only process: leases of a dead one need not run out first."""
        async with self._db.write() as session:
            unread = update(UploadRow).where(UploadRow.stage == UploadStage.UNREAD)
            await session.execute(unread.values(leased_until=None))

    async def read(self, upload_id: int, found: Found, *, attempt: int, write: Write, now: datetime) -> bool:
        """It was read: from now on its sender decides. False when it was thrown away meanwhile."""
        values = {
            "stage": UploadStage.READ,
            "national": found.national,
            "particulars": found.particulars.as_json(),
            "words": found.words,
            "remarks": list(found.remarks),
            "suspicious": [list(passage) for passage in found.suspicious],
            "leased_until": None,
        }
        return await self._finish_reading(upload_id, attempt, values, write, now)

    async def failed(self, upload_id: int, *, failure: str, attempt: int, write: Write, now: datetime) -> bool:
        """It cannot be read; `failure` is the id of the text that says why."""
        values = {"stage": UploadStage.FAILED, "failure": failure, "done_at": now, **GONE}
        return await self._finish_reading(upload_id, attempt, values, write, now)

    async def _finish_reading(
        self, upload_id: int, attempt: int, values: dict[str, Any], write: Write, now: datetime
    ) -> bool:
        async with self._db.write() as session:
            done = update(UploadRow).where(*_held(upload_id, attempt)).values(values).returning(UploadRow)
            row = (await session.scalars(done)).one_or_none()
            if row is not None:
                await enqueue(session, write(_upload(row)), now=now)
            return row is not None

    async def get(self, upload_id: int, *, person_id: int) -> Upload:
        """One's own upload.

        Raises:
            NotFoundError: it is somebody else's, or there is none.
        """
        async with self._db.read() as session:
            row = await session.get(UploadRow, upload_id)
            if row is None or row.person_id != person_id:
                raise NotFoundError
            return _upload(row)

    async def open_of(self, person_id: int) -> list[Upload]:
        """What the person sent and has not decided about, oldest first."""
        own = select(UploadRow).where(UploadRow.person_id == person_id, UploadRow.stage.in_(OPEN))
        async with self._db.read() as session:
            return [_upload(row) for row in (await session.scalars(own.order_by(UploadRow.id))).all()]

    async def correct(
        self, upload_id: int, particulars: Particulars, *, person_id: int, national: bool | None = None
    ) -> Upload:
        """The sender puts right what was read.

        Raises:
            NotFoundError: not their upload.
            StaleError: it was published or thrown away meanwhile.
        """
        async with self._db.write() as session:
            row = await _own(session, upload_id, person_id)
            if row.stage != UploadStage.READ:
                raise StaleError
            row.particulars = particulars.as_json()
            row.national = row.national if national is None else national
            return _upload(row)

    async def discard(self, upload_id: int, *, person_id: int, now: datetime) -> bool:
        """Throw it away; False when that was decided before.

        Raises:
            NotFoundError: not their upload.
        """
        async with self._db.write() as session:
            row = await _own(session, upload_id, person_id)
            if row.stage not in OPEN:
                return False
            row.stage, row.done_at, row.words, row.leased_until = UploadStage.DISCARDED, now, "", None
            return True

    async def publish(
        self,
        upload_id: int,
        regulation: StoredRegulation,
        provisions: Sequence[StoredProvision],
        *,
        relations: Sequence[StoredRelation] = (),
        person_id: int,
        now: datetime,
    ) -> bool:
        """Publish it, once; False when it was published before.

        Raises:
            NotFoundError: not their upload.
            StaleError: it was thrown away, or could not be read.
        """
        async with self._db.write() as session:
            row = await _own(session, upload_id, person_id)
            if row.stage == UploadStage.PUBLISHED:
                return False
            if row.stage != UploadStage.READ:
                raise StaleError
            row.stage, row.done_at, row.words = UploadStage.PUBLISHED, now, ""
            await publish_within(session, regulation, provisions, relations, now=now)
            return True

    async def _set(self, upload_id: int, **values: Any) -> None:
        async with self._db.write() as session:
            await session.execute(update(UploadRow).where(UploadRow.id == upload_id).values(**values))


def _held(upload_id: int, attempt: int) -> tuple[Any, ...]:
    return UploadRow.id == upload_id, UploadRow.stage == UploadStage.UNREAD, UploadRow.attempts == attempt


async def _own(session: AsyncSession, upload_id: int, person_id: int) -> UploadRow:
    row = await session.get(UploadRow, upload_id, with_for_update=True)
    if row is None or row.person_id != person_id:
        raise NotFoundError
    return row


def _upload(row: UploadRow) -> Upload:
    place = None
    if row.bot_id is not None and row.chat_id is not None and row.message_id is not None:
        place = Place(row.bot_id, row.chat_id, row.message_id)
    return Upload(
        id=row.id,
        ward_id=row.ward_id,
        person_id=row.person_id,
        place=place,
        file_name=row.file_name,
        sha256=row.sha256,
        stage=UploadStage(row.stage),
        national=row.national,
        particulars=Particulars.from_json(row.particulars) if row.particulars else None,
        words=row.words,
        remarks=tuple(row.remarks),
        suspicious=tuple((why, quote) for why, quote in row.suspicious),
        failure=row.failure,
        attempts=row.attempts,
        announce=row.source.endswith(ANNOUNCE),
    )
