"""Invitations as the sender leaves them: an announcement of the meeting that went out, a delivery for each person."""

from datetime import datetime

from storage import Storage
from storage.announcement import State
from storage.meeting import Meeting
from storage.messages import Body
from storage.models import AnnouncementRow, DeliveryRow, HouseholdMemberRow, HouseholdRow
from storage.people import Person


async def invite(storage: Storage, meeting: Meeting, *people: Person, author: Person, now: datetime) -> None:
    """The invitation went out to these people."""
    async with storage.db.write() as session:
        row = AnnouncementRow(
            ward_id=meeting.ward_id,
            author_id=author.id,
            source=f"invitation:{meeting.id}:{now.isoformat()}:{[person.id for person in people]}",
            kind="meeting",
            audience={},
            body=Body(meeting.plan.title).as_json(),
            state=State.SENT,
            meeting_id=meeting.id,
            created_at=now,
            sent_at=now,
        )
        session.add(row)
        await session.flush()
        for person in people:
            session.add(
                DeliveryRow(
                    dedupe_key=f"announcement:{row.id}:{person.id}",
                    ward_id=meeting.ward_id,
                    person_id=person.id,
                    contact_id=person.contact.id if person.contact else None,
                    channel="web",
                    announcement_id=row.id,
                    state="sent",
                    attempts=1,
                    due_at=now,
                    done_at=now,
                ),
            )


async def household(
    storage: Storage, speaker: Person, *members: Person, code: str, group_id: int, now: datetime
) -> int:
    """A household of the roll whose people are in the chat."""

    async with storage.db.write() as session:
        row = HouseholdRow(
            ward_id=speaker.ward_id,
            group_id=group_id,
            code=code,
            head=speaker.name,
            address=f"{code} Lê Lợi",
            representative=speaker.name,
            representative_id=speaker.id,
            added_at=now,
            changed_at=now,
        )
        session.add(row)
        await session.flush()
        for member in members:
            session.add(HouseholdMemberRow(person_id=member.id, household_id=row.id, since=now))
        return row.id
