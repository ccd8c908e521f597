"""Petitions: from a resident's draft to the closing of the matter, every step kept."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.codes import new_code
from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.messages import FileRef, Notice
from storage.models import PetitionEventRow, PetitionFileRow, PetitionRow
from storage.outbox import enqueue
from storage.petition import RULES, Action, Petition, State
from storage.petition_loading import load, load_one

MAX_FILES = 10
TRIES = 10
DRAFT_FIELDS = {"category", "words", "place", "group_id", "anonymous", "phone"}


Write = Callable[[Petition], Sequence[Notice]]


class Petitions:
    """The petitions of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(self, *, ward_id: int, person_id: int, category: str, now: datetime) -> Petition:
        """The person's draft: the one they left open, or a new one under a code that nobody else has."""
        for attempt in range(TRIES):
            try:
                async with self._db.write() as session:
                    row = await session.scalar(
                        select(PetitionRow).where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT),
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

    async def revise(self, petition_id: int, *, person_id: int, **changes: str | int | bool | None) -> Petition:
        """Change fields of the person's own draft: `category`, `words`, `place`, `group_id`, `anonymous`, `phone`.

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
            session.add(
                PetitionFileRow(
                    petition_id=petition_id,
                    source=source,
                    sha256=file.sha256,
                    name=file.name,
                    kind=file.kind,
                    added_at=now,
                ),
            )
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
            await session.execute(delete(PetitionRow).where(PetitionRow.id.in_(ids)))

    async def submit(self, petition_id: int, *, person_id: int, write: Write, now: datetime) -> Petition:
        """Send the draft to the committee; sending it again changes and tells nothing.

        Raises:
            NotFoundError: not this person's draft, or it was thrown away.
        """
        async with self._db.write() as session:
            row = await _own(session, petition_id, person_id)
            if row.state == State.DRAFT:
                row.state, row.submitted_at = State.RECEIVED, now
                session.add(
                    PetitionEventRow(
                        petition_id=row.id,
                        source="submit",
                        kind="submit",
                        actor_id=person_id,
                        at=now,
                        words=None,
                        details={},
                    ),
                )
                await session.flush()
                await enqueue(session, write(await load_one(session, row)), now=now)
            return await load_one(session, row)

    async def act(
        self,
        petition_id: int,
        action: Action,
        *,
        actor_id: int,
        ward_id: int,
        source: str,
        write: Write,
        now: datetime,
        words: str | None = None,
    ) -> Petition:
        """Let something happen to a petition, and write to those concerned in the same transaction.

        Args:
            petition_id: which petition.
            action: what happens; `RULES` says when it may.
            actor_id: who does it.
            ward_id: the ward for which the actor acts.
            source: names the request; the same source has its effect once.
            write: given the petition as it is afterwards, the messages to others.
            now: the moment.
            words: what the actor wrote.

        Raises:
            NotFoundError: no such petition in this ward, or it is still a draft.
            ForbiddenError: a resident's reply by somebody else.
            StaleError: the petition has moved on, or another cadre works on it.
        """
        async with self._db.write() as session:
            row = await session.get(PetitionRow, petition_id, with_for_update=True)
            if row is None or row.ward_id != ward_id or row.state == State.DRAFT:
                raise NotFoundError
            repeated = await session.scalar(
                select(PetitionEventRow.id).where(
                    PetitionEventRow.petition_id == row.id, PetitionEventRow.source == source
                ),
            )
            if repeated is None:
                _apply(row, action, actor_id, now)
                session.add(
                    PetitionEventRow(
                        petition_id=row.id,
                        source=source,
                        kind=action,
                        actor_id=actor_id,
                        at=now,
                        words=words,
                        details={},
                    ),
                )
                await session.flush()
                await enqueue(session, write(await load_one(session, row)), now=now)
            return await load_one(session, row)

    async def get(self, petition_id: int, *, ward_id: int) -> Petition:
        """A petition that was sent.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(PetitionRow, petition_id)
            if row is None or row.ward_id != ward_id or row.state == State.DRAFT:
                raise NotFoundError
            return await load_one(session, row)

    async def by_code(self, code: str, *, ward_id: int) -> Petition | None:
        """The petition with this code that was sent to this ward."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PetitionRow).where(
                    PetitionRow.code == code, PetitionRow.ward_id == ward_id, PetitionRow.state != State.DRAFT
                ),
            )
            return None if row is None else await load_one(session, row)

    async def draft_of(self, person_id: int) -> Petition | None:
        """The draft that the person left open."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PetitionRow).where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT),
            )
            return None if row is None else await load_one(session, row)

    async def of_person(self, person_id: int, *, limit: int = 5) -> list[Petition]:
        """The person's own petitions, newest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow)
                .where(PetitionRow.person_id == person_id, PetitionRow.state != State.DRAFT)
                .order_by(PetitionRow.id.desc())
                .limit(limit),
            )
            return await load(session, rows.all())

    async def queue(self, ward_id: int, *, limit: int = 5, after: int = 0) -> list[Petition]:
        """Petitions that wait for the committee, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow)
                .where(
                    PetitionRow.ward_id == ward_id,
                    PetitionRow.state.in_([State.RECEIVED, State.TAKEN, State.ANSWERED]),
                    PetitionRow.id > after,
                )
                .order_by(PetitionRow.id)
                .limit(limit),
            )
            return await load(session, rows.all())

    async def counts(self, ward_id: int) -> dict[State, int]:
        """How many petitions stand where."""
        async with self._db.read() as session:
            rows = await session.execute(
                select(PetitionRow.state, func.count())
                .where(PetitionRow.ward_id == ward_id)
                .group_by(PetitionRow.state),
            )
            return {State(state): count for state, count in rows.all()}


def _apply(row: PetitionRow, action: Action, actor_id: int, now: datetime) -> None:
    allowed, result = RULES[action]
    if action is Action.REPLY and actor_id != row.person_id:
        raise ForbiddenError
    if State(row.state) not in allowed:
        raise StaleError
    if action not in {Action.TAKE, Action.REPLY} and row.assignee_id != actor_id:
        raise StaleError
    if action is Action.TAKE:
        row.assignee_id = actor_id
    if action is Action.CLOSE:
        row.closed_at = now
    row.state = result


async def _own(session: AsyncSession, petition_id: int, person_id: int) -> PetitionRow:
    row = await session.get(PetitionRow, petition_id, with_for_update=True)
    if row is None or row.person_id != person_id:
        raise NotFoundError
    return row
