"""A complaint is told its way with the law of the day, and nothing of it is taken by chat."""

import pytest

from tests.handlers.room import Room, Visitor

COMPLAINT = "Tôi khiếu nại quyết định thu hồi đất số 12 của phường với nhà tôi"


async def explained(room: Room) -> Visitor:
    lan = await room.visitor()
    await lan.says(COMPLAINT)
    return lan


async def test_way_of_a_complaint_names_times_places_and_addressees(room: Room) -> None:
    lan = await explained(room)
    told = lan.last.text
    for part in (
        "trong vòng 90 ngày (Điều 9)",
        "trong vòng 7 ngày làm việc",
        "136/2025/QH15",
        "trước đó: trong vòng 10 ngày",
        "trong vòng 30 ngày (Điều 28)",
        "trong vòng 45 ngày (Điều 28)",
        "Chủ tịch Ủy ban nhân dân Phường Mẫu",
        "Chủ tịch Ủy ban nhân dân tỉnh, thành phố",
        "02/2011/QH13",
    ):
        assert part in told, part
    assert lan.last.labels == ["Tính ngày cuối để khiếu nại", "Phản ánh việc chung"]


@pytest.mark.parametrize(
    ("typed", "answer", "last"),
    [
        ("25/8/2026", "ngày cuối để khiếu nại là", "23/11/2026"),  # that is today
        ("24/8", "ngày cuối để khiếu nại là", "23/11/2026"),
        ("ngày 1 tháng 11 năm 2026", "ngày cuối để khiếu nại là", "1/2/2027"),
        ("20/8/2026", "ngày cuối đã qua", "18/11/2026"),
        ("1/1/2001", "ngày cuối đã qua", "1/1/2001"),
        ("hôm nay", "ngày cuối để khiếu nại là", "22/2/2027"),
    ],
)
async def test_last_day_is_counted_and_not_kept(room: Room, typed: str, answer: str, last: str) -> None:
    lan = await explained(room)
    await lan.presses("Tính ngày cuối")
    [told] = await lan.says(typed)
    assert answer in told.text
    assert last in told.text
    assert "90 ngày" in told.text


@pytest.mark.parametrize("typed", ["hôm nọ", "1/12/2026", "31/2/2026"])
async def test_day_that_is_none_is_asked_again(room: Room, typed: str) -> None:
    lan = await explained(room)
    await lan.presses("Tính ngày cuối")
    [told] = await lan.says(typed)
    assert "chưa hiểu ngày" in told.text
    [told] = await lan.says("25/8/2026")
    assert "23/11/2026" in told.text


async def test_law_before_the_reform_is_told_as_it_was(room: Room) -> None:
    room.now.forward(days=-(room.now().date() - room.now().date().replace(month=6, day=15)).days)
    lan = await explained(room)
    assert "trong vòng 10 ngày" in lan.last.text
    assert "7 ngày làm việc" not in lan.last.text
    assert "cấp trên trực tiếp" in lan.last.text
