"""Where an announcement's paid messages meet its ordinary deliveries: whose address they pay, who needs no delivery."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Subquery, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.forms_in_hand import free
from storage.models import ContactRow, PaidMessageRow, PersonRow

WITH_DELIVERY = "delivery"  # the state of a price whose message is an ordinary delivery


def paid_addresses(announcement_id: int) -> Subquery:
    """The addresses to which an ordinary delivery goes for money: `person_id`, `contact_id`, `channel`."""
    # Two who were planned apart may have turned out to be one since: one of their addresses is enough.
    first = (
        select(func.min(ContactRow.id).label("id"))
        .join(PaidMessageRow, PaidMessageRow.contact_id == ContactRow.id)
        .where(
            PaidMessageRow.announcement_id == announcement_id,
            PaidMessageRow.state == WITH_DELIVERY,
            ContactRow.gone_at.is_(None),
        )
        .group_by(ContactRow.person_id)
        .subquery("first_paid")
    )
    return (
        select(ContactRow.person_id, ContactRow.id.label("contact_id"), ContactRow.channel)
        .join(first, first.c.id == ContactRow.id)
        .subquery("paid_address")
    )


def has_form(announcement_id: int) -> ColumnElement[bool]:
    """Condition on `PersonRow`: a form goes to an address of theirs, so that they need no delivery."""
    return (
        select(PaidMessageRow.id)
        .join(ContactRow, ContactRow.id == PaidMessageRow.contact_id)
        .where(
            PaidMessageRow.announcement_id == announcement_id,
            PaidMessageRow.form_id.is_not(None),
            ContactRow.person_id == PersonRow.id,
        )
        .correlate(PersonRow)
        .exists()
    )


def has_address() -> ColumnElement[bool]:
    """Condition on `PersonRow`: an address of theirs works, whether they may be written to there or not."""
    there = ContactRow.__table__.alias("working_address")
    return exists().where(there.c.person_id == PersonRow.id, there.c.gone_at.is_(None))


async def apart(session: AsyncSession, announcement_id: int) -> Sequence[Row[str, str | None, int]]:
    """What became of the messages that are no ordinary deliveries: state, kind of failure, how many."""
    counted = (
        select(PaidMessageRow.state, PaidMessageRow.failure, func.count())
        .where(PaidMessageRow.announcement_id == announcement_id, PaidMessageRow.state != WITH_DELIVERY)
        .group_by(PaidMessageRow.state, PaidMessageRow.failure)
    )
    return (await session.execute(counted)).all()


async def paid_apart(session: AsyncSession, announcement_id: int) -> int:
    """How many messages there are that are no ordinary deliveries."""
    return sum(count for _, _, count in await apart(session, announcement_id))


async def drop_paid(session: AsyncSession, announcement_ids: Sequence[int], failure: str, now: datetime) -> None:
    """Give up what waits of these announcements; what a worker has in hand, or may have sent, is left to it."""
    await session.execute(
        update(PaidMessageRow)
        .where(PaidMessageRow.announcement_id.in_(announcement_ids), free(PaidMessageRow, now))
        .values(state="dropped", failure=failure, done_at=now, lease=None, leased_until=None)
    )
