"""One-time links to a role. The token is 128 random bits, and only its hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import InvitationError
from storage.models import InvitationRow, RoleRow
from storage.people import Role

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Grant:
    """What an accepted invitation gave."""

    role: Role
    group_id: int | None
    invited_by: int | None


class Invitations:
    """Roles are given by invitation only: nobody becomes a cadre by guessing."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def invite(
        self,
        *,
        ward_id: int,
        role: Role,
        by: int | None,
        now: datetime,
        group_id: int | None = None,
    ) -> str:
        """The token of a new invitation; it cannot be read again."""
        token = secrets.token_urlsafe(16)
        async with self._db.write() as session:
            session.add(
                InvitationRow(
                    ward_id=ward_id,
                    role=role,
                    group_id=group_id,
                    token_hash=_digest(token),
                    created_by=by,
                    created_at=now,
                    expires_at=now + LIFETIME,
                ),
            )
        return token

    async def accept(self, token: str, *, person_id: int, ward_id: int, now: datetime) -> Grant:
        """Give the role to the person. Their own second press is harmless; anybody else's is refused.

        Raises:
            InvitationError: unknown, of another ward, expired, used by somebody else, or the role was ended since.
        """
        async with self._db.write() as session:
            row = await session.scalar(
                select(InvitationRow).where(InvitationRow.token_hash == _digest(token)).with_for_update()
            )
            if row is None or row.ward_id != ward_id or row.used_by not in {None, person_id}:
                raise InvitationError
            if row.used_by is not None:
                await _still_held(session, row)
            else:
                if row.expires_at <= now:
                    raise InvitationError
                row.used_by, row.used_at = person_id, now
                session.add(
                    RoleRow(
                        person_id=person_id,
                        ward_id=ward_id,
                        group_id=row.group_id,
                        name=row.role,
                        granted_by=row.created_by,
                        granted_at=now,
                    ),
                )
            return Grant(Role(row.role), row.group_id, row.created_by)

    async def forget(self, *, before: datetime) -> int:
        """Delete invitations that nobody used and that expired before this moment; returns how many."""
        unused = delete(InvitationRow).where(InvitationRow.used_at.is_(None), InvitationRow.expires_at < before)
        async with self._db.write() as session:
            return len((await session.scalars(unused.returning(InvitationRow.id))).all())

    async def withdraw(self, role: Role, *, person_id: int, ward_id: int, now: datetime) -> None:
        """End the person's role in the ward."""
        async with self._db.write() as session:
            await session.execute(
                update(RoleRow)
                .where(
                    RoleRow.person_id == person_id,
                    RoleRow.ward_id == ward_id,
                    RoleRow.name == role,
                    RoleRow.ended_at.is_(None),
                )
                .values(ended_at=now),
            )


async def _still_held(session: AsyncSession, invitation: InvitationRow) -> None:
    held = await session.scalar(
        select(RoleRow.id).where(
            RoleRow.person_id == invitation.used_by,
            RoleRow.name == invitation.role,
            RoleRow.group_id.is_not_distinct_from(invitation.group_id),
            RoleRow.ended_at.is_(None),
        ),
    )
    if held is None:
        raise InvitationError


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()  # What people send may be no proper text.
