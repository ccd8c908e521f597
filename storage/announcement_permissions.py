"""Who may send what to whom, decided in the same transaction in which it is done."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement_errors import AudienceForbiddenError
from storage.audience import Audience
from storage.errors import ForbiddenError
from storage.models import AnnouncementRow, ClusterRow
from storage.petition_permissions import Actor, actor


async def may_address(session: AsyncSession, who: Actor, audience: Audience) -> bool:
    """Whether somebody of the desk may send to an audience: one that is limited names places, and only their own."""
    if not who.on_desk:
        return False
    if who.desk_groups is None:
        return True
    around = (await session.scalars(select(ClusterRow.group_id).where(ClusterRow.id.in_(audience.clusters)))).all()
    places = {*audience.groups, *around}
    return bool(places) and places <= who.desk_groups


async def check_audience(session: AsyncSession, who: Actor, audience: Audience) -> None:
    """Let pass who may send to an audience.

    Raises:
        ForbiddenError: they do not work on the desk.
        AudienceForbiddenError: their work there is limited to other groups.
    """
    if not who.on_desk:
        raise ForbiddenError
    if not await may_address(session, who, audience):
        raise AudienceForbiddenError


async def check_actor(session: AsyncSession, row: AnnouncementRow, person_id: int) -> None:
    """Let pass who may act on an announcement: whoever may send it.

    Raises:
        ForbiddenError, AudienceForbiddenError: as with `check_audience`.
    """
    await check_audience(session, await actor(session, person_id, row.ward_id), Audience.from_json(row.audience))
