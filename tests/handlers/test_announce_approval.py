"""Who decides about an announcement, and what happens when its time, its author or its people are gone meanwhile."""

from datetime import timedelta

from storage.announcement import State
from storage.people import Role
from tests.handlers.room import Room
from tests.handlers.test_announce_desk import previewing, state, waiting


async def test_author_cannot_approve_and_reads_why(room: Room) -> None:
    minh, number = await waiting(room)
    (answer,) = await minh.presses_data(f"ann|0|approve|{number}")
    assert "phải có người khác duyệt" in answer.text
    assert await state(room, number) is State.WAITING


async def test_second_account_of_the_author_cannot_approve(room: Room) -> None:
    _, number = await waiting(room)
    again = await room.visitor("Minh", role=Role.CADRE)
    (answer,) = await again.presses_data(f"ann|0|approve|{number}")
    assert "trùng họ tên" in answer.text
    assert await state(room, number) is State.WAITING


async def test_refusal_has_a_reason_that_the_author_reads(room: Room) -> None:
    minh, number = await waiting(room)
    thu = await room.visitor("Thu", role=Role.CADRE)
    await thu.presses_data(f"ann|0|refuse|{number}")
    await thu.says("Ghi sai nhà văn hóa")
    assert await state(room, number) is State.REFUSED
    assert any("Ghi sai nhà văn hóa" in notice for notice in await room.notices(minh.person))


async def test_role_withdrawn_while_it_waits_sends_nothing(room: Room) -> None:
    minh, number = await waiting(room)
    await room.storage.invitations.withdraw(Role.CADRE, person_id=minh.person.id, ward_id=room.ward.id, now=room.now())
    thu = await room.visitor("Thu", role=Role.CADRE)
    (answer,) = await thu.presses_data(f"ann|0|approve|{number}")
    assert "không còn quyền" in answer.text
    assert await state(room, number) is State.DROPPED


async def test_audience_that_becomes_empty_is_dropped(room: Room) -> None:
    _, number = await waiting(room, whom="tổ 1, trừ cán bộ")
    for person in range(1, 10):
        await room.storage.people.withdraw_consent(person, now=room.now())
    thu = await room.visitor("Thu", role=Role.CADRE, known=False)
    await thu.presses_data(f"ann|0|approve|{number}")
    assert await state(room, number) is State.DROPPED


async def test_late_approval_asks_for_another_time(room: Room) -> None:
    minh = await previewing(room)
    await minh.presses("Giờ gửi")
    await minh.presses("Chọn giờ khác")
    await minh.says("9 giờ sáng ngày mai")
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    thu = await room.visitor("Thu", role=Role.CADRE)
    room.now.forward(days=2)
    (answer,) = await thu.presses_data(f"ann|0|approve|{one.id}")
    assert "nay đã qua" in answer.text
    await thu.presses("Hẹn giờ khác")
    await thu.says("9 giờ sáng ngày mai")
    await thu.presses("Duyệt")
    left = await room.storage.announcements.get(one.id, ward_id=room.ward.id)
    assert left.state is State.APPROVED
    assert left.send_at is not None
    assert left.send_at > room.now()


async def test_emergency_asks_for_a_reason_leaves_at_once_and_is_told(room: Room) -> None:
    await room.visitor("Lan")
    chief, colleague = await room.visitor("Hòa", role=Role.COMMITTEE), await room.visitor("Thu", role=Role.CADRE)
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/khancap")
    await minh.says("Vỡ bờ bao, bà con tổ 1 di chuyển ngay tới trường học.")
    (*_, preview) = await minh.presses("Toàn phường")
    assert any("ngay, không chờ duyệt" in label for label in preview.labels)
    (answer,) = await minh.presses("Gửi khẩn cho")
    assert "Vì sao" in answer.text
    await minh.says("x")
    assert await room.storage.announcements.coming(room.ward.id) == []
    await minh.says("Nước đang lên nhanh, không kịp chờ duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    assert one.state is State.SENDING
    sent = await room.storage.outbox.claim(["web"], limit=100, now=room.now() + timedelta(hours=1))
    told = {each.contact_id for each in sent if "Nước đang lên nhanh" in each.body.text}
    assert told == {chief.address, colleague.address}
