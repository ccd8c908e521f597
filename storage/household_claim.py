"""What somebody says of the household to which they belong, and who is asked whether it is so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.errors import StorageError
from storage.household import Household
from storage.messages import Notice
from storage.models import HouseholdClaimRow, PersonRow, RoleRow
from storage.people import DESK_ROLES, Role


class TooManyClaimsError(StorageError):
    """The person has said too many households in one day."""

    text_id = "household-too-many"
    retry = True


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said of their household.

    Attributes:
        group_id: the group whose head is asked; None asks the desk.
        household_id: the household of the roll that was meant; None when none fits.
        words: as they said it.
        represents: they say that they speak for it.
        accepted: what was decided; None while it waits, False also when they said something else since.
    """

    id: int
    ward_id: int
    group_id: int | None
    household_id: int | None
    person_id: int
    person_name: str
    words: str
    represents: bool
    claimed_at: datetime
    accepted: bool | None


Write = Callable[[Claim, Sequence[int]], Sequence[Notice]]
Tell = Callable[[Claim, Household | None], Sequence[Notice]]


async def deciding(session: AsyncSession, claim: Claim) -> list[int]:
    """The heads of the group; those of the desk who have to do with it when it has none."""
    held_roles = (
        await session.execute(
            select(RoleRow.person_id, RoleRow.name, RoleRow.group_id)
            .where(RoleRow.ward_id == claim.ward_id, RoleRow.ended_at.is_(None))
            .order_by(RoleRow.id)
        )
    ).all()
    others = [role for role in held_roles if role.person_id != claim.person_id]
    heads = [
        role.person_id
        for role in others
        if role.name == Role.GROUP_HEAD and claim.group_id is not None and role.group_id == claim.group_id
    ]
    desk = [role.person_id for role in others if role.name in DESK_ROLES and role.group_id in {None, claim.group_id}]
    return list(dict.fromkeys(heads or desk))


async def loaded_claim(session: AsyncSession, row: HouseholdClaimRow) -> Claim:
    """A row with the name of whoever claims."""
    person = await session.get_one(PersonRow, row.person_id)
    return Claim(
        id=row.id,
        ward_id=row.ward_id,
        group_id=row.group_id,
        household_id=row.household_id,
        person_id=row.person_id,
        person_name=person.name,
        words=row.words,
        represents=row.represents,
        claimed_at=row.claimed_at,
        accepted=row.accepted,
    )
