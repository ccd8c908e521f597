"""What every act on an announcement shares: its row is held, the step is checked, written down and told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import Action, Announcement, Standing, State, Step
from storage.announcement_loading import announcement_of, standing_of
from storage.announcement_rules import after
from storage.errors import NotFoundError
from storage.messages import Notice
from storage.models import AnnouncementEventRow, AnnouncementRow, MeetingRow
from storage.outbox import enqueue

Write = Callable[[Announcement], Sequence[Notice]]


def silent(_announcement: Announcement) -> Sequence[Notice]:
    """Tell nobody."""
    return ()


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to happen to an announcement.

    Attributes:
        action: what.
        source: names the request; the same source has its effect once.
        now: the moment.
        actor_id: who does it; nobody when the program does.
        details: what the action needs to know; kept for ever, so never anybody's words.
        write: given the announcement as it is afterwards, the messages to those concerned.
    """

    action: Action
    source: str
    now: datetime
    actor_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    write: Write = silent


async def held(session: AsyncSession, announcement_id: int, ward_id: int | None = None) -> AnnouncementRow:
    """The announcement's row, held until the end of the transaction, and its meeting's before it.

    Whoever moves a meeting holds that and then its announcements: in another order the two would wait for each other.

    Raises:
        NotFoundError: none, or none in this ward.
    """
    its_meeting = select(AnnouncementRow.meeting_id).where(AnnouncementRow.id == announcement_id)
    meeting_id = await session.scalar(its_meeting)
    if meeting_id is not None:
        await session.scalar(select(MeetingRow.id).where(MeetingRow.id == meeting_id).with_for_update())
    row = await session.get(AnnouncementRow, announcement_id, with_for_update=True)
    if row is None or (ward_id is not None and row.ward_id != ward_id):
        raise NotFoundError
    return row


async def step_named(session: AsyncSession, source: str) -> AnnouncementEventRow | None:
    """What this request did, if it had its effect already."""
    return await session.scalar(select(AnnouncementEventRow).where(AnnouncementEventRow.source == source))


async def was_done(session: AsyncSession, source: str) -> bool:
    """Whether this request had its effect already."""
    return await step_named(session, source) is not None


async def happen(session: AsyncSession, row: AnnouncementRow, deed: Deed) -> None:
    """Let something happen within a transaction that holds the row: the step, its traces, its messages.

    Raises:
        StaleError: the announcement has moved on.
        ForbiddenError: its author approves it, or nobody has.
    """
    first = deed.action in {Action.SUBMIT, Action.EMERGENCY}
    step = Step(deed.action, deed.now, deed.actor_id, deed.details)
    _stand(row, after(Standing() if first else standing_of(row), step), step)
    session.add(
        AnnouncementEventRow(
            announcement_id=row.id,
            at=deed.now,
            actor_id=deed.actor_id,
            action=deed.action,
            details=dict(deed.details),
            source=deed.source,
        ),
    )
    await session.flush()
    await enqueue(session, deed.write(announcement_of(row)), now=deed.now)


def _stand(row: AnnouncementRow, standing: Standing, step: Step) -> None:
    assert standing.state is not None, "every step leads somewhere"  # noqa: S101 — see the rules
    row.state = standing.state
    if standing.approver_id != row.decided_by:
        row.decided_by, row.decided_at = standing.approver_id, step.at
    if standing.state is State.REFUSED:
        row.decided_by, row.decided_at = step.actor_id, step.at
    if standing.drop is not None:
        row.refusal = standing.drop
    if step.action is Action.BEGIN:
        row.sent_at = step.at
    if step.action is Action.FINISH:
        row.reported_at = step.at
    if step.action is Action.RESEND:
        row.reported_at = None
