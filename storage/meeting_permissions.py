"""Who may plan and lead a meeting, and who can be named in it, decided in the same transaction in which it is done."""

from sqlalchemy.ext.asyncio import AsyncSession

from storage.errors import ForbiddenError, NotFoundError
from storage.models import HouseholdRow, PersonRow, UnitRow
from storage.people import Role
from storage.petition_permissions import Actor


def leads(who: Actor, group_id: int | None) -> bool:
    """Whether somebody may plan and lead meetings of this residential group, or of the whole ward."""
    heads = Role.GROUP_HEAD in who.roles and group_id is not None and who.groups is not None and group_id in who.groups
    return who.works_in(group_id) or heads


def permit(who: Actor, group_id: int | None) -> None:
    """Let them.

    Raises:
        ForbiddenError: neither a cadre for the group, nor its head.
    """
    if not leads(who, group_id):
        raise ForbiddenError


async def check_named(
    session: AsyncSession,
    ward_id: int,
    *,
    person_id: int | None = None,
    household_id: int | None = None,
    unit_id: int | None = None,
) -> None:
    """Let pass who is named, when they are of the ward.

    Raises:
        NotFoundError: there is none such in the ward.
    """
    person = await session.get(PersonRow, person_id) if person_id is not None else None
    household = await session.get(HouseholdRow, household_id) if household_id is not None else None
    unit = await session.get(UnitRow, unit_id) if unit_id is not None else None
    for number, found in ((person_id, person), (household_id, household), (unit_id, unit)):
        if number is not None and (found is None or found.ward_id != ward_id):
            raise NotFoundError
