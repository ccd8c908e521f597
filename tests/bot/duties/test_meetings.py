"""What the clock does about meetings: asks for the photo of the board, reminds of tasks before they are due."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot import texts
from bot.duties.meeting_tasks import remind_of_tasks
from bot.duties.posting import ask_for_postings
from handlers.meetings.presses import Chore, Lead
from storage import Storage
from storage.meeting import MeetingKind
from storage.meeting_tasks import TaskDraft
from storage.messages import FileRef
from storage.models import DeliveryRow
from storage.people import Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import STARTS, a_plan

TEXTS = texts.load()


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """The storage beneath is tested on both databases by itself."""
    return sqlite_setting


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


async def told(storage: Storage) -> list[tuple[int, dict[str, Any]]]:
    async with storage.db.read() as session:
        rows = await session.execute(select(DeliveryRow.person_id, DeliveryRow.body).order_by(DeliveryRow.id))
        return [(person, body) for person, body in rows]


async def test_board_is_asked_for_until_its_photo_comes(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    tam = await make_person("Tám", role=Role.GROUP_HEAD, group=ward.groups[0])
    await make_person("Sáu", role=Role.GROUP_HEAD, group=ward.groups[1])
    lead = {"ward_id": ward.id, "actor_id": minh.id, "now": now()}
    meeting = await storage.meetings.plan(a_plan(group_id=ward.groups[0].id), source="a", **lead)
    await storage.meetings.plan(a_plan(kind=MeetingKind.BRIEFING), source="b", **lead)  # no law wants it posted
    for moment in ("2026-11-24T09:20", "2026-11-24T10:20", "2026-12-01T09:20"):
        await ask_for_postings(storage, TEXTS, at(moment))
    assert [person for person, _ in await told(storage)] == [minh.id, tam.id]
    asked = (await told(storage))[0][1]
    assert "chậm nhất ngày 3/12/2026" in asked["text"]
    assert asked["buttons"] == [[["Ảnh niêm yết", Lead(action="board", meeting=meeting.id).pack()]]]
    await ask_for_postings(storage, TEXTS, at("2026-12-02T09:20"))
    assert [person for person, _ in await told(storage)][2:] == [minh.id, tam.id]
    sha256 = await storage.blobs.keep(b"board", "image/jpeg", now=now())
    await storage.postings.post(
        meeting.id,
        FileRef(sha256, "bang.jpg", "photo"),
        "Nhà văn hóa",
        posted_at=now(),
        group_id=ward.groups[0].id,
        source="c",
        **lead,
    )
    moved = await storage.meetings.change(
        meeting.id, seen=meeting.changed_at, source="d", **lead | {"now": at("2026-12-02T10:00")}, place="Sân đình"
    )
    assert moved.changes == 1
    await ask_for_postings(storage, TEXTS, at("2026-12-02T10:20"))  # what hangs there names the old place
    assert len(await told(storage)) == 6


async def test_task_is_recalled_two_days_before_on_its_day_and_late(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    minh, hoa = await make_person("Minh", role=Role.CADRE), await make_person("Hoa", role=Role.CADRE)
    front = await make_person.unit("Mặt trận", hoa)
    lead = {"ward_id": ward.id, "actor_id": minh.id}
    meeting = await storage.meetings.plan(a_plan(), source="a", **lead, now=now())
    due = date(2026, 12, 20)
    drafts = [TaskDraft("Dọn cỏ", "Mặt trận", due, unit_id=front.id), TaskDraft("Sơn cổng", "Thợ", due)]
    task, _ = await storage.meeting_tasks.write(meeting.id, drafts, **lead, source="b", now=STARTS)
    counts = []
    for moment in ("2026-12-17", "2026-12-18", "2026-12-19", "2026-12-20", "2026-12-21", "2026-12-22"):
        for _ in range(2):
            await remind_of_tasks(storage, TEXTS, at(f"{moment}T07:45"))
        counts.append(len(await told(storage)))
    assert counts == [0, 1, 1, 2, 3, 3]
    person, body = (await told(storage))[0]
    assert person == hoa.id
    assert "1. Dọn cỏ – Mặt trận – hạn 20/12/2026" in body["text"]
    assert body["buttons"] == [[["Đã xong", Chore(action="done", task=task.id).pack()]]]
