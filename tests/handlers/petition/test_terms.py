"""The law's clock as people meet it: in the receipt, when they look their petition up, on the desk's card."""

from datetime import date

import pytest

from handlers.petition.city import CityRequest, take_in
from storage.people import Role
from storage.petition import Petition, Way
from tests.handlers.room import Room, Visitor

TO_TET = -283  # days from the room's Monday, 23 November 2026, to Friday 13 February 2026
SAID = (
    "/kiennghi",
    "Đường, vỉa hè, cống",
    "Cống tắc ở ngõ 5 từ hôm qua",
    "Không có ảnh",
    "Tổ dân phố 1",
    "Giấu tên tôi với cán bộ",
    "Gửi tới phường",
)


async def sends(lan: Visitor) -> str:
    """Lead the dialog to its end; gives the receipt."""
    for said in SAID[:-1]:
        await lan.says(said)
    return "\n".join(shown.text for shown in await lan.says(SAID[-1]))


@pytest.fixture
async def on_the_friday_before_tet(room: Room) -> Room:
    room.now.forward(days=TO_TET)
    assert room.now().date() == date(2026, 2, 13)
    return room


async def newest(room: Room, lan: Visitor) -> Petition:
    return (await room.storage.petitions.of_person(lan.person.id))[0]


async def test_acceptance_7_petition_on_the_friday_before_tet_shows_the_hand_counted_day(
    on_the_friday_before_tet: Room,
) -> None:
    room = on_the_friday_before_tet
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    count = "10 ngày làm việc, trừ Tết Nguyên Đán 16–20/2: hạn 6/3"
    assert count in await sends(lan)
    mine = await newest(room, lan)
    assert mine.due_on == date(2026, 3, 6)
    await lan.says("/tracuu")
    (status,) = await lan.presses("")
    assert count in status.text
    (card,) = await minh.presses_data(f"work|open|{mine.id}")
    assert count in card.text


async def test_time_stands_still_while_the_resident_is_asked(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    assert "hạn 8/12" in await sends(lan)
    mine = await newest(room, lan)
    for data in ("take", "ask"):
        await minh.presses_data(f"work|{data}|{mine.id}")
    await minh.says("Cống ở trước nhà số mấy ạ?")
    await lan.says("/tracuu")
    (status,) = await lan.presses("")
    assert "đang dừng tính hạn từ 23/11" in status.text
    assert "còn 10 ngày làm việc" in status.text
    room.now.forward(days=3)  # Tuesday was a holiday: Wednesday and Thursday pass
    await lan.presses_data(f"fol|reply|{mine.id}")
    await lan.says("Trước nhà số 7 ạ")
    after = await newest(room, lan)
    assert after.due_on == date(2026, 12, 10)
    (card,) = await minh.presses_data(f"work|open|{mine.id}")
    assert "trừ Ngày Văn hóa Việt Nam 24/11; 2 ngày chờ người gửi trả lời (25–26/11): hạn 10/12" in card.text


async def test_stranger_who_knows_the_code_sees_the_day_too(room: Room) -> None:
    lan, ba = await room.visitor(), await room.visitor("Ba")
    await sends(lan)
    mine = await newest(room, lan)
    (told,) = await ba.says(f"/tracuu {mine.code}")
    assert "hạn 8/12" in told.text
    assert "Cống tắc" not in told.text


async def test_acceptance_9_petition_of_a_city_s_system_gets_a_deadline(room: Room) -> None:
    request = CityRequest(
        source="city:1",
        system="Cổng 1022",
        category="roads",
        words="Ổ gà trước chợ",
        place=None,
        latitude=None,
        longitude=None,
        name="",
        phone="",
        media_url="",
    )
    entered = await take_in(room.desks[room.ward.id], request)
    assert entered.way is Way.CITY
    assert entered.due_on == date(2026, 12, 8)


async def test_kind_settled_by_the_ward_shows_its_own_count(room: Room) -> None:
    await room.storage.category_rules.settle(room.ward.id, "roads", days=3)
    assert "3 ngày làm việc, trừ Ngày Văn hóa Việt Nam 24/11: hạn 27/11" in await sends(await room.visitor())


async def test_card_of_a_late_petition_says_once_by_how_much(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    await sends(lan)
    room.now.forward(days=18)  # Friday 11 December
    (card,) = await minh.presses_data(f"work|open|{(await newest(room, lan)).id}")
    assert "hạn 8/12 (đã quá 3 ngày làm việc)" in card.text
    assert card.text.count("quá") == 1
