"""What would still lead from a petition to its sender once they wish to stay unknown; it is taken away as it is sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Text, cast, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.models import (
    ContactRow,
    ConversationRow,
    DeliveryRow,
    HandoffRow,
    PetitionFileRow,
    PetitionPartRow,
    PetitionRow,
    QuestionRow,
    ReceivedMediaRow,
    WebMessageRow,
)
from storage.said import hide_said

BEFORE = timedelta(minutes=30)  # what was said so shortly before a petition was begun may be its first words
LEAST = 12  # characters; a shorter line proves nothing
FILE_NAMES = {"photo": "anh.jpg", "voice": "am-thanh.ogg", "video": "video.mp4"}
FILE_NAME = "tep"


def plain_name(kind: str, name: str) -> str:
    """A file's name without what its owner called it."""
    ending = name.rpartition(".")[2] if "." in name else ""
    return FILE_NAMES.get(kind, f"{FILE_NAME}.{ending}" if ending.isalnum() else FILE_NAME)


async def remove_traces(session: AsyncSession, petition: PetitionRow, person_id: int, *, hidden: str) -> None:
    """Within the transaction that sends the petition: nothing kept of the person names it, and nothing of it the person.

    Args:
        session: the transaction.
        petition: what is sent; its files and parts still name the messages in which they came.
        person_id: who sends it.
        hidden: what the person's own chat shows in place of what was said.
    """
    await _name_files_plainly(session, petition.id)
    await session.execute(delete(PetitionPartRow).where(PetitionPartRow.petition_id == petition.id))
    contacts = (await session.scalars(select(ContactRow).where(ContactRow.person_id == person_id))).all()
    since = petition.created_at - BEFORE
    await _hide_bubbles(session, petition, [contact.id for contact in contacts], since, hidden)
    of_draft = or_(
        DeliveryRow.dedupe_key == f"nudge:{petition.id}", cast(DeliveryRow.body, Text).like(f"%pet|{petition.id}|%")
    )
    await session.execute(delete(DeliveryRow).where(DeliveryRow.person_id == person_id, of_draft))
    handed = exists().where(HandoffRow.question_id == QuestionRow.id)  # that was given to the desk under their name
    await session.execute(
        update(QuestionRow)
        .where(QuestionRow.person_id == person_id, QuestionRow.asked_at >= since, ~handed)
        .values(words=None, person_id=None),
    )


async def _name_files_plainly(session: AsyncSession, petition_id: int) -> None:
    files = await session.scalars(select(PetitionFileRow).where(PetitionFileRow.petition_id == petition_id))
    for file in files:
        file.source, file.name = f"unknown:{file.id}", plain_name(file.kind, file.name)


async def _hide_bubbles(
    session: AsyncSession, petition: PetitionRow, contact_ids: Sequence[int], since: datetime, hidden: str
) -> None:
    lines = [line.strip() for line in petition.words.splitlines()]
    files = await session.scalars(select(PetitionFileRow.sha256).where(PetitionFileRow.petition_id == petition.id))
    marks = [*(line for line in lines if len(line) >= LEAST), *files.all(), f"pet|{petition.id}|"]
    await hide_said(session, contact_ids, since=since, marks=marks)
    await session.execute(delete(ReceivedMediaRow).where(ReceivedMediaRow.contact_id.in_(contact_ids)))
    contacts = await session.scalars(select(ContactRow).where(ContactRow.id.in_(contact_ids)).with_for_update())
    for contact in contacts.all():
        bubbles = await session.scalars(select(WebMessageRow).where(WebMessageRow.contact_id == contact.id))
        for bubble in bubbles:
            if bubble.deleted or not (bubble.created_at >= since or _holds(bubble.payload, marks)):
                continue
            contact.stream += 1  # browsers that are open, or come back, fetch it again
            bubble.stream, bubble.payload = contact.stream, {"text": hidden, "files": []}


def _holds(value: object, marks: Sequence[str]) -> bool:
    if isinstance(value, str):
        return any(mark in value for mark in marks)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return any(_holds(one, marks) for one in inner)


async def let_go_of_receipts(db: Database, *, now: datetime) -> int:
    """Dialogs left open with a receipt in them are ended when its time is over; returns how many."""
    open_ones = select(ConversationRow).where(ConversationRow.state.like("HoldingReceipt:%"))
    async with db.read() as session:
        if (await session.scalars(open_ones.limit(1))).first() is None:
            return 0
    ended = 0
    async with db.write() as session:
        for row in await session.scalars(open_ones.with_for_update()):
            if row.data.get("receipt_until", 0) <= now.timestamp():
                row.state, row.data = None, {}
                ended += 1
    return ended


async def leave_dialogs(db: Database, petition_id: int, person_id: int) -> None:
    """The same draft may have been written on several channels: their dialogs must not name the petition any more.

    Called once its sender has been told the receipt: until then the dialog in which it was sent is how they are known
    when the process dies.
    """
    async with db.write() as session:
        contacts = await session.scalars(select(ContactRow).where(ContactRow.person_id == person_id))
        places = [
            ConversationRow.key.like(f"%:{address}:{address}:%")
            for contact in contacts
            for address in (contact.id, contact.outside_id)
        ]
        for row in await session.scalars(select(ConversationRow).where(or_(*places))):
            if row.data.get("draft") == petition_id:
                row.state, row.data = None, {}
