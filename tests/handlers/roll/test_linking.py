"""A group's link brings residents, asks them for consent as always, and gives no role."""

import io

from docx import Document

from storage.people import Role
from tests.handlers.roll.street import head_of, street
from tests.handlers.room import Room, Visitor


async def token_of(visitor: Visitor) -> str:
    shown, *_ = await visitor.says("/maqr")
    return shown.text.partition("#to=")[2].split()[0]


async def test_resident_joins_through_the_link_after_consent(room: Room) -> None:
    head = await head_of(room)
    token = await token_of(head)
    lan = await room.visitor(known=False)
    told = await lan.says(f"/start to_{token}")
    assert "có đồng ý không" in told[-1].text
    assert (await room.population.again(lan.person)).group_id is None
    told = await lan.presses("Tôi đồng ý")
    assert "bác ở Tổ dân phố 1" in told[0].text
    assert "Bác cần việc gì" in told[-1].text
    person = await room.population.again(lan.person)
    assert (person.group_id, person.roles) == (room.ward.groups[0].id, frozenset())
    shown, picture = await head.says("/maqr")
    assert "1 người" in shown.text
    assert picture.files == ("to-web.png",)


async def test_who_does_not_agree_joins_nothing(room: Room) -> None:
    token = await token_of(await head_of(room))
    lan = await room.visitor(known=False)
    await lan.says(f"/start to_{token}")
    await lan.presses("Tôi không đồng ý")
    assert (await room.population.again(lan.person)).group_id is None


async def test_who_agreed_before_joins_at_once(room: Room) -> None:
    token = await token_of(await head_of(room, 1))
    lan = await room.visitor()
    told = await lan.says(f"/start to_{token}")
    assert "bác ở Tổ dân phố 2" in told[0].text
    assert (await room.population.again(lan.person)).group_id == room.ward.groups[1].id


async def test_link_that_was_ended_or_never_was(room: Room) -> None:
    head = await head_of(room)
    token = await token_of(head)
    late = await room.visitor(known=False)
    await late.says(f"/start to_{token}")
    await head.presses("Ngừng liên kết này")
    (done,) = await head.presses("Ngừng")
    assert "0 người" in done.text
    told = await late.presses("Tôi đồng ý")  # the link ended while they read
    assert "ở tổ nào" in told[-1].text
    for payload in (token, "nothing-at-all", ""):
        lan = await room.visitor(known=False)
        assert "không còn dùng được" in (await lan.says(f"/start to_{payload}"))[-1].text
    assert await token_of(head) != token


async def test_cadre_chooses_the_group_and_others_may_not(room: Room) -> None:
    minh, lan = await room.visitor("Minh", role=Role.CADRE), await room.visitor()
    await minh.says("/maqr")
    shown, *_ = await minh.presses("Tổ dân phố 3")
    assert "Tổ dân phố 3" in shown.text
    head = await head_of(room)
    group = room.ward.groups[2].id
    for visitor in (head, lan):
        for data in (f"hhl|show|{group}|0|0", f"hhl|poster|{group}|0|0", "hhl|sure|0|1|0"):
            assert "không có quyền" in (await visitor.presses_data(data))[-1].text
    assert "không có quyền" in (await lan.says("/maqr"))[-1].text


async def test_poster_has_pictures_and_addresses(room: Room) -> None:
    head = await head_of(room)
    token = await token_of(head)
    await head.presses("Tờ dán bảng tin")
    page = Document(io.BytesIO(room.wire.sent["ma-qr.docx"]))
    words = "\n".join(paragraph.text for paragraph in page.paragraphs)
    assert f"http://ward/#to={token}" in words
    assert len(page.inline_shapes) == 1


async def test_confirmed_household_counts_for_more_than_a_link(room: Room) -> None:
    village = await street(room)
    head, lan = await head_of(room), await room.visitor()
    await village.decide(await village.claim(lan.person), head.person)
    token = await token_of(await head_of(room, 1, "Bảy"))
    told = await lan.says(f"/start to_{token}")
    assert "giữ tổ đó" in told[0].text
    assert (await room.population.again(lan.person)).group_id == room.ward.groups[0].id
