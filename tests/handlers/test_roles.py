"""Invitations, and the name under which a new member answers."""

import pytest

from storage.people import Role
from tests.handlers.room import Room, Visitor


async def invited(room: Room, role: Role, group: int | None = None) -> Visitor:
    """Somebody who has just accepted an invitation and is asked for their name."""
    token = await room.storage.invitations.invite(
        ward_id=room.ward.id, role=role, by=None, now=room.now(), group_id=group
    )
    minh = await room.visitor("minh_1980", known=False)
    told = await minh.says(f"/start moi_{token}")
    assert "họ tên" in told[-1].text
    return minh


@pytest.mark.parametrize(
    "typed",
    ["cho hỏi làm gì tiếp theo", "Có việc gì không?", "0912345678", "🙂", "x" * 61, "..."],
)
async def test_sentence_is_no_name(room: Room, typed: str) -> None:
    minh = await invited(room, Role.CADRE)
    (answer,) = await minh.says(typed)
    assert "họ tên thôi" in answer.text
    await minh.says("Trần  Minh")
    assert (await room.population.again(minh.person)).name == "Trần Minh"


async def test_group_head_is_not_offered_the_desk(room: Room) -> None:
    head = await invited(room, Role.GROUP_HEAD, room.ward.groups[0].id)
    (answer,) = await head.says("Lê Thị Hoa")
    assert answer.labels == ["Sửa họ tên"]


async def test_name_can_be_mended(room: Room) -> None:
    minh = await invited(room, Role.CADRE)
    await minh.says("Trần Minhh")
    await minh.presses("Sửa họ tên")
    await minh.says("Trần Minh")
    assert (await room.population.again(minh.person)).name == "Trần Minh"


async def test_sticker_is_no_name_and_commands_are_heard(room: Room) -> None:
    minh = await invited(room, Role.CADRE)
    (answer,) = await minh.sends_sticker()
    assert "họ tên thôi" in answer.text
    assert "không có việc nào" in (await minh.says("/viec"))[-1].text.lower()


async def test_only_an_administrator_invites(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    for data in ("inv|cadre|0", "invs|cadre|1", "invs|group_head|1", "inv|nothing|0", "inv|administrator|0"):
        (answer,) = await minh.presses_data(data)
        assert "không có quyền" in answer.text


async def test_inviting_a_group_head_asks_which_group(room: Room) -> None:
    room.with_groups(*(f"Tổ dân phố {number}" for number in range(1, 8)))
    hoa = await room.visitor("Hoa", role=Role.ADMINISTRATOR)
    await hoa.says("/moi")
    await hoa.presses("Tổ trưởng")
    assert len(hoa.last.labels) <= 5
    await hoa.presses("Tổ khác")
    await hoa.presses("Tổ khác")
    assert "Tổ dân phố 7" in hoa.last.labels


async def test_invitation_has_its_picture(room: Room) -> None:
    hoa = await room.visitor("Hoa", role=Role.ADMINISTRATOR)
    await hoa.says("/moi")
    made, picture = await hoa.presses("Cán bộ")
    assert "http://ward/#moi=" in made.text
    token = made.text.split("#moi=", 1)[1].split()[0]
    assert f"nhắn cho trợ lý đúng dòng này: /start moi_{token}" in made.text
    assert picture.files == ("moi-web.png",)


async def test_cadre_of_one_group_sees_that_group_only(room: Room) -> None:
    hoa = await room.visitor("Hoa", role=Role.ADMINISTRATOR)
    await hoa.says("/moi")
    await hoa.presses("Cán bộ phụ trách một tổ")
    made, *_ = await hoa.presses("Tổ dân phố 2")
    assert "Cán bộ (Tổ dân phố 2)" in made.text
    minh = await room.visitor("minh", known=False)
    token = made.text.partition("moi=")[2].split()[0]
    told = await minh.says(f"/start moi_{token}")
    assert "Tổ dân phố 2" in told[0].text
    assert (await room.population.again(minh.person)).desk_groups == {room.ward.groups[1].id}


@pytest.mark.parametrize("data", ["invs|administrator|0", "invs|committee|0", "invs|nothing|0"])
async def test_no_other_role_is_limited_to_a_group(room: Room, data: str) -> None:
    hoa = await room.visitor("Hoa", role=Role.ADMINISTRATOR)
    (answer,) = await hoa.presses_data(data)
    assert "không có quyền" in answer.text
