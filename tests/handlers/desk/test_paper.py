"""Senders whom no channel reaches: the desk hears of it where it writes to them, and keeps a list."""

import pytest

from tests.handlers.desk.crew import again, head, matter, member
from tests.handlers.room import Room, Visitor


@pytest.fixture
async def lan(room: Room) -> Visitor:
    """Somebody who has blocked the bot after sending."""
    return await room.visitor()


async def blocked(room: Room, lan: Visitor) -> None:
    assert lan.person.contact is not None
    await room.storage.people.contact_gone(lan.person.contact.id, now=room.now())


async def test_card_says_that_nothing_arrives(room: Room, lan: Visitor) -> None:
    minh = await member(room, "Minh")
    sent = await matter(room, lan)
    assert len(await minh.presses_data(f"work|open|{sent.id}")) == 1
    await blocked(room, lan)
    _, warning = await minh.presses_data(f"work|open|{sent.id}")
    assert "gọi điện hoặc gửi giấy" in warning.text
    assert warning.labels == ["Đã báo bằng điện thoại, giấy"]


async def test_whoever_writes_to_them_is_told_at_once(room: Room, lan: Visitor) -> None:
    minh = await member(room, "Minh")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|take|{sent.id}")
    await blocked(room, lan)
    await minh.presses_data(f"work|ask|{sent.id}")
    said = await minh.says("Cột đèn số mấy, gần nhà ai ạ?")
    assert any("gọi điện hoặc gửi giấy" in message.text for message in said)


async def test_list_names_whom_to_call_until_they_were(room: Room, lan: Visitor) -> None:
    minh, nam = await member(room, "Minh"), await room.visitor("Nam")
    sent = await matter(room, lan, phone="0912345678")
    hidden = await matter(room, nam, anonymous=True, phone="0988888888")
    (answer,) = await minh.says("/danhsachgiay")
    assert "Không có ai" in answer.text
    for person in (lan, nam):
        await blocked(room, person)
    (answer,) = await minh.says("/danhsachgiay")
    assert "cho 2 người" in answer.text
    assert "Lan · 0912345678" in answer.text
    assert "0988888888" not in answer.text
    assert "Nam" not in answer.text
    await minh.presses(sent.code[:4])
    (answer,) = await minh.presses("Đã báo")
    assert "Đã ghi lại" in answer.text
    (answer,) = await minh.says("/danhsachgiay")
    assert "Lan" not in answer.text
    assert hidden.code[:4] in answer.text
    assert (await again(room, sent)).steps[-1].kind == "note"


async def test_long_list_keeps_to_five_choices(room: Room) -> None:
    minh = await member(room, "Minh")
    for number in range(7):
        person = await room.visitor(f"Người {number}")
        await matter(room, person)
        await blocked(room, person)
    (answer,) = await minh.says("/danhsachgiay")
    assert answer.text.count("•") == 7
    assert len(answer.labels) == 5


async def test_group_head_gets_no_numbers_and_residents_get_no_list(room: Room, lan: Visitor) -> None:
    tu, nam = await head(room, "Tư", of=0), await room.visitor("Nam")
    sent = await matter(room, lan, phone="0912345678")
    await blocked(room, lan)
    (answer,) = await tu.says("/danhsachgiay")
    assert "Lan" in answer.text
    assert "0912345678" not in answer.text
    (answer,) = await nam.says("/danhsachgiay")
    assert "không có quyền" in answer.text
    (answer,) = await nam.presses_data(f"work|told|{sent.id}")
    assert "không có quyền" in answer.text
