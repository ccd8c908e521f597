"""The last message to somebody who was forgotten stands beside an address: in its turn it goes, too.

An erasure that was carried out while the person was away keeps the address to which the certificate is sent, as that
of a stranger. Whoever never speaks from it again is not remembered by it.
"""

from datetime import datetime

from sqlalchemy import delete, select

from storage.database import Database
from storage.models import ContactRow, DeliveryRow, PersonRow, SaidMessageRow, WebMessageRow

KEY = "erased:"  # how the keys of these messages begin (storage.privacy)


async def let_go(db: Database, *, before: datetime) -> int:
    """Forget these messages that were done with before a moment, and the silent addresses; returns how many messages."""
    last = select(DeliveryRow).where(
        DeliveryRow.dedupe_key.startswith(KEY), DeliveryRow.state != "due", DeliveryRow.done_at < before
    )
    async with db.read() as session:
        if (await session.scalars(last.limit(1))).first() is None:
            return 0
    async with db.write() as session:
        rows = (await session.scalars(last.with_for_update())).all()
        for row in rows:
            contact = None if row.contact_id is None else await session.get(ContactRow, row.contact_id)
            done_at = row.done_at
            await session.delete(row)
            await session.flush()
            if contact is None or done_at is None or contact.seen_at > done_at:
                continue  # they have come back, as somebody new
            await session.execute(delete(WebMessageRow).where(WebMessageRow.contact_id == contact.id))
            await session.execute(delete(SaidMessageRow).where(SaidMessageRow.contact_id == contact.id))
            await session.delete(contact)
            await session.flush()
            await session.execute(delete(PersonRow).where(PersonRow.id == row.person_id))
    await db.sweep()
    return len(rows)
