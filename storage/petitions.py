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
from storage.models import PersonRow, PetitionEventRow, PetitionFileRow, PetitionRow, ResidentialGroupRow
from storage.outbox import enqueue
from storage.petition import RULES, Action, Petition, State, Step

MAX_FILES = 10
DRAFT_FIELDS = {"category", "words", "place", "group_id", "anonymous", "phone"}


Write = Callable[[Petition], Sequence[Notice]]


class Petitions:
    """The petitions of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(self, *, ward_id: int, person_id: int, category: str, now: datetime) -> Petition:
        """The person's draft: the one they left open, or a new one under a code that nobody else has."""
        while True:
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
                    return await _petition(session, row)
            except IntegrityError:
                continue  # The random code was taken: draw again.

    async def revise(self, petition_id: int, *, person_id: int, **changes: str | int | bool | None) -> Petition:
        """Change fields of the person's own draft: `category`, `words`, `place`, `group_id`, `anonymous`, `phone`.

        Raises:
            NotFoundError: not this person's draft.
            StaleError: it has been sent.
        """
        async with self._db.write() as session:
            row = await _own(session, petition_id, person_id)
            if row.state != State.DRAFT:
                raise StaleError
            for name in changes.keys() & DRAFT_FIELDS:
                setattr(row, name, changes[name])
            await session.flush()
            return await _petition(session, row)

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
                    select(PetitionRow.id).where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT),
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
                await enqueue(session, write(await _petition(session, row)), now=now)
            return await _petition(session, row)

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
                await enqueue(session, write(await _petition(session, row)), now=now)
            return await _petition(session, row)

    async def get(self, petition_id: int, *, ward_id: int) -> Petition:
        """A petition that was sent.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(PetitionRow, petition_id)
            if row is None or row.ward_id != ward_id or row.state == State.DRAFT:
                raise NotFoundError
            return await _petition(session, row)

    async def by_code(self, code: str, *, ward_id: int) -> Petition | None:
        """The petition with this code that was sent to this ward."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PetitionRow).where(
                    PetitionRow.code == code, PetitionRow.ward_id == ward_id, PetitionRow.state != State.DRAFT
                ),
            )
            return None if row is None else await _petition(session, row)

    async def draft_of(self, person_id: int) -> Petition | None:
        """The draft that the person left open."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PetitionRow).where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT),
            )
            return None if row is None else await _petition(session, row)

    async def of_person(self, person_id: int, *, limit: int = 5) -> list[Petition]:
        """The person's own petitions, newest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow)
                .where(PetitionRow.person_id == person_id, PetitionRow.state != State.DRAFT)
                .order_by(PetitionRow.id.desc())
                .limit(limit),
            )
            return [await _petition(session, row) for row in rows.all()]

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
            return [await _petition(session, row) for row in rows.all()]

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


async def _petition(session: AsyncSession, row: PetitionRow) -> Petition:
    name = await session.scalar(select(PersonRow.name).where(PersonRow.id == row.person_id))
    group = await session.scalar(select(ResidentialGroupRow.name).where(ResidentialGroupRow.id == row.group_id))
    files = await session.scalars(
        select(PetitionFileRow).where(PetitionFileRow.petition_id == row.id).order_by(PetitionFileRow.id)
    )
    steps = await session.scalars(
        select(PetitionEventRow).where(PetitionEventRow.petition_id == row.id).order_by(PetitionEventRow.id)
    )
    return Petition(
        id=row.id,
        ward_id=row.ward_id,
        code=row.code,
        person_id=row.person_id,
        person_name=name or "",
        state=State(row.state),
        category=row.category,
        words=row.words,
        place=row.place,
        group_id=row.group_id,
        group_name=group,
        anonymous=row.anonymous,
        phone=row.phone,
        assignee_id=row.assignee_id,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        closed_at=row.closed_at,
        files=tuple(FileRef(file.sha256, file.name, file.kind) for file in files.all()),
        steps=tuple(Step(step.kind, step.at, step.words, step.actor_id) for step in steps.all()),
    )
