"""What joining channels keeps of somebody: shown to them, and forgotten at their wish."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.models import LinkCodeRow, LinkTryRow, PersonLinkRow


async def forget_links(session: AsyncSession, persons: Sequence[int], contacts: Sequence[int]) -> None:
    """Within one transaction: nothing of joining and parting leads to these persons and addresses any more."""
    await session.execute(delete(LinkTryRow).where(LinkTryRow.contact_id.in_(contacts)))
    of_codes = (LinkCodeRow.person_id.in_(persons), LinkCodeRow.contact_id.in_(contacts))
    await session.execute(delete(LinkCodeRow).where(or_(*of_codes, LinkCodeRow.entered_by.in_(contacts))))
    of_links = (PersonLinkRow.person_id.in_(persons), PersonLinkRow.other_id.in_(persons))
    await session.execute(delete(PersonLinkRow).where(or_(*of_links, PersonLinkRow.contact_id.in_(contacts))))


async def held_of_joining(session: AsyncSession, person_id: int) -> list[dict[str, Any]]:
    """When channels were joined and parted, and what gave way because both had answered the same."""
    rows = await session.scalars(
        select(PersonLinkRow).where(PersonLinkRow.person_id == person_id).order_by(PersonLinkRow.id),
    )
    return [{"what": row.action, "at": row.at.isoformat(timespec="seconds"), "kept": row.kept} for row in rows]
