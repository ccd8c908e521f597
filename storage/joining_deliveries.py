"""Messages to two persons who turn out to be one: each notice reaches them once."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.models import DeliveryRow
from storage.two import Two

TWICE = "joined"  # why a message that waited did not leave: the same person gets, or got, it elsewhere


async def deliveries(session: AsyncSession, two: Two) -> dict[str, Any]:
    """Messages follow the person; of the same one to both, what has reached somebody or is just leaving counts."""
    rows = await session.scalars(
        select(DeliveryRow).where(DeliveryRow.person_id == two.emptied).order_by(DeliveryRow.id).with_for_update(),
    )
    ending = f":{two.emptied}"
    for row in rows.all():
        row.person_id = two.stays
        if not row.dedupe_key.endswith(ending):
            continue
        key = f"{row.dedupe_key.removesuffix(ending)}:{two.stays}"
        same = await session.scalar(select(DeliveryRow).where(DeliveryRow.dedupe_key == key).with_for_update())
        if same is None:
            row.dedupe_key = key
            continue
        counts, other = (row, same) if _worth(row, two) > _worth(same, two) else (same, row)
        await _give_way(session, other, counts, two)
        counts.dedupe_key = key
        await session.flush()
    await session.flush()
    return {}


async def _give_way(session: AsyncSession, other: DeliveryRow, counts: DeliveryRow, two: Two) -> None:
    other.dedupe_key = f"{other.dedupe_key}:{TWICE}:{other.id}"
    seen = [each.acknowledged_at for each in (other, counts) if each.acknowledged_at is not None]
    counts.acknowledged_at = min(seen, default=None)
    if other.state == "due" and not _leaving(other, two):
        other.state, other.failure, other.done_at = "dropped", TWICE, two.now
        other.lease, other.leased_until = None, None
    await session.flush()


def _worth(row: DeliveryRow, two: Two) -> int:
    if row.state == "sent":
        return 3
    if row.state == "due":
        return 2 if _leaving(row, two) else 1
    return 0


def _leaving(row: DeliveryRow, two: Two) -> bool:
    """Whether a worker has it in hand at this moment."""
    return row.leased_until is not None and row.leased_until > two.now
