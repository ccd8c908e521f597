"""A household as the roll has it, and who of the ward may look at it or change it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.errors import ForbiddenError, NotFoundError
from storage.models import HouseholdMemberRow, HouseholdRow, RollChangeRow
from storage.petition_permissions import Actor, actor


@dataclass(frozen=True, slots=True)
class Household:
    """A household.

    Attributes:
        code: what stands on its papers; one household of the ward has it.
        head: the head of the household (chủ hộ).
        representative: who speaks for it, by name.
        phone: in E.164.
        agreed: it agreed to be written to at this number (`storage.phone_agreements`).
        representative_id: that person in the chat, once it was confirmed.
        members: how many people in the chat belong to it.
        ended: it is no longer in the ward.
    """

    id: int
    ward_id: int
    group_id: int
    cluster_id: int | None
    code: str
    head: str
    address: str
    representative: str
    phone: str | None
    agreed: bool
    representative_id: int | None
    members: int
    ended: bool


def household(row: HouseholdRow, members: int) -> Household:
    """A row with the number of its people in the chat."""
    return Household(
        id=row.id,
        ward_id=row.ward_id,
        group_id=row.group_id,
        cluster_id=row.cluster_id,
        code=row.code,
        head=row.head,
        address=row.address,
        representative=row.representative,
        phone=row.phone,
        agreed=row.phone is not None and row.phone == row.agreed_phone,
        representative_id=row.representative_id,
        members=members,
        ended=row.ended_at is not None,
    )


async def loaded(session: AsyncSession, row: HouseholdRow) -> Household:
    """One household."""
    members = select(func.count()).where(HouseholdMemberRow.household_id == row.id)
    return household(row, await session.scalar(members) or 0)


def reaches(who: Actor, group_id: int | None) -> bool:
    """Whether somebody of the desk, or the head of the group, has to do with its households."""
    return bool(who.roles) and (who.groups is None or group_id in who.groups)


async def reaching(session: AsyncSession, person_id: int, ward_id: int, group_id: int | None) -> Actor:
    """The person with the roles of this moment.

    Raises:
        ForbiddenError: the households of this group are not theirs to see.
    """
    who = await actor(session, person_id, ward_id)
    if not reaches(who, group_id):
        raise ForbiddenError
    return who


async def held(session: AsyncSession, household_id: int, ward_id: int) -> HouseholdRow:
    """The row, for changing it.

    Raises:
        NotFoundError: none in this ward.
    """
    row = await session.get(HouseholdRow, household_id, with_for_update=True)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


def note(  # noqa: PLR0917 — the fields of one line of the history
    session: AsyncSession,
    action: str,
    household_id: int | None,
    group_id: int | None,
    actor_id: int | None,
    now: datetime,
    **details: object,
) -> None:
    """Write a line of the roll's history, within the transaction in which it happens."""
    session.add(
        RollChangeRow(
            household_id=household_id, group_id=group_id, actor_id=actor_id, action=action, at=now, details=details
        )
    )
