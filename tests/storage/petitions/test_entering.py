"""What came by paper, by telephone or in person is entered once, with its papers."""

from collections.abc import Mapping
from typing import Any

from storage import Storage
from storage.messages import FileRef
from storage.petition import Petition, State, Way
from tests.clock import Clock
from tests.storage.petitions.conftest import Office

LETTER: Mapping[str, Any] = {
    "words": "Xin sửa đèn ngõ 3",
    "category": "utilities",
    "sender_name": "Bà Năm",
    "phone": "0912",
}


async def enter(storage: Storage, office: Office, now: Clock, source: str = "event:1") -> Petition:
    sha256 = await storage.blobs.keep(b"paper", "image/jpeg", now=now())
    return await storage.drafts.enter(
        ward_id=office.cadre.ward_id,
        way=Way.PAPER,
        entered_by_id=office.cadre.id,
        source=source,
        values=LETTER,
        files=[("page-1", FileRef(sha256, "don.jpg", "photo"))],
        details={"confidential": True},
        write=lambda _: (),
        now=now(),
    )


async def test_letter_is_a_petition_of_somebody_without_a_chat(storage: Storage, office: Office, now: Clock) -> None:
    entered = await enter(storage, office, now)
    assert (entered.way, entered.person_id, entered.person_name, entered.phone) == (Way.PAPER, None, "Bà Năm", "0912")
    assert (entered.state, entered.entered_by_id) == (State.RECEIVED, office.cadre.id)
    assert entered.standing.confidential
    assert [file.name for file in entered.files] == ["don.jpg"]
    assert await storage.petitions.get(entered.id, ward_id=entered.ward_id) == entered


async def test_same_request_enters_once(storage: Storage, office: Office, now: Clock) -> None:
    first = await enter(storage, office, now)
    assert await enter(storage, office, now) == first
    assert (await enter(storage, office, now, source="event:2")).id != first.id
