"""What a cadre gets in the hand after an announcement: the households that nothing reached, opened in Excel."""

from pathlib import Path

from storage.people import Role
from tests.handlers.roll.street import head_of, rows_of, street
from tests.handlers.room import Room
from tests.storage.roll.village import TWO, entry


async def test_missed_households_are_listed_for_whoever_walks_there(room: Room, tmp_path: Path) -> None:
    village = await street(room)
    await village.take(entry("H4", "=1+1", group=TWO, address="3 ngõ 1", representative="Lê Thị Tư"))
    head, lan, hoa = await head_of(room), await room.visitor("Lan"), await room.visitor("Hoa")
    await village.decide(await village.claim(lan.person, "H1"), head.person)
    await village.decide(await village.claim(hoa.person, "H2"), head.person)
    assert hoa.person.contact is not None
    await room.storage.people.contact_gone(hoa.person.contact.id, now=room.now())
    minh, thu = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Thu", role=Role.CADRE)
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    await minh.says("Cắt điện sáng Chủ nhật")
    await minh.presses("Toàn phường")
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    await thu.presses_data(f"ann|0|approve|{one.id}")
    for delivery in await room.storage.outbox.claim(["web"], limit=9, now=room.now()):
        await room.storage.outbox.sent(delivery, provider_id="1", now=room.now())
    await minh.presses_data(f"ann|0|report|{one.id}")
    told = await minh.presses("In danh sách hộ chưa nhận")
    assert "3 hộ" in told[-1].text
    assert len(told[0].files) == 1
    heads, *rows = rows_of(room.wire.sent[told[0].files[0]], tmp_path)
    assert heads == [
        *("Tổ dân phố", "Cụm", "Mã hộ", "Chủ hộ", "Địa chỉ"),
        *("Đại diện hộ", "Điện thoại", "Đã nhắn", "Đã báo (ngày, ai)"),
    ]
    nothing = None
    assert rows == [
        ["Tổ dân phố 1", nothing, "H2", "Trần Văn Minh", "5 ngõ 7", "Trần Văn Minh", nothing, "có, không tới", nothing],
        ["Tổ dân phố 2", nothing, "H4", "=1+1", "3 ngõ 1", "Lê Thị Tư", nothing, nothing, nothing],
        ["Tổ dân phố 2", nothing, "H3", "Lê Thị Hoa", "9 ngõ 1", "Lê Thị Hoa", nothing, nothing, nothing],
    ]
