"""Keys with which a city's system creates petitions."""

from storage.people import Role
from tests.handlers.room import Room


async def test_administrator_makes_and_ends_a_key(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.ADMINISTRATOR)
    (empty,) = await minh.says("/khoathanhpho")
    assert "Chưa có khóa" in empty.text
    await minh.presses("Tạo khóa mới")
    (made,) = await minh.says("Cổng 1022")
    key = made.text.splitlines()[-1].strip()
    found = await room.storage.city_keys.find(key)
    assert found is not None
    assert (found.name, found.ward_id) == ("Cổng 1022", room.ward.id)
    (listed,) = await minh.says("/khoathanhpho")
    assert "Cổng 1022" in listed.text
    assert key not in listed.text
    await minh.presses("Bỏ khóa: Cổng 1022")
    assert await room.storage.city_keys.find(key) is None


async def test_key_is_for_administrators_only(room: Room) -> None:
    minh, admin = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Hà", role=Role.ADMINISTRATOR)
    (refused,) = await minh.says("/khoathanhpho")
    assert "không có quyền" in refused.text
    await admin.says("/khoathanhpho")
    (forged,) = await minh.presses_data("ckey|make|0")
    assert "không có quyền" in forged.text
    assert await room.storage.city_keys.of_ward(room.ward.id) == []


async def test_picture_is_no_name_and_role_withdrawn_meanwhile_makes_no_key(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.ADMINISTRATOR)
    await room.visitor("Hà", role=Role.ADMINISTRATOR)
    await minh.presses_data("ckey|make|0")
    (again,) = await minh.sends_sticker()
    assert "đặt tên" in again.text
    await room.storage.invitations.withdraw(
        Role.ADMINISTRATOR, person_id=minh.person.id, ward_id=room.ward.id, now=room.now()
    )
    (refused,) = await minh.says("Cổng 1022")
    assert "không có quyền" in refused.text
    assert await room.storage.city_keys.of_ward(room.ward.id) == []


async def test_unknown_key_is_not_ended(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.ADMINISTRATOR)
    (answer,) = await minh.presses_data("ckey|end|77")
    assert answer.text
    assert "đã bỏ" not in answer.text
