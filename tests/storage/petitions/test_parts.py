"""Which message said what is found again, and says one thing at a time."""

from storage import Storage
from storage.parts import Part
from tests.clock import Clock
from tests.storage.petitions.conftest import Office


async def test_message_is_found_with_its_newest_words(storage: Storage, office: Office, now: Clock) -> None:
    draft = await office.draft()
    await storage.parts.note(draft.id, source="message:1", words="Đèn hỏng", now=now())
    await storage.parts.note(draft.id, source="message:2", words="ở ngõ 3", now=now())
    await storage.parts.note(draft.id, source="message:1", words="Đèn đường hỏng", now=now())
    assert await storage.parts.of("message:1") == Part(draft.id, "message:1", "Đèn đường hỏng")
    assert await storage.parts.of("message:2") == Part(draft.id, "message:2", "ở ngõ 3")
    assert await storage.parts.of("message:3") is None


async def test_discarded_draft_takes_its_messages_along(storage: Storage, office: Office, now: Clock) -> None:
    draft = await office.draft()
    await storage.parts.note(draft.id, source="message:1", words="Đèn hỏng", now=now())
    await storage.drafts.discard(office.resident.id)
    assert await storage.parts.of("message:1") is None
