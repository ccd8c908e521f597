"""Forgetting a person at their wish (Luật 91/2025 Điều 14, Nghị định 356/2025 Điều 5): what stays is numbers.

A row without a name stays for what others have to do with: roles that ended, answers that a cadre once gave, counts of
announcements. Petitions stay as category, group, days and states; their words, files and senders are gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, and_, cast, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.campaign_erasure import forget_in_campaigns
from storage.forms_in_hand import drop_news
from storage.linking_erasure import forget_links
from storage.living import shells
from storage.meeting_erasure import forget_in_meetings
from storage.models import (
    Base,
    BlobRow,
    BookingRow,
    ContactRow,
    ConversationRow,
    DeliveryRow,
    HandoffRow,
    InboxEventRow,
    MuteRow,
    PaidNewsRow,
    PersonRow,
    PetitionEventRow,
    PetitionFileRow,
    PetitionPartRow,
    PetitionRow,
    PetitionSupporterRow,
    PrivacyRequestRow,
    QuestionRow,
    ReceivedMediaRow,
    SaidMessageRow,
    SharedFileRow,
    SubjectChoiceRow,
    WebMessageRow,
)
from storage.petition import Action, State
from storage.petition_permissions import SENDERS
from storage.petition_rules import SUBMIT
from storage.roll_erasure import forget_in_roll
from storage.standing_places import place_of
from storage.topics import withdraw

AS_SENDER = frozenset({SUBMIT, *SENDERS, Action.UNMERGE})  # a sender takes their part out of a whole, too


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What an erasure has done.

    Attributes:
        gone: how much of what is gone.
        stranger_id: who the kept address belongs to from now on; nobody when none was kept.
    """

    gone: dict[str, int]
    stranger_id: int | None


async def forget(session: AsyncSession, person_id: int, *, keep_contact: int | None, now: datetime) -> Forgotten:
    """Within one transaction: nothing in the database names the person any more.

    Args:
        session: the transaction.
        person_id: who wishes to be forgotten; they hold no role and have no open petition.
        keep_contact: the address in which they are speaking; it stays as that of somebody unknown, so that they can
            be told that it is done.
        now: the moment.
    """
    contacts = (await session.scalars(select(ContactRow).where(ContactRow.person_id == person_id))).all()
    shells_of = await shells(session, person_id)
    files = await _own_files(session, person_id, [contact.id for contact in contacts])
    gone = {
        "petitions": await _petitions(session, person_id, (person_id, *shells_of), now),
        "questions": await _questions(session, person_id),
        "messages": await _messages(session, person_id, contacts, now),
        "addresses": len(contacts),
    }
    await session.execute(delete(MuteRow).where(MuteRow.person_id == person_id))
    await session.execute(delete(SubjectChoiceRow).where(SubjectChoiceRow.person_id == person_id))
    await session.execute(delete(BookingRow).where(BookingRow.person_id == person_id))
    for each in (*shells_of, person_id):  # what only the histories still say of who they once were
        await forget_in_meetings(session, each)
        await forget_in_campaigns(session, each)
        await forget_in_roll(session, each)
    await forget_links(session, (person_id, *shells_of), [contact.id for contact in contacts])
    await session.execute(
        update(PrivacyRequestRow).where(PrivacyRequestRow.person_id == person_id).values(person_id=None, words=None)
    )
    stranger_id = await _addresses(session, contacts, keep_contact, now)
    await session.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(name="", group_id=None, welcomed_at=None, consented_at=None, consent_version=None),
    )
    gone["files"] = await drop_files(session, files)
    return Forgotten(gone, stranger_id)


async def _own_files(session: AsyncSession, person_id: int, contacts: Sequence[int]) -> set[str]:
    own = select(PetitionRow.id).where(PetitionRow.person_id == person_id)
    kept = await session.scalars(select(PetitionFileRow.sha256).where(PetitionFileRow.petition_id.in_(own)))
    bubbles = await session.scalars(
        select(WebMessageRow.payload).where(WebMessageRow.contact_id.in_(contacts), WebMessageRow.incoming.is_(True)),
    )
    plain = [
        sha256
        for row in (ReceivedMediaRow, SharedFileRow)
        for sha256 in await session.scalars(select(row.sha256).where(row.contact_id.in_(contacts)))
    ]
    shown = (file["sha256"] for payload in bubbles for file in payload.get("files", ()) if "sha256" in file)
    return {*kept, *shown, *plain}


async def _petitions(session: AsyncSession, person_id: int, selves: Sequence[int], now: datetime) -> int:
    ids = (await session.scalars(select(PetitionRow.id).where(PetitionRow.person_id == person_id))).all()
    drafts = (
        await session.scalars(
            select(PetitionRow.id).where(PetitionRow.person_id == person_id, PetitionRow.state == State.DRAFT)
        )
    ).all()
    await withdraw(session, ids, now=now)
    await session.execute(delete(PetitionFileRow).where(PetitionFileRow.petition_id.in_(ids)))
    await session.execute(delete(PetitionPartRow).where(PetitionPartRow.petition_id.in_(ids)))
    await session.execute(delete(PetitionRow).where(PetitionRow.id.in_(drafts)))
    await session.execute(
        update(PetitionRow)
        .where(PetitionRow.id.in_(ids))
        .values(
            person_id=None, sender_name=None, phone=None, words="", place=None, latitude=None, longitude=None,
            anonymous=True,
        ),
    )  # fmt: skip
    # The answers speak of what was asked: they go with it. What the person wrote elsewhere goes as well.
    await session.execute(
        update(PetitionEventRow).where(PetitionEventRow.petition_id.in_(ids)).values(words=None),
    )
    # Only what they did as sender: what they did at the desk, even with a petition of their own, the history needs.
    await session.execute(
        update(PetitionEventRow)
        .where(
            PetitionEventRow.actor_id.in_(selves),
            or_(
                and_(PetitionEventRow.petition_id.in_(ids), PetitionEventRow.kind.in_(AS_SENDER)),
                PetitionEventRow.kind == Action.SUPPORT,
            ),
        )
        .values(actor_id=None),
    )
    await session.execute(
        update(PetitionSupporterRow)
        .where(PetitionSupporterRow.person_id == person_id)
        .values(household=f"forgotten:{person_id}"),
    )
    return len(ids)


async def _questions(session: AsyncSession, person_id: int) -> int:
    mine = QuestionRow.person_id == person_id
    count = len((await session.scalars(select(QuestionRow.id).where(mine))).all())
    await session.execute(update(HandoffRow).where(HandoffRow.person_id == person_id).values(words="", answer=None))
    await session.execute(update(QuestionRow).where(mine).values(words=None, person_id=None))
    return count


async def _messages(session: AsyncSession, person_id: int, contacts: Sequence[ContactRow], now: datetime) -> int:
    ids = [contact.id for contact in contacts]
    bubbles = await session.scalars(
        delete(WebMessageRow).where(WebMessageRow.contact_id.in_(ids)).returning(WebMessageRow.id)
    )
    for row in (SaidMessageRow, ReceivedMediaRow, SharedFileRow):
        await session.execute(delete(row).where(row.contact_id.in_(ids)))
    # What was paid for stays counted; which petition somebody at this address once sent does not.
    await drop_news(session, PaidNewsRow.contact_id.in_(ids), now=now)
    await session.execute(
        update(PaidNewsRow).where(PaidNewsRow.contact_id.in_(ids)).values(contact_id=None, provider_id=None)
    )
    waiting = delete(DeliveryRow).where(DeliveryRow.person_id == person_id, DeliveryRow.state == "due")
    await session.execute(waiting)
    # Of an announcement it stays counted that somebody got it; what went to this person alone goes.
    await session.execute(
        delete(DeliveryRow).where(DeliveryRow.person_id == person_id, DeliveryRow.announcement_id.is_(None))
    )
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.person_id == person_id)
        .values(contact_id=None, provider_id=None, dedupe_key=cast(DeliveryRow.id, Text)),
    )
    return len(bubbles.all())


async def _addresses(
    session: AsyncSession, contacts: Sequence[ContactRow], keep_contact: int | None, now: datetime
) -> int | None:
    stranger_id = None
    for contact in contacts:
        names = (contact.id, contact.outside_id, f"inline:{contact.outside_id}")
        lanes = [f"{contact.channel}:{name}" for name in names]
        theirs = or_(
            InboxEventRow.lane.in_(lanes), InboxEventRow.lane.like(f"{contact.channel}:-%:{contact.outside_id}")
        )
        await session.execute(delete(InboxEventRow).where(theirs, InboxEventRow.done_at.is_not(None)))
        await session.execute(delete(ConversationRow).where(place_of(contact)))
        if contact.id == keep_contact:
            person = await session.get_one(PersonRow, contact.person_id)
            unknown = PersonRow(ward_id=person.ward_id, name="", created_at=now)
            session.add(unknown)
            await session.flush()
            contact.person_id, contact.stream = unknown.id, contact.stream + 1
            stranger_id = unknown.id
        else:
            await session.delete(contact)
    await session.flush()
    return stranger_id


async def drop_files(session: AsyncSession, files: set[str]) -> int:
    """Files that nothing else uses; those of bubbles and messages are named in JSON, where no foreign key holds them."""
    columns = [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == BlobRow.__tablename__ for key in column.foreign_keys)
    ]
    dropped = 0
    for sha256 in files:
        held = or_(
            *(exists().where(column == sha256) for column in columns),
            exists().where(cast(WebMessageRow.payload, Text).contains(sha256)),
            exists().where(cast(DeliveryRow.body, Text).contains(sha256)),
        )
        if not await session.scalar(select(held)):
            await session.execute(delete(BlobRow).where(BlobRow.sha256 == sha256))
            dropped += 1
    return dropped
