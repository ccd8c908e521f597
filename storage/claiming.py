"""Which messages are sent next: found by one index, however many others wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, literal_column, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.audience import left
from storage.messages import Body
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, PersonRow
from storage.people import WITHDRAWN

# Written out, so that both databases see that the partial indexes serve.
DUE = DeliveryRow.state == literal_column("'due'")
STARTED = text("announcement.state IN ('approved', 'sending')")
LEFT = "left"  # why a message that waited did not leave: its reader left its subject


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one address, leased to this worker.

    `edits` is the channel's own id of the message that this one corrects at the same address.
    """

    id: int
    lease: str
    contact_id: int
    outside_id: str
    channel: str
    body: Body
    attempts: int
    announcement_id: int | None
    leased_until: datetime
    edits: str | None = None
    corrects: bool = False


async def first_in_line(
    session: AsyncSession,
    channels: Sequence[str],
    *,
    limit: int,
    now: datetime,
    lock: bool = False,
    emergencies_only: bool = False,
) -> list[int]:
    """Numbers of the free messages that are sent next; with `lock`, none that another worker is taking.

    Notices to single people go before announcements, emergencies before other announcements, then the oldest. Of an
    announcement that is paused, cancelled or past its use nothing is sent, at night nothing but emergencies.
    """
    found = await _free(session, channels, None, limit=limit, now=now, lock=lock)
    if len(found) == limit:
        return found
    being_sent = (
        select(AnnouncementRow.id)
        .where(
            STARTED,
            AnnouncementRow.state == "sending",
            or_(AnnouncementRow.expires_at.is_(None), AnnouncementRow.expires_at > now),
            *((AnnouncementRow.emergency.is_not(None),) if emergencies_only else ()),
        )
        .order_by(AnnouncementRow.emergency.is_(None), AnnouncementRow.send_at, AnnouncementRow.id)
    )
    for announcement_id in (await session.scalars(being_sent)).all():
        more = limit - len(found)
        found += await _free(session, channels, announcement_id, limit=more, now=now, lock=lock)
        if len(found) == limit:
            break
    return found


async def _free(
    session: AsyncSession,
    channels: Sequence[str],
    announcement_id: int | None,
    *,
    limit: int,
    now: datetime,
    lock: bool,
) -> list[int]:
    query = (
        select(DeliveryRow.id)
        .where(
            DUE,
            DeliveryRow.channel.in_(channels),
            DeliveryRow.announcement_id == announcement_id,
            DeliveryRow.due_at <= now,
            or_(DeliveryRow.leased_until.is_(None), DeliveryRow.leased_until <= now),
        )
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
        .limit(limit)
    )
    return list(await session.scalars(query.with_for_update(skip_locked=True) if lock else query))


async def drop_unwanted(session: AsyncSession, ids: Sequence[int], *, now: datetime) -> set[int]:
    """Give up those of these messages of announcements that their readers no longer want; returns their numbers.

    Looked at in the moment in which they are taken: somebody may withdraw while they are written down. What mends the
    words of an announcement goes to everybody who got them, whatever they chose to hear since.
    """
    silent = PersonRow.consented_at.is_(None)
    chose = and_(AnnouncementRow.corrects_id.is_(None), left(AnnouncementRow.subject_id))
    if not ids:
        return set()
    unwanted = (
        await session.execute(
            select(DeliveryRow.id, case((silent, WITHDRAWN), else_=LEFT))
            .join(AnnouncementRow, AnnouncementRow.id == DeliveryRow.announcement_id)
            .join(PersonRow, PersonRow.id == DeliveryRow.person_id)
            .where(DeliveryRow.id.in_(ids), or_(silent, chose)),
        )
    ).all()
    for why in {why for _, why in unwanted}:
        await session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id.in_([number for number, reason in unwanted if reason == why]))
            .values(state="dropped", failure=why, done_at=now, lease=None, leased_until=None)
            .execution_options(synchronize_session=False),
        )
    return {number for number, _ in unwanted}


async def held(session: AsyncSession, ids: Sequence[int], lease: str) -> list[Delivery]:
    """The messages with these numbers, in this order, with all that sending needs."""
    edited = aliased(DeliveryRow)
    rows = await session.execute(
        select(DeliveryRow, ContactRow.outside_id, AnnouncementRow.body, edited.provider_id)
        .join(ContactRow, ContactRow.id == DeliveryRow.contact_id)
        .outerjoin(AnnouncementRow, AnnouncementRow.id == DeliveryRow.announcement_id)
        .outerjoin(edited, and_(edited.id == DeliveryRow.edits_id, edited.contact_id == DeliveryRow.contact_id))
        .where(DeliveryRow.id.in_(ids)),
    )
    found = {row.id: _delivery(row, outside_id, shared, edits, lease) for row, outside_id, shared, edits in rows}
    return [found[number] for number in ids if number in found]


def _delivery(
    row: DeliveryRow, outside_id: str, shared: dict[str, Any] | None, edits: str | None, lease: str
) -> Delivery:
    body = row.body if row.body is not None else shared
    assert body is not None, "a delivery has its own words or its announcement's"  # noqa: S101 — written so above
    assert row.contact_id is not None, "only addressed deliveries are claimed"  # noqa: S101 — joined with contact
    assert row.channel is not None, "an address has its channel"  # noqa: S101 — same
    assert row.leased_until is not None, "a claimed delivery is leased"  # noqa: S101 — written by claim
    return Delivery(
        id=row.id,
        lease=lease,
        contact_id=row.contact_id,
        outside_id=outside_id,
        channel=row.channel,
        body=Body.from_json(body),
        attempts=row.attempts,
        announcement_id=row.announcement_id,
        leased_until=row.leased_until,
        edits=edits,
        corrects=row.edits_id is not None,
    )
