"""Administrators set up the bodies of the ward from chat."""

import pytest

from storage.people import Role
from tests.handlers.desk.crew import head, member
from tests.handlers.room import Room


async def test_body_is_made_peopled_renamed_and_ended(room: Room) -> None:
    admin, minh = await member(room, "Quản trị", Role.ADMINISTRATOR), await member(room, "Minh")
    await head(room, "Tư", of=0)
    (answer,) = await admin.says("/bophan")
    assert "chưa có bộ phận nào" in answer.text
    await admin.presses("Lập bộ phận mới")
    await admin.says("Đô thị")
    assert admin.last.labels == ["Quản trị", "Minh", "Xong"]  # the desk's people only
    await admin.presses("Minh")
    assert "✅ Minh" in admin.last.labels
    await admin.presses("✅ Minh")
    assert "Minh" in admin.last.labels
    await admin.presses("Minh")
    await admin.presses("Xong")
    assert "Người trong bộ phận: Minh" in admin.last.text
    await admin.presses("Đổi tên")
    await admin.says("Kinh tế, Hạ tầng và Đô thị")
    (answer,) = await admin.says("/bophan")
    assert "Kinh tế, Hạ tầng và Đô thị: 1 người" in answer.text
    await admin.presses("Kinh tế")
    await admin.presses("Giải thể")
    assert [unit.members for unit in await room.storage.units.of(room.ward.id)] == [(minh.person.id,)]
    await admin.presses("Giải thể")  # the second press is the confirmation
    assert await room.storage.units.of(room.ward.id) == []


async def test_names_are_checked(room: Room) -> None:
    admin = await member(room, "Quản trị", Role.ADMINISTRATOR)
    await room.population.unit("Đô thị")
    await admin.says("/bophan")
    await admin.presses("Lập bộ phận mới")
    for bad, why in (("123", "bằng chữ"), ("x" * 61, "nhiều nhất 60"), ("Đô thị", "Đã có bộ phận")):
        (answer,) = await admin.says(bad)
        assert why in answer.text
    (answer,) = await admin.sends_sticker()
    assert "viết bằng chữ" in answer.text
    await admin.says("Văn hóa")
    assert {unit.name for unit in await room.storage.units.of(room.ward.id)} == {"Đô thị", "Văn hóa"}


async def test_many_bodies_and_cadres_are_shown_in_pages(room: Room) -> None:
    admin = await member(room, "Quản trị", Role.ADMINISTRATOR)
    for number in range(6):
        await room.population.unit(f"Bộ phận {number}")
        await member(room, f"Cán bộ {number}")
    await admin.says("/bophan")
    assert len(admin.last.labels) <= 5
    await admin.presses("Trang sau")
    assert "Bộ phận 3" in admin.last.labels
    await admin.presses("Bộ phận 3")
    await admin.presses("Người trong bộ phận")
    await admin.presses("Trang sau")
    await admin.presses("Cán bộ 3")
    assert "✅ Cán bộ 3" in admin.last.labels  # the same page, changed
    assert len(admin.last.labels) <= 5


@pytest.mark.parametrize("role", [Role.CADRE, Role.COMMITTEE])
async def test_only_administrators_do(room: Room, role: Role) -> None:
    minh = await member(room, "Minh", role)
    unit = await room.population.unit("Đô thị")
    (answer,) = await minh.says("/bophan")
    assert "không có quyền" in answer.text
    for action in ("list", "new", "open", "join", "leave", "members", "rename", "end", "sure"):
        (answer,) = await minh.presses_data(f"unit|{action}|{unit.id}|{minh.person.id}|0")
        assert "không có quyền" in answer.text
    assert [each.members for each in await room.storage.units.of(room.ward.id)] == [()]


async def test_body_of_another_ward_is_not_found(room: Room) -> None:
    admin = await member(room, "Quản trị", Role.ADMINISTRATOR)
    other = await room.storage.places.found(code="other", name="Phường Khác", groups=["Tổ 1"])
    theirs = await room.storage.units.create(other.id, "Đô thị", now=room.now())
    for action in ("open", "join", "end", "sure", "rename"):
        (answer,) = await admin.presses_data(f"unit|{action}|{theirs.id}|{admin.person.id}|0")
        assert "không tìm thấy" in answer.text
    assert len(await room.storage.units.of(other.id)) == 1


async def test_role_lost_while_a_name_is_awaited(room: Room) -> None:
    admin = await member(room, "Quản trị", Role.ADMINISTRATOR)
    await admin.presses_data("unit|new|0|0|0")
    await room.storage.invitations.withdraw(
        Role.ADMINISTRATOR, person_id=admin.person.id, ward_id=room.ward.id, now=room.now()
    )
    (answer,) = await admin.says("Đô thị")
    assert "không có quyền" in answer.text
    assert await room.storage.units.of(room.ward.id) == []
