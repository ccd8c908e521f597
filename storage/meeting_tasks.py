"""Conclusions as numbered tasks: done with a result, or taken over by the next meeting of the series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.meeting import MeetingState
from storage.meeting_permissions import check_named, leads, permit
from storage.meetings import held
from storage.models import MeetingRow, MeetingTaskRow, OpinionRow, UnitMemberRow
from storage.petition_permissions import Actor, actor


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"  # the next meeting of the series has it now


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What the secretary writes.

    Attributes:
        words: what is to be done.
        assignee: by whom, as the minutes name them.
        due_on: the last day, if one was named.
        person_id: the assignee's person.
        unit_id: the assignee, when it is a body of the ward.
        opinion_id: the opinion from which it came.
    """

    words: str
    assignee: str
    due_on: date | None = None
    person_id: int | None = None
    unit_id: int | None = None
    opinion_id: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A task; `carried_from` is the same one at the meeting before."""

    id: int
    meeting_id: int
    number: int
    words: str
    assignee: str
    person_id: int | None
    unit_id: int | None
    due_on: date | None
    state: TaskState
    result: str | None
    done_at: datetime | None
    carried_from: int | None
    opinion_id: int | None

    def late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.state is TaskState.OPEN and self.due_on is not None and self.due_on < today


class MeetingTasks:
    """The tasks of all meetings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def write(
        self, meeting_id: int, drafts: Sequence[TaskDraft], *, ward_id: int, actor_id: int, source: str, now: datetime
    ) -> list[Task]:
        """Write conclusions down, numbered on from the last one; the same source is written down once.

        Raises:
            NotFoundError: no such meeting, person, body or opinion in this ward.
            ForbiddenError: neither a cadre for its group, nor its head.
            StaleError: it was cancelled, or has not begun.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            permit(await actor(session, actor_id, ward_id), row.group_id)
            if row.state == MeetingState.CANCELLED or (row.checkin_hash is None and row.starts_at > now):
                raise StaleError
            sources = [f"{source}:{place}" for place in range(len(drafts))]
            known = select(MeetingTaskRow).where(MeetingTaskRow.source.in_(sources)).order_by(MeetingTaskRow.number)
            if not (await session.scalars(known)).all():
                last = await _last(session, row.id)
                for place, draft in enumerate(drafts):
                    await _fits(session, row, draft)
                    session.add(
                        MeetingTaskRow(
                            meeting_id=row.id,
                            number=last + place + 1,
                            words=draft.words,
                            assignee=draft.assignee,
                            person_id=draft.person_id,
                            unit_id=draft.unit_id,
                            due_on=draft.due_on,
                            state=TaskState.OPEN,
                            opinion_id=draft.opinion_id,
                            source=sources[place],
                        ),
                    )
                await session.flush()
            return [task_of(each) for each in (await session.scalars(known)).all()]

    async def finish(self, task_id: int, result: str, *, ward_id: int, actor_id: int, now: datetime) -> Task:
        """Somebody says what came of a task; the same result twice is one.

        Raises:
            NotFoundError: no such task in this ward.
            ForbiddenError: it is neither theirs nor their body's, nor do they lead the meeting.
            StaleError: it is done, or the next meeting has it.
        """
        async with self._db.write() as session:
            row = await session.get(MeetingTaskRow, task_id, with_for_update=True)
            if row is None:
                raise NotFoundError
            meeting = await held(session, row.meeting_id, ward_id)
            who = await actor(session, actor_id, ward_id)
            if not _answers(who, row) and not leads(who, meeting.group_id):
                raise ForbiddenError
            if (row.state, row.result, row.done_by) != (TaskState.DONE, result, actor_id):
                if row.state != TaskState.OPEN:
                    raise StaleError
                row.state, row.result, row.done_by, row.done_at = TaskState.DONE, result, actor_id, now
                await session.flush()
            return task_of(row)

    async def get(self, task_id: int, *, ward_id: int, actor_id: int) -> Task:
        """One task, for who answers for it or leads its meeting.

        Raises:
            NotFoundError: none that they may see.
        """
        async with self._db.read() as session:
            row = await session.get(MeetingTaskRow, task_id)
            meeting = None if row is None else await session.get(MeetingRow, row.meeting_id)
            if row is None or meeting is None or meeting.ward_id != ward_id:
                raise NotFoundError
            who = await actor(session, actor_id, ward_id)
            if not _answers(who, row) and not leads(who, meeting.group_id):
                raise NotFoundError
            return task_of(row)

    async def of(self, meeting_id: int) -> list[Task]:
        """A meeting's tasks, by number; those it took over come first."""
        async with self._db.read() as session:
            return await _of(session, meeting_id)

    async def title(self, meeting_id: int) -> str:
        """What the meeting is called."""
        async with self._db.read() as session:
            return (await session.get_one(MeetingRow, meeting_id)).title

    async def left(self, meeting_id: int) -> list[Task]:
        """What the meetings before this one have left undone, and will be taken over when it opens."""
        async with self._db.read() as session:
            row = await session.get_one(MeetingRow, meeting_id)
            return [task_of(each) for each in await _left(session, row)]

    async def of_person(self, person_id: int) -> list[Task]:
        """What somebody, or a body in which they work, still has to do; what is due first comes first."""
        async with self._db.read() as session:
            units = select(UnitMemberRow.unit_id).where(UnitMemberRow.person_id == person_id)
            rows = await session.scalars(
                select(MeetingTaskRow)
                .where(
                    MeetingTaskRow.state == TaskState.OPEN,
                    (MeetingTaskRow.person_id == person_id) | MeetingTaskRow.unit_id.in_(units),
                )
                .order_by(MeetingTaskRow.due_on.is_(None), MeetingTaskRow.due_on, MeetingTaskRow.id),
            )
            return [task_of(row) for row in rows]

    async def due(self, until: date) -> list[tuple[Task, tuple[int, ...]]]:
        """The open tasks of all wards with a last day up to this one, each with the people who answer for it.

        They are its person, or the people of its body; nobody when it was written down by name only.
        """
        async with self._db.read() as session:
            rows = await session.scalars(
                select(MeetingTaskRow)
                .where(MeetingTaskRow.state == TaskState.OPEN, MeetingTaskRow.due_on <= until)
                .order_by(MeetingTaskRow.due_on, MeetingTaskRow.id),
            )
            found = list[tuple[Task, tuple[int, ...]]]()
            for row in rows.all():
                if row.person_id is not None:
                    found.append((task_of(row), (row.person_id,)))
                    continue
                members = await session.scalars(
                    select(UnitMemberRow.person_id)
                    .where(UnitMemberRow.unit_id == row.unit_id)
                    .order_by(UnitMemberRow.person_id),
                )
                found.append((task_of(row), tuple(members)))
            return found


def _answers(who: Actor, row: MeetingTaskRow) -> bool:
    """Whether the task is somebody's own, or their body's."""
    return row.person_id == who.id or (row.unit_id is not None and row.unit_id in who.units)


async def carry_over(session: AsyncSession, row: MeetingRow) -> None:
    """Let a meeting that opens take over what those before it in its series have left undone."""
    number = await _last(session, row.id)
    for old in await _left(session, row, lock=True):
        number += 1
        session.add(
            MeetingTaskRow(
                meeting_id=row.id,
                number=number,
                words=old.words,
                assignee=old.assignee,
                person_id=old.person_id,
                unit_id=old.unit_id,
                due_on=old.due_on,
                state=TaskState.OPEN,
                carried_from=old.id,
                opinion_id=old.opinion_id,
                source=f"carried:{row.id}:{old.id}",
            ),
        )
        old.state = TaskState.CARRIED
    await session.flush()


async def _left(session: AsyncSession, row: MeetingRow, *, lock: bool = False) -> Sequence[MeetingTaskRow]:
    """The open tasks of the meetings before it: one that was cancelled has left its own to the next."""
    before, numbers = row.follows_id, list[int]()
    while before is not None and before not in numbers:
        numbers.append(before)
        before = (await session.get_one(MeetingRow, before)).follows_id
    rows = select(MeetingTaskRow).where(MeetingTaskRow.meeting_id.in_(numbers), MeetingTaskRow.state == TaskState.OPEN)
    rows = rows.order_by(MeetingTaskRow.meeting_id, MeetingTaskRow.number)
    return (await session.scalars(rows.with_for_update() if lock else rows)).all()


async def _last(session: AsyncSession, meeting_id: int) -> int:
    number = await session.scalar(
        select(func.max(MeetingTaskRow.number)).where(MeetingTaskRow.meeting_id == meeting_id)
    )
    return number or 0


async def _fits(session: AsyncSession, meeting: MeetingRow, draft: TaskDraft) -> None:
    await check_named(session, meeting.ward_id, person_id=draft.person_id, unit_id=draft.unit_id)
    if draft.opinion_id is not None:
        opinion = await session.get(OpinionRow, draft.opinion_id)
        if opinion is None or opinion.meeting_id != meeting.id:
            raise NotFoundError


async def _of(session: AsyncSession, meeting_id: int) -> list[Task]:
    rows = await session.scalars(
        select(MeetingTaskRow).where(MeetingTaskRow.meeting_id == meeting_id).order_by(MeetingTaskRow.number),
    )
    return [task_of(row) for row in rows]


def task_of(row: MeetingTaskRow) -> Task:
    """The task that a row holds."""
    return Task(
        id=row.id,
        meeting_id=row.meeting_id,
        number=row.number,
        words=row.words,
        assignee=row.assignee,
        person_id=row.person_id,
        unit_id=row.unit_id,
        due_on=row.due_on,
        state=TaskState(row.state),
        result=row.result,
        done_at=row.done_at,
        carried_from=row.carried_from,
        opinion_id=row.opinion_id,
    )
