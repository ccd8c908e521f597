"""What people have sent and answered before they turn out to be one."""

from storage import Storage
from storage.messages import Body
from storage.models import AnnouncementRow, Base
from storage.people import Person
from tests.clock import Clock


async def sent(storage: Storage, person: Person, words: str, now: Clock) -> int:
    """Somebody sends a petition; returns its number."""
    draft = await storage.drafts.begin(ward_id=person.ward_id, person_id=person.id, category="environment", now=now())
    await storage.drafts.revise(draft.id, person_id=person.id, words=words)
    await storage.drafts.submit(draft.id, person_id=person.id, write=lambda _: [], now=now())
    return draft.id


async def add(storage: Storage, *rows: Base) -> None:
    """Write rows down, one after the other."""
    async with storage.db.write() as session:
        for row in rows:
            session.add(row)
            await session.flush()


async def announcement(storage: Storage, author: Person, now: Clock, **values: object) -> AnnouncementRow:
    """An announcement that just leaves."""
    usual = {"source": "a1", "kind": "notice", "state": "sending", "audience": {}, "send_at": now(), "sent_at": now()}
    body = Body("Cúp nước").as_json()
    row = AnnouncementRow(
        ward_id=author.ward_id, author_id=author.id, body=body, created_at=now(), **{**usual, **values}
    )
    await add(storage, row)
    return row
