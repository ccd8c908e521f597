"""Links through which people join as residents of a group; they give no role, and can be ended."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import NotFoundError, StorageError
from storage.household import reaching
from storage.models import GroupLinkRow, HouseholdMemberRow, HouseholdRow, PersonRow


class LinkEndedError(StorageError):
    """There is no such link, or it was ended."""

    text_id = "group-link-ended"


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A link of a group; `used` is how many people came to live in the group through it."""

    id: int
    group_id: int
    token: str
    used: int
    made_at: datetime


class GroupLinks:
    """The links of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, group_id: int, *, actor_id: int, ward_id: int, now: datetime) -> GroupLink:
        """The group's link; it is made when there is none that works.

        Raises:
            ForbiddenError: the group is not theirs.
        """
        async with self._db.write() as session:
            await reaching(session, actor_id, ward_id, group_id)
            row = await session.scalar(_working(ward_id).where(GroupLinkRow.group_id == group_id))
            if row is None:
                row = GroupLinkRow(
                    ward_id=ward_id,
                    group_id=group_id,
                    token=secrets.token_urlsafe(12),
                    used=0,
                    made_by=actor_id,
                    made_at=now,
                )
                session.add(row)
                await session.flush()
            return _link(row)

    async def end(self, link_id: int, *, actor_id: int, ward_id: int, now: datetime) -> GroupLink:
        """Nobody joins through it any more; ended before, it stays so.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: the group is not theirs.
        """
        async with self._db.write() as session:
            row = await session.get(GroupLinkRow, link_id, with_for_update=True)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            await reaching(session, actor_id, ward_id, row.group_id)
            row.ended_at = row.ended_at or now
            return _link(row)

    async def meant(self, token: str, *, ward_id: int) -> GroupLink:
        """The link with this token.

        Raises:
            LinkEndedError: none that works in this ward.
        """
        async with self._db.read() as session:
            return _link(await _found(session, token, ward_id))

    async def join(self, token: str, *, person_id: int, ward_id: int) -> int:
        """The person lives in the link's group, counted once; returns the group in which they live now.

        Who belongs to a household, which somebody has confirmed, stays in its group.

        Raises:
            LinkEndedError: none that works in this ward.
        """
        async with self._db.write() as session:
            link = await _found(session, token, ward_id)
            confirmed = await session.scalar(
                select(HouseholdRow.group_id)
                .join(HouseholdMemberRow, HouseholdMemberRow.household_id == HouseholdRow.id)
                .where(HouseholdMemberRow.person_id == person_id)
            )
            if confirmed is not None:
                return confirmed
            moved = await session.scalars(
                update(PersonRow)
                .where(PersonRow.id == person_id, PersonRow.group_id.is_distinct_from(link.group_id))
                .values(group_id=link.group_id)
                .returning(PersonRow.id)
            )
            if moved.all():
                counted = update(GroupLinkRow).where(GroupLinkRow.id == link.id)
                await session.execute(counted.values(used=GroupLinkRow.used + 1))
            return link.group_id


def _working(ward_id: int) -> Select[GroupLinkRow]:
    return (
        select(GroupLinkRow)
        .where(GroupLinkRow.ward_id == ward_id, GroupLinkRow.ended_at.is_(None))
        .order_by(GroupLinkRow.id)
        .limit(1)
    )


async def _found(session: AsyncSession, token: str, ward_id: int) -> GroupLinkRow:
    row = await session.scalar(_working(ward_id).where(GroupLinkRow.token == token))
    if row is None:
        raise LinkEndedError
    return row


def _link(row: GroupLinkRow) -> GroupLink:
    return GroupLink(row.id, row.group_id, row.token, row.used, row.made_at)
