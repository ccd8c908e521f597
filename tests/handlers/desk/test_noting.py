"""What stays among the desk: notes and secrecy, and the log of who looked."""

from storage.people import Role
from tests.handlers.desk.crew import again, kinds, matter, member, told
from tests.handlers.room import Room

NOTE = "Gia đình này hay phản ánh, cần hỏi tổ trưởng trước"


async def test_internal_note_is_never_shown_to_the_resident(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|note|{sent.id}")
    assert "người gửi không thấy" in minh.last.text
    await minh.says(NOTE)
    assert "Đã ghi chú" in minh.last.text
    (status,) = await lan.says(f"/tracuu {sent.code}")
    assert "ghi chú" not in status.text.lower()
    assert NOTE not in status.text
    assert await told(room, lan) == ""
    await hoa.presses_data(f"work|open|{sent.id}")
    assert f"ghi chú nội bộ: {NOTE} · Minh" in hoa.last.text


async def test_resident_sees_nothing_that_is_the_desks_own(room: Room) -> None:
    lan, chief, hoa = await room.visitor(), await member(room, "Ông Chủ", Role.COMMITTEE), await member(room, "Cô Hoa")
    sent = await matter(room, lan)
    await chief.presses_data(f"hand|assign|{sent.id}|{hoa.person.id}|0")
    await chief.presses_data(f"work|confide|{sent.id}")
    await chief.presses_data(f"work|open|{sent.id}")
    (status,) = await lan.says(f"/tracuu {sent.code}")
    assert [line for line in status.text.splitlines() if line.startswith("•")] == ["• 23/11/2026: đã gửi"]
    assert "Ông Chủ" not in status.text


async def test_note_too_long_or_without_words_is_none(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|note|{sent.id}")
    (answer,) = await minh.says("x" * 3001)
    assert "nhiều nhất 3.000" in answer.text
    (answer,) = await minh.sends_sticker()
    assert "viết bằng chữ" in answer.text
    await minh.says("/huy")
    assert await kinds(room, sent) == ["submit"]


async def test_secret_matter_is_seen_by_those_above_and_whoever_works_on_it(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    chief = await member(room, "Chủ tịch", Role.COMMITTEE)
    sent = await matter(room, lan, "Cán bộ tổ thu tiền không biên lai")
    await minh.presses_data(f"work|take|{sent.id}")
    await minh.presses_data(f"work|confide|{sent.id}")
    assert "🔒" in minh.last.text
    (answer,) = await hoa.presses_data(f"work|open|{sent.id}")
    assert "không có quyền" in answer.text
    (answer,) = await hoa.says("/viec")
    assert "Không có việc nào" in answer.text
    for visitor in (hoa, minh, chief):
        (answer,) = await visitor.says(f"/tracuu {sent.code}")
        assert "biên lai" not in answer.text  # it is read only where reading is noted
    await chief.presses_data(f"work|open|{sent.id}")
    assert "biên lai" in chief.last.text
    await chief.presses_data(f"work|readers|{sent.id}")
    log = chief.last.text.splitlines()[1:]
    assert any("có người xem hồ sơ mật · Chủ tịch" in line for line in log)
    assert any("có người không được phép đã mở hồ sơ · Hoa" in line for line in log)
    (answer,) = await minh.presses_data(f"work|readers|{sent.id}")
    assert "không có quyền" in answer.text


async def test_readers_are_not_on_the_card(room: Room) -> None:
    lan, chief = await room.visitor(), await member(room, "Chủ tịch", Role.COMMITTEE)
    sent = await matter(room, lan, details={"confidential": True})
    for _ in range(3):
        await chief.presses_data(f"work|open|{sent.id}")
    assert "có người xem" not in chief.last.text
    assert (await kinds(room, sent)).count("read") == 3


async def test_nobody_has_looked_yet(room: Room) -> None:
    lan, chief = await room.visitor(), await member(room, "Chủ tịch", Role.COMMITTEE)
    sent = await matter(room, lan)
    await chief.presses_data(f"work|readers|{sent.id}")
    assert "chưa ghi nhận lượt xem nào" in chief.last.text


async def test_pressing_twice_does_not_lift_the_secrecy(room: Room) -> None:
    lan, chief = await room.visitor(), await member(room, "Chủ tịch", Role.COMMITTEE)
    sent = await matter(room, lan)
    for _ in range(2):
        await chief.presses_data(f"work|confide|{sent.id}")
    assert (await again(room, sent)).standing.confidential
    assert (await kinds(room, sent)).count("confide") == 1
    await chief.presses_data(f"work|reveal|{sent.id}")
    assert not (await again(room, sent)).standing.confidential


async def test_cadre_who_makes_a_free_matter_secret_sees_it_no_more(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan, "Chuyện riêng nhà tôi")
    said = await minh.presses_data(f"work|confide|{sent.id}")
    assert "người khác phụ trách" in said[-1].text
    assert all("Chuyện riêng" not in message.text for message in said)
