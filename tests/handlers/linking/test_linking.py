"""People join their channels, refuse what they did not ask for, and part them again."""

from storage.people import Role
from tests.handlers.room import Room, Visitor


async def code(visitor: Visitor) -> str:
    """The code that somebody is given."""
    await visitor.says("/lienket")
    (shown,) = await visitor.presses("Lấy mã nối")
    return shown.text.split("nối của bác: ")[1].split()[0]


async def press_of_notice(room: Room, visitor: Visitor, label: str) -> str:
    """What a button under a message of the outbox says."""
    claimed = await room.storage.outbox.claim(["web"], limit=100, now=room.now())
    for each in claimed:
        await room.storage.outbox.release(each)
    buttons = [
        button
        for each in claimed
        if visitor.person.contact is not None and each.contact_id == visitor.person.contact.id
        for row in each.body.buttons
        for button in row
    ]
    return next(button.data for button in buttons if button.label == label)


async def test_two_channels_become_one_persons(room: Room) -> None:
    lan, phone = await room.visitor("Lan"), await room.visitor("Nguyễn Thị Bí Mật", known=False)
    words = f"/lienket {(await code(lan)).lower()}"
    *_, entered = await phone.says(words)
    assert "Mã đúng" in entered.text
    assert "Lan" not in "".join(message.text for message in phone.chat.messages)
    yes = await press_of_notice(room, lan, "Đúng là tôi")
    (question,) = await room.notices(lan.person)
    assert "vừa được gửi từ Trang web" in question
    assert "Bí Mật" not in question
    (done,) = await lan.presses_data(yes)
    assert "đã nối" in done.text
    assert any("đã nối với kênh kia" in notice for notice in await room.notices(phone.person))
    (shown,) = await phone.says("/lienket")
    assert "đang nối: Trang web (kênh này), Trang web" in shown.text
    held = await room.storage.people.get(phone.person.id)
    assert held is not None
    assert (held.id, held.name) == (lan.person.id, "Lan")


async def test_whoever_did_not_ask_refuses(room: Room) -> None:
    lan, stranger = await room.visitor("Lan"), await room.visitor("Kẻ lạ", known=False)
    await stranger.says(f"/lienket {await code(lan)}")
    (refused,) = await lan.presses_data(await press_of_notice(room, lan, "Không phải tôi"))
    assert "không nối" in refused.text
    (late,) = await lan.presses_data(await press_of_notice(room, lan, "Đúng là tôi"))
    assert "đã nối" not in late.text
    assert any("không xác nhận" in notice for notice in await room.notices(stranger.person))
    for nobody in (stranger, await room.visitor("Hoa")):
        (forged,) = await nobody.presses_data("tieme|1|1")
        assert "đã nối" not in forged.text
    assert len(await room.storage.linking.addresses(lan.person.id)) == 1


async def test_wrong_codes_are_answered_alike_and_not_for_ever(room: Room) -> None:
    lan, other = await room.visitor("Lan"), await room.visitor("Lan 2")
    used = await code(lan)
    await (await room.visitor("Hoa", known=False)).says(f"/lienket {used}")
    answers = {(await other.says(f"/lienket {wrong}"))[-1].text for wrong in (used, "22222222", "x", "ổi ổi ổi ổi")}
    (own,) = await lan.says(f"/lienket {await code(lan)}")
    assert answers == {own.text}
    for _ in range(5):
        last = (await other.says("/lienket 33333333"))[-1]
    assert "sau một giờ" in last.text


async def test_whoever_has_a_past_is_asked_whether_the_code_is_their_own(room: Room) -> None:
    lure, minh = await room.visitor("Kẻ lạ"), await room.visitor("Trần Minh", role=Role.CADRE)
    secret = await code(lure)
    (sure,) = await minh.says(f"/lienket {secret}")
    assert "làm được mọi việc bác đang làm cho phường" in sure.text
    (left,) = await minh.presses("Không")
    assert "không nối gì" in left.text
    assert await room.notices(lure.person) == []
    await minh.presses("Đúng, tôi lấy mã", on=sure)
    assert len(await room.notices(lure.person)) == 1


async def test_a_channel_is_let_go_from_any(room: Room) -> None:
    lan, phone = await room.visitor("Lan", role=Role.CADRE), await room.visitor("Lan", known=False)
    await phone.says(f"/lienket {await code(lan)}")
    await lan.presses_data(await press_of_notice(room, lan, "Đúng là tôi"))
    (asked,) = await lan.presses_data(f"tiepart|{phone.address}|0")
    assert "là người mới" in asked.text
    (stays,) = await lan.presses("Thôi", on=asked)
    assert "đang nối" in stays.text
    (parted,) = await lan.presses("Ngừng nối", on=asked)
    assert "Đã ngừng nối Trang web" in parted.text
    assert any("không còn nối" in notice for notice in await room.notices(phone.person))
    (again,) = await lan.presses("Ngừng nối", on=asked)
    assert "Đã ngừng nối" not in again.text
    *_, shown = await phone.says("/lienket")
    assert "mới biết bác ở kênh này" in shown.text
    await phone.says(f"/lienket {await code(lan)}")
    await lan.presses_data(await press_of_notice(room, lan, "Đúng là tôi"))
    (asked,) = await phone.presses_data(f"tiepart|{phone.address}|0")
    (gone,) = await phone.presses("Ngừng nối", on=asked)
    assert "như người mới nhắn" in gone.text
    assert not (await room.population.again(phone.person)).roles


async def test_own_channels_are_shown_with_ones_data(room: Room) -> None:
    lan = await room.visitor("Lan")
    await lan.says("/dulieu")
    (shown,) = await lan.presses("Nối các kênh của tôi")
    assert shown.labels == ["Lấy mã nối"]
