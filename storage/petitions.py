"""Petitions that were sent: what happens to them until the end, every step kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError
from storage.messages import FileRef, Notice
from storage.models import PetitionEventRow, PetitionFileRow, PetitionRow
from storage.outbox import enqueue
from storage.petition import Action, Petition, State, Step
from storage.petition_loading import load, load_one, stand, standing_of
from storage.petition_permissions import actor, check_recipient, holder_of_receipt, permit
from storage.petition_rules import after
from storage.receipts import receipt_hash
from storage.topics import mark

Write = Callable[[Petition], Sequence[Notice]]
Reckon = Callable[[Petition], date | None]

# They touch more than the petition itself: `storage.merging` does them.
ELSEWHERE = frozenset({Action.MERGE, Action.UNMERGE, Action.SUPPORT})


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody wants to happen to a petition.

    Attributes:
        action: what.
        source: names the request; the same source has its effect once.
        now: the moment.
        words: what they wrote.
        details: what the action needs to know (`storage.petition.Action`); kept for ever.
        files: each with the channel's own name of it.
    """

    action: Action
    source: str
    now: datetime
    words: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[tuple[str, FileRef]] = ()


class Petitions:
    """The petitions of all wards; drafts are in `storage.drafts`."""

    def __init__(self, db: Database) -> None:
        self._db = db

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
        details: Mapping[str, Any] | None = None,
        files: Sequence[tuple[str, FileRef]] = (),
        receipt: str | None = None,
        reckon: Reckon | None = None,
    ) -> Petition:
        """Let somebody do something to a petition, and write to those concerned in the same transaction.

        Args:
            petition_id: which petition.
            action: what happens; `storage.petition_rules` says when it may, `petition_permissions` who may.
            actor_id: who does it.
            ward_id: the ward for which the actor acts.
            source: names the request; the same source has its effect once.
            write: given the petition as it is afterwards, the messages to others.
            now: the moment.
            words: what the actor wrote.
            details: what the action needs to know.
            files: what the actor sent along, each with the channel's own name of it.
            receipt: the petition's receipt code, shown by a sender who stays unknown and is then not noted.
            reckon: given the petition as it will be, the last day for its first answer.

        Raises:
            NotFoundError: no such petition in this ward, or it is still a draft.
            ForbiddenError: the actor's role does not allow it.
            StaleError: the petition has moved on, another cadre works on it, or who should get it may not any more.
        """
        if action in ELSEWHERE:
            raise ForbiddenError
        deed = Deed(action, source, now, words, details or {}, files)
        async with self._db.write() as session:
            row = await sent(session, petition_id, ward_id)
            if not await was_done(session, row.id, source):
                who = await actor(session, actor_id, ward_id)
                if receipt is not None and row.receipt_hash is not None and receipt_hash(receipt) == row.receipt_hash:
                    who = holder_of_receipt()
                permit(action, who, row)
                await check_recipient(session, action, deed.details, row)
                await happen(session, row, deed, actor_id=who.id, write=write, reckon=reckon)
            return await load_one(session, row)

    async def record(
        self,
        petition_id: int,
        deed: Deed,
        *,
        ward_id: int,
        write: Write = lambda _: (),
        reckon: Reckon | None = None,
        actor_id: int | None = None,
    ) -> Petition:
        """Let something happen that nobody decides: the clock's warnings, a refusal to somebody, a look.

        Raises:
            NotFoundError: no such petition in this ward, or it is still a draft.
            StaleError: the petition has moved on.
        """
        async with self._db.write() as session:
            row = await sent(session, petition_id, ward_id)
            if not await was_done(session, row.id, deed.source):
                await happen(session, row, deed, actor_id=actor_id, write=write, reckon=reckon)
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
        return await self._one(PetitionRow.code == code, PetitionRow.ward_id == ward_id)

    async def by_receipt(self, receipt: str, *, ward_id: int) -> Petition | None:
        """The petition whose unknown sender holds this receipt code."""
        return await self._one(PetitionRow.receipt_hash == receipt_hash(receipt), PetitionRow.ward_id == ward_id)

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

    async def _one(self, *conditions: Any) -> Petition | None:
        async with self._db.read() as session:
            row = await session.scalar(select(PetitionRow).where(PetitionRow.state != State.DRAFT, *conditions))
            return None if row is None else await load_one(session, row)


async def sent(session: AsyncSession, petition_id: int, ward_id: int) -> PetitionRow:
    """The row of a petition that was sent, held until the end of the transaction.

    Raises:
        NotFoundError: none in this ward.
    """
    row = await session.get(PetitionRow, petition_id, with_for_update=True)
    if row is None or row.ward_id != ward_id or row.state == State.DRAFT:
        raise NotFoundError
    return row


async def was_done(session: AsyncSession, petition_id: int, source: str) -> bool:
    """Whether this request had its effect already."""
    return (
        await session.scalar(
            select(PetitionEventRow.id).where(
                PetitionEventRow.petition_id == petition_id, PetitionEventRow.source == source
            ),
        )
        is not None
    )


async def happen(
    session: AsyncSession,
    row: PetitionRow,
    deed: Deed,
    *,
    actor_id: int | None,
    write: Write,
    reckon: Reckon | None = None,
    kind: str | None = None,
) -> None:
    """Let something happen within a transaction that holds the petition's row: the step, its files, its messages.

    Raises:
        StaleError: the petition has moved on.
    """
    step = Step(kind or deed.action, deed.now, deed.words, actor_id, dict(deed.details))
    standing = after(standing_of(row), step)
    if reckon is not None:
        before = await load_one(session, row)
        due_on = reckon(replace(before, standing=standing, steps=(*before.steps, step)))
        step.details["due_on"] = None if due_on is None else due_on.isoformat()  # type: ignore[index]  # made above
        standing = replace(standing, due_on=due_on)
    stand(row, standing)
    session.add(
        PetitionEventRow(
            petition_id=row.id,
            source=deed.source,
            kind=step.kind,
            actor_id=actor_id,
            at=deed.now,
            words=deed.words,
            details=dict(step.details),
        ),
    )
    for name, file in deed.files:
        session.add(
            PetitionFileRow(
                petition_id=row.id,
                source=f"{deed.source}:{name}",
                step=deed.source,
                sha256=file.sha256,
                name=file.name,
                kind=file.kind,
                added_at=deed.now,
            ),
        )
    await session.flush()
    await enqueue(session, write(await load_one(session, row)), now=deed.now)
    await mark(session, row, now=deed.now)
