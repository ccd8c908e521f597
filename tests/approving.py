"""Announcements made as people make them: handed in by one of the desk, approved by another, let go."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storage import Storage
from storage.announcement import Announcement, Draft, State
from storage.announcement_rules import replay
from storage.messages import Body
from storage.models import DeliveryRow, MeetingRow, PersonRow
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


class Desk:
    """Two cadres of one ward, and somebody to write to."""

    def __init__(self, storage: Storage, now: Clock, minh: Person, thu: Person, lan: Person) -> None:
        self.storage, self.now, self.minh, self.thu, self.lan = storage, now, minh, thu, lan
        self.ward_id = minh.ward_id

    async def hand_in(self, source: str = "s", **draft: Any) -> Announcement:
        return await hand_in(self.storage, self.minh, self.now, source=source, **draft)

    async def act(self, name: str, one: Announcement, *, by: Person | None = None, **more: Any) -> Announcement:
        act: Callable[..., Awaitable[Announcement]] = getattr(self.storage.announcements, name)
        usual = {"source": name, "now": self.now(), "ward_id": self.ward_id}
        return await act(one.id, actor_id=(by or self.thu).id, **{**usual, **more})

    async def begin(self, one: Announcement, **more: Any) -> Announcement:
        return await self.storage.announcements.begin(one.id, now=self.now(), **more)

    async def withdraw_role(self, person: Person, role: Role = Role.CADRE) -> None:
        invitations = self.storage.invitations
        await invitations.withdraw(role, person_id=person.id, ward_id=self.ward_id, now=self.now())

    async def state(self, one: Announcement) -> State:
        return (await self.storage.announcements.get(one.id, ward_id=self.ward_id)).state

    async def history(self, one: Announcement) -> list[tuple[str, int | None]]:
        """What happened and who did it; it must lead to how the announcement stands."""
        steps = await self.storage.announcements.history(one.id)
        standing = (await self.storage.announcements.get(one.id, ward_id=one.ward_id)).standing
        assert replay(steps) == standing
        return [(step.action, step.actor_id) for step in steps]

    async def recipients(self, one: Announcement) -> set[int]:
        """For whom deliveries are written down."""
        async with self.storage.db.read() as session:
            people = select(DeliveryRow.person_id).where(DeliveryRow.announcement_id == one.id)
            return set(await session.scalars(people))

    async def meeting(self, **later: float) -> int:
        """A meeting that begins so much later."""
        begins = self.now() + timedelta(**later)
        words = {"title": "Họp tổ", "place": "Nhà văn hóa", "chair": "", "invited": "", "agenda": []}
        moments = {"starts_at": begins, "created_at": self.now(), "changed_at": self.now()}
        async with self.storage.db.write() as session:
            row = MeetingRow(ward_id=self.ward_id, source="m", kind="group", state="planned", **words, **moments)
            session.add(row)
            await session.flush()
            return row.id
