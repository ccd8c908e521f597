"""Petitions that are still being written, and their sending."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.codes import new_code
from storage.database import Database
from storage.errors import NotFoundError, StaleError
from storage.messages import FileRef
from storage.models import PetitionFileRow, PetitionPartRow, PetitionRow
from storage.petition import Action, Petition, State, Way
from storage.petition_loading import load, load_one
from storage.petition_rules import SUBMIT
from storage.petitions import Deed, Reckon, Write, happen
from storage.receipts import receipt_hash
from storage.traces import remove_traces

MAX_FILES = 10
TRIES = 10
DRAFT_FIELDS = {"category", "words", "place", "group_id", "anonymous", "phone", "latitude", "longitude"}


class Drafts:
    """The drafts of all wards; everybody has one at most."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(self, *, ward_id: int, person_id: int, category: str, now: datetime) -> Petition:
        """The person's draft: the one they left open, or a new one under a code that nobody else has."""
        for attempt in range(TRIES):
            try:
                async with self._db.write() as session:
                    # Held: sent at another address at this moment, it must not get another category afterwards.
                    row = await session.scalar(
                        select(PetitionRow)
                        .where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT)
                        .with_for_update(),
                    )
                    if row is None:
                        row = PetitionRow(
                            ward_id=ward_id,
                            person_id=person_id,
                            code=new_code(),
                            state=State.DRAFT,
                            words="",
                            created_at=now,
                        )
                        session.add(row)
                    row.category = category
                    await session.flush()
                    return await load_one(session, row)
            except IntegrityError:  # The random code was taken, or the same person began at another address.
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("the last try returns or raises")

    async def revise(self, petition_id: int, *, person_id: int, **changes: str | float | bool | None) -> Petition:
        """Change fields of the person's own draft; `DRAFT_FIELDS` are those that may be given.

        Raises:
            NotFoundError: not this person's draft.
            StaleError: it has been sent.
            TypeError: a petition has no such field to fill in.
        """
        if unknown := changes.keys() - DRAFT_FIELDS:
            raise TypeError(f"not a field of a draft: {sorted(unknown)}")
        async with self._db.write() as session:
            row = await _own(session, petition_id, person_id)
            if row.state != State.DRAFT:
                raise StaleError
            for name, value in changes.items():
                setattr(row, name, value)
            await session.flush()
            return await load_one(session, row)

    async def attach(
        self,
        petition_id: int,
        *,
        person_id: int,
        file: FileRef,
        source: str,
        now: datetime,
    ) -> int:
        """Add a file to the person's own draft; returns how many there are. The same source adds it once.

        Raises:
            NotFoundError: not this person's draft.
            StaleError: it has been sent, or holds `MAX_FILES` already.
        """
        async with self._db.write() as session:
            row = await _own(session, petition_id, person_id)
            sources = (
                await session.scalars(select(PetitionFileRow.source).where(PetitionFileRow.petition_id == petition_id))
            ).all()
            if source in sources:
                return len(sources)
            if row.state != State.DRAFT or len(sources) >= MAX_FILES:
                raise StaleError
            session.add(_file(petition_id, source, file, now))
            return len(sources) + 1

    async def discard(self, person_id: int) -> None:
        """Throw the person's draft away, as they asked."""
        async with self._db.write() as session:
            ids = (
                await session.scalars(
                    select(PetitionRow.id)
                    .where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT)
                    .with_for_update(),
                )
            ).all()
            await session.execute(delete(PetitionFileRow).where(PetitionFileRow.petition_id.in_(ids)))
            await session.execute(delete(PetitionPartRow).where(PetitionPartRow.petition_id.in_(ids)))
            await session.execute(delete(PetitionRow).where(PetitionRow.id.in_(ids)))

    async def submit(
        self,
        petition_id: int,
        *,
        person_id: int,
        write: Write,
        now: datetime,
        details: Mapping[str, Any] | None = None,
        receipt: str | None = None,
        hidden: str = "",
        reckon: Reckon | None = None,
    ) -> Petition:
        """Send the draft to the committee; sending it again changes and tells nothing.

        Args:
            petition_id: the draft.
            person_id: whose it is.
            write: given the petition as it is afterwards, the messages to others.
            now: the moment.
            details: `unit` that gets it, whether it is `confidential`.
            receipt: given, the sender stays unknown: who they are is forgotten in this very transaction.
            hidden: what then stands in the person's own chat in place of what was said.
            reckon: given the petition as it will be, the last day for its first answer.

        Raises:
            NotFoundError: not this person's draft, or it was thrown away.
        """
        async with self._db.write() as session:
            row = await _own(session, petition_id, person_id, receipt=receipt)
            if row.state == State.DRAFT:
                row.submitted_at = now
                if receipt is not None:
                    await remove_traces(session, row, person_id, hidden=hidden)
                    row.person_id, row.phone, row.anonymous = None, None, True
                    row.receipt_hash = receipt_hash(receipt)
                told = {"category": row.category, **(details or {})}
                deed = Deed(Action.ADD, SUBMIT, now, None, told)
                await happen(session, row, deed, actor_id=row.person_id, write=write, reckon=reckon, kind=SUBMIT)
            return await load_one(session, row)

    async def enter(
        self,
        *,
        ward_id: int,
        way: Way,
        entered_by_id: int | None,
        source: str,
        values: Mapping[str, Any],
        write: Write,
        now: datetime,
        files: Sequence[tuple[str, FileRef]] = (),
        details: Mapping[str, Any] | None = None,
        reckon: Reckon | None = None,
    ) -> Petition:
        """A petition that came by paper, telephone, in person or from a city's system; the same source enters once.

        Args:
            ward_id: for which ward.
            way: how it came.
            entered_by_id: the cadre who enters it; nobody for another system.
            source: names the request in this ward.
            values: fields of `DRAFT_FIELDS` and `sender_name`.
            write: given the petition as it is afterwards, the messages to others.
            now: the moment.
            files: what came with it, such as photos of the paper, each with a name of its own.
            details: as for `submit`.
            reckon: as for `submit`.

        Raises:
            TypeError: a petition has no such field to fill in.
        """
        if unknown := values.keys() - DRAFT_FIELDS - {"sender_name"}:
            raise TypeError(f"not a field of a petition: {sorted(unknown)}")
        deed = Deed(Action.ADD, SUBMIT, now, None, {"category": values.get("category", "other"), **(details or {})})
        for attempt in range(TRIES):
            try:
                async with self._db.write() as session:
                    row = await session.scalar(
                        select(PetitionRow).where(PetitionRow.ward_id == ward_id, PetitionRow.entry_source == source),
                    )
                    if row is None:
                        filled = {"category": "other", "words": "", **values}
                        row = PetitionRow(ward_id=ward_id, code=new_code(), state=State.DRAFT, created_at=now, **filled)
                        row.way, row.entered_by_id, row.entry_source, row.submitted_at = way, entered_by_id, source, now
                        session.add(row)
                        await session.flush()
                        session.add_all(_file(row.id, name, file, now) for name, file in files)
                        await happen(
                            session, row, deed, actor_id=entered_by_id, write=write, reckon=reckon, kind=SUBMIT
                        )
                    return await load_one(session, row)
            except IntegrityError:  # The random code was taken, or the same request came twice at once.
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("the last try returns or raises")

    async def of(self, person_id: int) -> Petition | None:
        """The draft that the person left open."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PetitionRow).where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT),
            )
            return None if row is None else await load_one(session, row)

    async def left(self, *, before: datetime) -> list[Petition]:
        """Drafts with words in them that were begun before this moment; nobody has been reminded of them yet."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow).where(
                    PetitionRow.state == State.DRAFT,
                    PetitionRow.created_at < before,
                    PetitionRow.nudged_at.is_(None),
                    PetitionRow.words != "",
                ),
            )
            return await load(session, rows.all())

    async def nudged(self, petition_id: int, *, now: datetime) -> None:
        """The person was reminded of this draft."""
        async with self._db.write() as session:
            await session.execute(update(PetitionRow).where(PetitionRow.id == petition_id).values(nudged_at=now))


def _file(petition_id: int, source: str, file: FileRef, now: datetime) -> PetitionFileRow:
    return PetitionFileRow(
        petition_id=petition_id, source=source, sha256=file.sha256, name=file.name, kind=file.kind, added_at=now
    )


async def _own(session: AsyncSession, petition_id: int, person_id: int, receipt: str | None = None) -> PetitionRow:
    row = await session.get(PetitionRow, petition_id, with_for_update=True)
    if row is None:
        raise NotFoundError
    mine = row.person_id == person_id
    if receipt is not None and row.person_id is None:  # sent a moment ago, by a sender who stays unknown
        mine = row.receipt_hash == receipt_hash(receipt)
    if not mine:
        raise NotFoundError
    return row
