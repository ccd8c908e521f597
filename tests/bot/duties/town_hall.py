"""A ward's desk on which time passes: petitions are sent and worked on, the clock's duties run, what is told is read."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from bot import texts
from bot.duties.duty import ZONE
from handlers.deadlines import terms_of
from storage import Storage
from storage.models import ContactRow, DeliveryRow
from storage.people import Person
from storage.petition import Action, Petition

TEXTS = texts.load()


def vietnam(text: str) -> datetime:
    """A moment in Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


class TownHall:
    """Lets people do things at a time."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self._requests = 0

    async def petition(self, person: Person, when: str, *, category: str = "other") -> Petition:
        """A petition sent at a moment."""
        now = vietnam(when)
        drafts = self.storage.drafts
        draft = await drafts.begin(ward_id=person.ward_id, person_id=person.id, category=category, now=now)
        draft = await drafts.revise(draft.id, person_id=person.id, words="Đèn đường ngõ 5 hỏng")
        rules = await terms_of(self.storage, person.ward_id)
        return await drafts.submit(draft.id, person_id=person.id, write=lambda _: [], now=now, reckon=rules.reckon)

    async def act(
        self,
        petition: Petition,
        action: Action,
        person: Person,
        when: str,
        *,
        words: str | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> Petition:
        """Somebody does something to it."""
        self._requests += 1
        rules = await terms_of(self.storage, person.ward_id)
        return await self.storage.petitions.act(
            petition.id,
            action,
            actor_id=person.id,
            ward_id=person.ward_id,
            source=f"request {self._requests}",
            write=lambda _: [],
            now=vietnam(when),
            words=words,
            details=details,
            reckon=rules.reckon,
        )

    async def again(self, petition: Petition) -> Petition:
        """The petition as it is now."""
        return await self.storage.petitions.get(petition.id, ward_id=petition.ward_id)

    async def close_office(self, ward_id: int, day: date, name: str, *, by: Person) -> None:
        """A day off of the ward's own."""
        await self.storage.calendar.add(ward_id, day, name, by=by.id, now=vietnam("2026-01-01T08:00"))

    async def deliveries(self) -> list[tuple[str, str]]:
        """Keys and words of everything that was put into the outbox, oldest first."""
        async with self.storage.db.read() as session:
            rows = await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))
            return [(row.dedupe_key or "", row.body["text"]) for row in rows if row.body is not None]

    async def told(self, person: Person) -> list[str]:
        """What was written to somebody, oldest first."""
        async with self.storage.db.read() as session:
            rows = await session.scalars(
                select(DeliveryRow)
                .join(ContactRow, ContactRow.id == DeliveryRow.contact_id)
                .where(ContactRow.person_id == person.id)
                .order_by(DeliveryRow.id),
            )
            return [row.body["text"] for row in rows if row.body is not None]
