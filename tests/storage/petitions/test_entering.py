"""What came by paper, by telephone or in person is entered once, with its papers."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

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


async def test_same_request_many_times_at_once_enters_once(storage: Storage, office: Office, now: Clock) -> None:
    entered = await asyncio.gather(*(enter(storage, office, now) for _ in range(6)))
    assert entered == entered[:1] * 6
    assert [step.kind for step in entered[0].steps] == ["submit"]
    assert await storage.queues.to_do(office.cadre.ward_id) == entered[:1]


async def test_requests_of_two_wards_may_have_one_name(storage: Storage, office: Office, now: Clock) -> None:
    """The city's systems number their requests for themselves."""
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    entered = [
        await storage.drafts.enter(
            ward_id=ward_id,
            way=Way.CITY,
            entered_by_id=None,
            source="A-1",
            values={"words": "Cây đổ"},
            write=lambda _: (),
            now=now(),
        )
        for ward_id in (office.cadre.ward_id, other.id)
    ]
    assert [petition.ward_id for petition in entered] == [office.cadre.ward_id, other.id]
    assert (entered[0].category, entered[0].steps[0].actor_id) == ("other", None)


async def test_other_fields_cannot_be_filled_in(storage: Storage, office: Office, now: Clock) -> None:
    with pytest.raises(TypeError, match="state"):
        await storage.drafts.enter(
            ward_id=office.cadre.ward_id,
            way=Way.PHONE,
            entered_by_id=office.cadre.id,
            source="x",
            values={"words": "x", "state": "closed"},
            write=lambda _: (),
            now=now(),
        )
