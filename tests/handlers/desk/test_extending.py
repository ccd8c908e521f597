"""More time for a first answer, with a reason. The room's day is Monday 23 November 2026; the 24th is a holiday."""

from datetime import date

import pytest

from handlers.deadlines import terms_of
from storage.people import Role
from storage.petition import Action, Petition
from tests.handlers.desk.test_answering import petition
from tests.handlers.room import Room, Visitor

REASON = "Chờ công ty điện lực giao cột mới"


async def again(room: Room, sent: Petition) -> Petition:
    return await room.storage.petitions.get(sent.id, ward_id=room.ward.id)


@pytest.fixture
async def lan(room: Room) -> Visitor:
    return await room.visitor()


@pytest.fixture
async def minh(room: Room) -> Visitor:
    return await room.visitor("Minh", role=Role.CADRE)


@pytest.fixture
async def taken(room: Room, lan: Visitor, minh: Visitor) -> Petition:
    """A petition on which Minh works."""
    sent = await petition(room, lan)
    await minh.presses_data(f"work|take|{sent.id}")
    return sent


async def test_resident_is_told_the_reason_and_the_new_day(
    room: Room, lan: Visitor, minh: Visitor, taken: Petition
) -> None:
    (asked,) = await minh.presses_data(f"work|extend|{taken.id}")
    assert "10 ngày làm việc, trừ Ngày Văn hóa Việt Nam 24/11: hạn 8/12" in asked.text
    await minh.presses("3 ngày làm việc")
    (done,) = await minh.says(REASON)
    assert "hạn 11/12" in done.text
    after = await again(room, taken)
    assert (after.due_on, after.standing.extra_days) == (date(2026, 12, 11), 3)
    assert (after.steps[-1].kind, after.steps[-1].words) == (Action.EXTEND, REASON)
    told = (await room.notices(lan.person))[-1]
    assert REASON in told
    assert "gia hạn thêm 3 ngày làm việc, trừ Ngày Văn hóa Việt Nam 24/11: hạn 11/12" in told


async def test_number_may_be_typed_and_must_fit(room: Room, minh: Visitor, taken: Petition) -> None:
    await minh.presses_data(f"work|extend|{taken.id}")
    for wrong in ("nhiều ngày", "0", "11", "3 hay 4", "١"):
        (again_,) = await minh.says(wrong)
        assert "từ 1 đến 10" in again_.text, wrong
    await minh.says("7 ngày")
    (short,) = await minh.says("bận")
    assert "ngắn quá" in short.text
    await minh.says(REASON)
    assert (await again(room, taken)).standing.extra_days == 7


async def test_extensions_end_after_ten_days_altogether(room: Room, minh: Visitor, taken: Petition) -> None:
    for days in ("5", "5"):
        await minh.presses_data(f"work|extend|{taken.id}")
        await minh.says(days)
        await minh.says(REASON)
    (enough,) = await minh.presses_data(f"work|extend|{taken.id}")
    assert "đủ 10 ngày" in enough.text
    assert (await again(room, taken)).standing.extra_days == 10
    await minh.presses_data(f"extend|{taken.id}|5")  # a button shown before
    await minh.says(REASON)
    assert (await again(room, taken)).standing.extra_days == 10


async def test_repeated_event_extends_once(room: Room, minh: Visitor, taken: Petition) -> None:
    """The process died after the extension and before the dialog ended: the event is fed again."""
    await minh.presses_data(f"extend|{taken.id}|5")
    rules = await terms_of(room.storage, room.ward.id)
    event = room.number() * 2  # not any that the room feeds
    for _ in range(2):
        await room.storage.petitions.act(
            taken.id,
            Action.EXTEND,
            actor_id=minh.person.id,
            ward_id=room.ward.id,
            source=f"event:{event}",
            write=lambda _: [],
            now=room.now(),
            words=REASON,
            details={"days": 5, "from": 0},
            reckon=rules.reckon,
        )
    (stale,) = await minh.says(REASON)  # the other address of the same cadre extended it meanwhile
    assert (await again(room, taken)).standing.extra_days == 5
    assert "gia hạn" not in stale.text


async def test_only_who_works_on_it_extends(room: Room, lan: Visitor, minh: Visitor, taken: Petition) -> None:
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    for other in (hoa, lan):
        for data in (f"work|extend|{taken.id}", f"extend|{taken.id}|3"):
            (refused,) = await other.presses_data(data)
            assert "hạn" not in refused.text
    assert (await again(room, taken)).standing.extra_days == 0
    assert "Gia hạn" not in hoa.last.labels
    assert minh.person.on_desk


async def test_answered_petition_needs_no_more_time(room: Room, minh: Visitor, taken: Petition) -> None:
    await minh.presses_data(f"work|extend|{taken.id}")
    await room.storage.petitions.act(
        taken.id,
        Action.ANSWER,
        actor_id=minh.person.id,
        ward_id=room.ward.id,
        source="elsewhere",
        write=lambda _: [],
        now=room.now(),
        words="Đã thay bóng đèn mới tối qua",
    )
    await minh.says("3")
    await minh.says(REASON)
    assert (await again(room, taken)).standing.extra_days == 0


async def test_sticker_and_another_petition_leave_no_trap(
    room: Room, lan: Visitor, minh: Visitor, taken: Petition
) -> None:
    other = await petition(room, lan, "Cống tắc ở ngõ 5")
    await minh.presses_data(f"work|extend|{taken.id}")
    (please,) = await minh.sends_sticker()
    assert "bằng chữ" in please.text
    await minh.presses_data(f"work|open|{other.id}")
    await minh.says("3")
    await minh.says(REASON)
    for one in (taken, other):
        assert (await again(room, one)).standing.extra_days == 0
