"""What holds for each kind of petition. The room's day is Monday 23 November 2026; the 24th is a holiday."""

from datetime import date

import pytest

from storage.category_rules import CategoryRule
from storage.people import Role
from tests.handlers.desk.test_answering import petition
from tests.handlers.room import Room, Visitor


@pytest.fixture
async def binh(room: Room) -> Visitor:
    """An administrator."""
    return await room.visitor("Bình", role=Role.ADMINISTRATOR)


async def rule(room: Room, kind: str = "utilities") -> CategoryRule:
    return await room.storage.category_rules.get(room.ward.id, kind)


async def test_list_says_what_holds_before_anything_is_settled(binh: Visitor) -> None:
    (listed,) = await binh.says("/loaiviec")
    assert "Đường, vỉa hè, cống: trả lời lần đầu trong 10 ngày làm việc; đóng phải có ảnh" in listed.text
    assert "Việc khác: trả lời lần đầu trong 10 ngày làm việc; đóng không cần ảnh" in listed.text
    assert len(listed.labels) == 5


async def test_days_are_settled_and_open_petitions_counted_again(room: Room, binh: Visitor) -> None:
    lan = await room.visitor()
    sent = await petition(room, lan)
    await binh.says("/loaiviec")
    await binh.presses(room.texts(f"category-{sent.category}"))
    (question,) = await binh.presses("Đổi số ngày")
    assert "Luật định 10 ngày (Khoản 1 Điều 28 Luật 42/2013/QH13)" in question.text
    answers = await binh.presses("5 ngày")
    assert "tính lại hạn: 1" in answers[0].text
    assert "trong 5 ngày làm việc" in answers[-1].text
    assert (await rule(room, sent.category)).days == 5
    after = await room.storage.petitions.get(sent.id, ward_id=room.ward.id)
    assert after.due_on == date(2026, 12, 1)


async def test_longer_than_the_law_is_said_so_and_back_to_the_law(room: Room, binh: Visitor) -> None:
    await binh.presses_data("kind|days|utilities|0")
    for wrong in ("0", "31", "mười", "5 hay 6"):
        (again,) = await binh.says(wrong)
        assert "từ 1 đến 30" in again.text, wrong
    warning, *_ = await binh.says("15 ngày")
    assert "dài hơn mức luật định" in warning.text
    assert (await rule(room)).days == 15
    await binh.presses_data("kind|days|utilities|0")
    await binh.presses("Theo luật: 10 ngày")
    assert (await rule(room)).days is None


async def test_other_kind_may_be_typed_in_place_of_a_number(room: Room, binh: Visitor) -> None:
    await binh.presses_data("kind|days|utilities|0")
    (shown,) = await binh.says("việc khác")
    assert "Việc khác: trả lời" in shown.text
    assert await rule(room) == CategoryRule("utilities")


async def test_proof_secrecy_and_body_are_settled(room: Room, binh: Visitor) -> None:
    unit = await room.storage.units.create(room.ward.id, "Đội đô thị", now=room.now())
    await binh.presses_data("kind|open|utilities|0")
    await binh.presses("Đóng không cần ảnh")
    await binh.presses("Luôn giữ mật")
    await binh.presses("Đổi nơi nhận")
    (shown,) = await binh.presses("Đội đô thị")
    assert "đóng không cần ảnh; luôn là hồ sơ mật; nơi nhận: Đội đô thị" in shown.text
    assert await rule(room) == CategoryRule("utilities", proof=False, confidential=True, unit_id=unit.id)
    await binh.presses("Đóng phải có ảnh")
    await binh.presses("Thôi giữ mật")
    await binh.presses("Đổi nơi nhận")
    await binh.presses("Cả bàn tiếp nhận")
    assert await rule(room) == CategoryRule("utilities", proof=True)


async def test_body_of_another_ward_is_not_given_anything(room: Room, binh: Visitor) -> None:
    other = await room.storage.places.found(code="other", name="Phường Khác", groups=[])
    unit = await room.storage.units.create(other.id, "Đội bên kia", now=room.now())
    await binh.presses_data(f"kind|unit|utilities|{unit.id}")
    assert (await rule(room)).unit_id is None
    (none,) = await binh.presses_data("kind|units|utilities|0")
    assert "/bophan" in none.text


@pytest.mark.parametrize(
    "data", ["kind|proof|utilities|2", "kind|count|utilities|31", "kind|proof|fishing|1", "kind|x|utilities|0"]
)
async def test_forged_buttons_settle_nothing(room: Room, binh: Visitor, data: str) -> None:
    (answer,) = await binh.presses_data(data)
    assert "không còn dùng được" in answer.text
    assert await room.storage.category_rules.of(room.ward.id) == {}


async def test_only_administrators_settle(room: Room) -> None:
    for role in (Role.CADRE, Role.COMMITTEE, None):
        somebody = await room.visitor("Minh", role=role)
        (refused,) = await somebody.says("/loaiviec")
        assert "không có quyền" in refused.text
        (refused,) = await somebody.presses_data("kind|count|utilities|3")
        assert "không có quyền" in refused.text
    assert await room.storage.category_rules.of(room.ward.id) == {}
