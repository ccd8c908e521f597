"""Several petitions about one thing: merged, told apart again, joined by others who have met with it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.database import Database, add_once
from storage.errors import NotFoundError, StaleError
from storage.messages import FileRef
from storage.models import PetitionEventRow, PetitionRow, PetitionSupporterRow
from storage.petition import OPEN, Action, Petition, State
from storage.petition_loading import load, load_one
from storage.petition_permissions import actor, permit
from storage.petitions import Deed, Reckon, Write, happen, sent, was_done


class Merging:
    """Puts petitions together; nothing of any of them is lost."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def merge(
        self, petition_id: int, into_id: int, *, actor_id: int, ward_id: int, source: str, write: Write, now: datetime
    ) -> tuple[Petition, Petition]:
        """Let a petition go on as part of another; returns both. `write` is asked for each of them.

        Raises:
            NotFoundError: one of them is not in this ward.
            ForbiddenError: the actor's role does not allow it.
            StaleError: one of them has moved on, is part of another itself, or has others as parts.
        """
        if petition_id == into_id:
            raise StaleError
        async with self._db.write() as session:
            # In the order of their numbers: two who merge the same two the other way round must not wait for each other.
            rows = {number: await sent(session, number, ward_id) for number in sorted((petition_id, into_id))}
            row, into = rows[petition_id], rows[into_id]
            if not await was_done(session, row.id, source):
                who = await actor(session, actor_id, ward_id)
                permit(Action.MERGE, who, row)
                permit(Action.NOTE, who, into)
                if await session.scalar(
                    select(PetitionRow.id).where(PetitionRow.merged_into_id == row.id).limit(1),
                ):
                    raise StaleError
                joined = Deed(Action.ABSORB, source, now, None, {"other": row.id})
                await happen(session, into, joined, actor_id=actor_id, write=write)
                part = Deed(Action.MERGE, source, now, None, {"into": into.id})
                await happen(session, row, part, actor_id=actor_id, write=write)
            return await load_one(session, row), await load_one(session, into)

    async def unmerge(
        self, petition_id: int, *, actor_id: int, ward_id: int, source: str, write: Write, now: datetime
    ) -> tuple[Petition, Petition]:
        """Let a merged petition go on by itself, from where it stood; returns both.

        Raises:
            NotFoundError: not in this ward.
            ForbiddenError: the actor's role does not allow it.
            StaleError: it is not part of another.
        """
        into_id = await self._whole(petition_id, ward_id, source)
        async with self._db.write() as session:
            rows = {number: await sent(session, number, ward_id) for number in sorted((petition_id, into_id))}
            row, into = rows[petition_id], rows[into_id]
            if not await was_done(session, row.id, source):
                if row.merged_into_id != into.id:
                    raise StaleError
                permit(Action.UNMERGE, await actor(session, actor_id, ward_id), row)
                apart = Deed(Action.RELEASE, source, now, None, {"other": row.id})
                await happen(session, into, apart, actor_id=actor_id, write=write)
                alone = Deed(Action.UNMERGE, source, now, None, {"from": into.id})
                await happen(session, row, alone, actor_id=actor_id, write=write)
            return await load_one(session, row), await load_one(session, into)

    async def leave(
        self,
        petition_id: int,
        *,
        person_id: int,
        ward_id: int,
        words: str,
        source: str,
        write: Write,
        now: datetime,
        files: Sequence[tuple[str, FileRef]] = (),
        reckon: Reckon | None = None,
    ) -> Petition:
        """Its own sender takes a part out of a whole that was closed, because their side of it is not done.

        Raises:
            NotFoundError: not their petition.
            StaleError: it is not part of another, or that one has not been closed.
        """
        into_id = await self._whole(petition_id, ward_id, source)
        async with self._db.write() as session:
            rows = {number: await sent(session, number, ward_id) for number in sorted((petition_id, into_id))}
            row, into = rows[petition_id], rows[into_id]
            if row.person_id != person_id:
                raise NotFoundError
            if not await was_done(session, row.id, source):
                if row.merged_into_id != into.id or into.state != State.CLOSED:
                    raise StaleError
                apart = Deed(Action.RELEASE, source, now, None, {"other": row.id})
                # Nobody on the whole: who the sender of a part is, is known with that part alone.
                await happen(session, into, apart, actor_id=None, write=lambda _: ())
                alone = Deed(Action.UNMERGE, source, now, words, {"from": into.id}, files)
                await happen(session, row, alone, actor_id=person_id, write=write, reckon=reckon)
            return await load_one(session, row)

    async def _whole(self, petition_id: int, ward_id: int, source: str) -> int:
        """What a petition is part of, or was before this very request took it out."""
        async with self._db.read() as session:
            row = await session.get(PetitionRow, petition_id)
            if row is None or row.ward_id != ward_id or row.state == State.DRAFT:
                raise NotFoundError
            if row.merged_into_id is not None:
                return row.merged_into_id
            done = await session.scalar(
                select(PetitionEventRow.details).where(
                    PetitionEventRow.petition_id == petition_id,
                    PetitionEventRow.source == source,
                    PetitionEventRow.kind == Action.UNMERGE,
                ),
            )
        if done is None:
            raise StaleError
        return int(done["from"])

    async def parts(self, petition_id: int) -> list[Petition]:
        """The petitions that go on as part of this one."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow).where(PetitionRow.merged_into_id == petition_id).order_by(PetitionRow.id),
            )
            return await load(session, rows.all())

    async def reporters(self, petition_id: int) -> list[int]:
        """Everybody to be told how the petition goes on: its sender, those of its parts, and who joined any of them."""
        async with self._db.read() as session:
            ids = select(PetitionRow.id).where(
                (PetitionRow.id == petition_id) | (PetitionRow.merged_into_id == petition_id)
            )
            senders = await session.scalars(select(PetitionRow.person_id).where(PetitionRow.id.in_(ids)))
            joined = await session.scalars(
                select(PetitionSupporterRow.person_id).where(PetitionSupporterRow.petition_id.in_(ids)),
            )
            return sorted({person for person in (*senders, *joined) if person is not None})

    async def support(
        self, petition_id: int, *, person_id: int, ward_id: int, household: str, source: str, now: datetime
    ) -> Petition:
        """Somebody else has met with the same; saying so twice changes nothing. `household` counts once.

        Raises:
            NotFoundError: no such petition in this ward, or a confidential one.
            ForbiddenError: it is their own.
            StaleError: it has ended.
        """
        async with self._db.write() as session:
            row = await sent(session, petition_id, ward_id)
            if row.confidential:
                raise NotFoundError
            if not await was_done(session, row.id, source):
                permit(Action.SUPPORT, await actor(session, person_id, ward_id), row)
                if await add_once(
                    session,
                    PetitionSupporterRow,
                    unique=["petition_id", "person_id"],
                    petition_id=row.id,
                    person_id=person_id,
                    household=household,
                    at=now,
                ):
                    deed = Deed(Action.SUPPORT, source, now)
                    await happen(session, row, deed, actor_id=person_id, write=lambda _: ())
            return await load_one(session, row)

    async def near(self, petition: Petition, *, since: datetime, limit: int = 200) -> list[Petition]:
        """Open petitions of the same ward sent since then, newest first: the same group, or a place not known.

        Confidential ones are not among them: whoever asks may not see those.
        """
        conditions = [
            PetitionRow.ward_id == petition.ward_id,
            PetitionRow.state.in_(OPEN),
            PetitionRow.confidential.is_(False),
            PetitionRow.submitted_at >= since,
            PetitionRow.id != petition.id,
        ]
        if petition.group_id is not None:
            conditions.append((PetitionRow.group_id == petition.group_id) | PetitionRow.group_id.is_(None))
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow).where(*conditions).order_by(PetitionRow.id.desc()).limit(limit),
            )
            return await load(session, rows.all())
