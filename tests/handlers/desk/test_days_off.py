"""The ward's own days off. The room's day is Monday 23 November 2026; the 24th is a holiday."""

from datetime import date

import pytest

from handlers.deadlines import terms_of
from storage.people import Role
from storage.petition import Action, Petition
from tests.handlers.desk.test_answering import petition
from tests.handlers.room import Room, Visitor

NINTH = date(2026, 12, 9)


@pytest.fixture
async def binh(room: Room) -> Visitor:
    """An administrator."""
    return await room.visitor("Bình", role=Role.ADMINISTRATOR)


@pytest.fixture
async def sent(room: Room) -> Petition:
    """A petition that is due on 8 December."""
    lan = await room.visitor()
    draft = await petition(room, lan)
    rules = await terms_of(room.storage, room.ward.id)
    assert rules.reckon(draft) == date(2026, 12, 8)
    return draft


async def own(room: Room) -> dict[date, str]:
    return await room.storage.calendar.days_off(room.ward.id)


async def test_acceptance_8_day_off_added_later_moves_deadlines_and_residents_are_told(
    room: Room, binh: Visitor
) -> None:
    lan = await room.visitor()
    for said in ("/kiennghi", "Đường, vỉa hè, cống", "Cống tắc ở ngõ 5 từ hôm qua", "Không có ảnh", "Tổ dân phố 1"):
        await lan.says(said)
    await lan.says("Giấu tên tôi với cán bộ")
    answers = await lan.says("Gửi tới phường")
    assert any("hạn 8/12" in each.text for each in answers)
    await binh.says("/ngaynghi")
    (confirm,) = await binh.says("3-4/12 Đại hội Đảng bộ phường")
    assert "thứ năm 3/12/2026, thứ sáu 4/12/2026" in confirm.text
    assert await own(room) == {}
    (saved,) = await binh.presses("Đúng, thêm")
    assert "tính lại hạn: 1" in saved.text
    (mine,) = await room.storage.petitions.of_person(lan.person.id)
    assert mine.due_on == date(2026, 12, 10)
    (told,) = [text for text in await room.notices(lan.person) if "tính lại" in text]
    assert "trước đây là 8/12" in told
    assert "ngày phường nghỉ 3–4/12 (Đại hội Đảng bộ phường): hạn 10/12" in told


async def test_removed_day_moves_them_back(room: Room, binh: Visitor, sent: Petition) -> None:
    for said in ("/ngaynghi 2/12 Mất điện", "đúng"):
        await binh.says(said)
    assert await own(room) == {date(2026, 12, 2): "Mất điện"}
    (listed,) = await binh.says("/ngaynghi")
    assert "thứ tư 2/12/2026: Mất điện" in listed.text
    await binh.says("bỏ 2/12")
    (removed,) = await binh.presses("Đúng, bỏ")
    assert "tính lại hạn: 1" in removed.text
    assert await own(room) == {}
    after = await room.storage.petitions.get(sent.id, ward_id=room.ward.id)
    assert after.due_on == date(2026, 12, 8)
    await binh.says("/ngaynghi")
    (unknown,) = await binh.says("bỏ 2/12")
    assert "không có trong danh sách" in unknown.text


async def test_day_without_a_name_is_asked_for_one(room: Room, binh: Visitor) -> None:
    (asked,) = await binh.says("/ngaynghi 9/12")
    assert "vì việc gì" in asked.text
    (again,) = await binh.says("...")
    assert "vì việc gì" in again.text
    (confirm,) = await binh.says("Tổng duyệt phòng cháy")
    assert "Tổng duyệt phòng cháy" in confirm.text
    (once_more,) = await binh.says("là sao?")
    assert once_more.text == confirm.text
    await binh.presses("Đúng, thêm")
    assert await own(room) == {NINTH: "Tổng duyệt phòng cháy"}


@pytest.mark.parametrize("words", ["hôm nào đó", "31/2 họp", "5/6/2026 họp"])
async def test_what_is_no_day_is_asked_again(room: Room, binh: Visitor, words: str) -> None:
    await binh.says("/ngaynghi")
    (again,) = await binh.says(words)
    assert "chưa đọc ra ngày" in again.text
    assert await own(room) == {}


async def test_day_that_is_off_anyway_is_not_added(binh: Visitor) -> None:
    for words in ("24/11 họp", "28/11 họp"):  # a holiday, a Saturday
        (known,) = await binh.says(f"/ngaynghi {words}")
        assert "vốn đã nghỉ" in known.text
    (confirm,) = await binh.says("27-30/11 sửa trụ sở")
    assert "thứ sáu 27/11/2026, thứ hai 30/11/2026." in confirm.text


async def test_only_administrators_decide(room: Room, binh: Visitor) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    for said in ("/ngaynghi", "/ngaynghi 9/12 họp"):
        (refused,) = await minh.says(said)
        assert "không có quyền" in refused.text
    for action in ("save", "remove", "list"):
        (refused,) = await minh.presses_data(f"dayoff|{action}|{NINTH.toordinal()}|0")
        assert "không có quyền" in refused.text
    await binh.says("/ngaynghi 9/12 họp")
    await room.storage.invitations.withdraw(
        Role.ADMINISTRATOR, person_id=binh.person.id, ward_id=room.ward.id, now=room.now()
    )
    (refused,) = await binh.says("đúng, thêm")
    assert "không có quyền" in refused.text
    assert await own(room) == {}


async def test_stale_and_forged_buttons_change_nothing(room: Room, binh: Visitor) -> None:
    for data in ("dayoff|save|0|0", "dayoff|drop|9007199254740990|0", "dayoff|remove|0|0", "dayoff|x|1|0"):
        (answer,) = await binh.presses_data(data)
        assert answer.text
    assert await own(room) == {}


async def test_more_days_than_choices_are_paged(room: Room, binh: Visitor) -> None:
    for number in range(1, 8):
        await room.storage.calendar.add(
            room.ward.id, date(2027, 3, number), f"Ngày {number}", by=binh.person.id, now=room.now()
        )
    (listed,) = await binh.says("/ngaynghi")
    assert len(listed.labels) == 5
    await binh.presses("Trang sau")
    assert "Bỏ 5/3" in binh.last.labels


async def test_event_fed_again_counts_what_is_missing(room: Room, binh: Visitor, sent: Petition) -> None:
    """Killed after the day was kept and before the petitions were counted."""
    await binh.says("/ngaynghi 2/12 Mất điện")
    await room.storage.calendar.add(room.ward.id, date(2026, 12, 2), "Mất điện", by=binh.person.id, now=room.now())
    await binh.presses("Đúng, thêm")
    after = await room.storage.petitions.get(sent.id, ward_id=room.ward.id)
    assert after.due_on == date(2026, 12, 9)
    assert [step.kind for step in after.steps].count(Action.RECOUNT) == 1
