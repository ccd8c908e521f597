"""/lichsu: all that happened to a petition, with who read it and who was refused, for those above the cadres."""

from storage.people import Role
from tests.handlers.desk.crew import kinds, matter, member
from tests.handlers.room import Room


async def test_trail_tells_who_did_read_and_was_refused_in_order(room: Room) -> None:
    lan = await room.visitor("Nguyễn Thị Lan")
    minh, thu = await member(room, "Minh"), await member(room, "Thu")
    ha = await member(room, "Hà", Role.COMMITTEE)
    sent = await matter(room, lan, details={"confidential": True})
    await ha.presses_data(f"work|open|{sent.id}")
    await ha.presses_data(f"hand|assign|{sent.id}|{minh.person.id}|0")
    await minh.presses_data(f"work|open|{sent.id}")
    await thu.presses_data(f"work|open|{sent.id}")
    (shown,) = await ha.says(f"/lichsu {sent.code[:4]} {sent.code[4:]}")
    lines = shown.text.splitlines()[1:]
    for part in ("đã gửi", "xem hồ sơ mật · Hà", "giao việc cho cán bộ → Minh", "xem hồ sơ mật · Minh"):
        assert any(part in line for line in lines), part
    assert any("không được phép đã mở hồ sơ · Thu" in line for line in lines)
    assert "Lan" not in shown.text
    assert (await kinds(room, sent))[-1] == "read"  # who looks at the trail has read, too


async def test_trail_is_for_those_above_and_needs_a_code(room: Room) -> None:
    lan, minh, ha = await room.visitor(), await member(room, "Minh"), await member(room, "Hà", Role.ADMINISTRATOR)
    sent = await matter(room, lan)
    for who in (lan, minh):
        assert "không có quyền" in (await who.says(f"/lichsu {sent.code}"))[-1].text
    assert "kèm mã hồ sơ" in (await ha.says("/lichsu"))[-1].text
    assert "Không có hồ sơ nào" in (await ha.says("/lichsu 1234 5678"))[-1].text
