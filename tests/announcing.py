"""Announcements that are on their way, without the people who write and approve them."""

from typing import Any

from storage import Storage
from storage.announcement import Kind, State
from storage.audience import WHOLE_WARD, Audience
from storage.messages import Body
from storage.models import AnnouncementRow
from storage.people import Person
from storage.planning import plan_slice
from tests.clock import Clock

MEETING = Body("Họp tổ dân phố lúc 8 giờ")


async def leaves(
    storage: Storage, author: Person, now: Clock, *, body: Body = MEETING, audience: Audience = WHOLE_WARD, **more: Any
) -> int:
    """An announcement that begins to leave; no delivery is written down yet."""
    values = {"kind": Kind.NOTICE, "state": State.SENDING, "acknowledge": False, "source": "announcement", **more}
    async with storage.db.write() as session:
        row = AnnouncementRow(
            ward_id=author.ward_id,
            author_id=author.id,
            body=body.as_json(),
            audience=audience.as_json(),
            created_at=now(),
            send_at=now(),
            sent_at=now(),
            **values,
        )
        session.add(row)
        await session.flush()
        return row.id


async def announce(storage: Storage, author: Person, now: Clock, **more: Any) -> int:
    """An announcement all of whose deliveries are written down."""
    announcement_id = await leaves(storage, author, now, **more)
    while await plan_slice(storage.db, announcement_id, now=now()):
        pass
    return announcement_id
