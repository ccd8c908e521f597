"""Announcements made as people make them: handed in by one of the desk, approved by another, let go."""

from typing import Any

from sqlalchemy import select

from storage import Storage
from storage.announcement import Announcement, Draft
from storage.messages import Body
from storage.models import PersonRow
from storage.people import Person, Role
from tests.clock import Clock

MEETING = Body("Họp tổ dân phố lúc 8 giờ")


async def second_person(storage: Storage, ward_id: int, now: Clock, name: str = "Người duyệt") -> int:
    """Somebody else of the desk, who gets no messages; the same one each time."""
    async with storage.db.write() as session:
        same = (PersonRow.ward_id == ward_id, PersonRow.name == name)
        known = await session.scalar(select(PersonRow.id).where(*same))
        if known is not None:
            return known
        row = PersonRow(ward_id=ward_id, name=name, created_at=now())
        session.add(row)
        await session.flush()
    await appoint(storage, row.id, ward_id, Role.ADMINISTRATOR, now)
    return row.id


async def appoint(storage: Storage, person_id: int, ward_id: int, role: Role, now: Clock) -> None:
    """Let somebody accept an invitation to a role."""
    token = await storage.invitations.invite(ward_id=ward_id, role=role, by=None, now=now(), group_id=None)
    await storage.invitations.accept(token, person_id=person_id, ward_id=ward_id, now=now())


async def hand_in(storage: Storage, author: Person, now: Clock, *, source: str = "s", **draft: Any) -> Announcement:
    """An announcement that waits for a second person; its author works on the desk."""
    wanted = Draft(ward_id=author.ward_id, author_id=author.id, **{"body": MEETING, **draft})
    return await storage.announcements.submit(wanted, source=source, now=now())


async def approved(storage: Storage, author: Person, now: Clock, *, source: str = "s", **draft: Any) -> Announcement:
    """An announcement that a second person has approved and that has not left."""
    waiting = await hand_in(storage, author, now, source=source, **draft)
    approver = await second_person(storage, author.ward_id, now)
    return await storage.announcements.approve(
        waiting.id, actor_id=approver, ward_id=author.ward_id, source=f"{source}:approve", now=now()
    )


async def sent(storage: Storage, author: Person, now: Clock, *, source: str = "s", **draft: Any) -> Announcement:
    """An announcement that has begun to leave."""
    waiting = await approved(storage, author, now, source=source, **draft)
    return await storage.announcements.begin(waiting.id, now=now())
