"""Ways with windows and prices: what whoever writes and whoever approves are told, and what leaves in the end."""

from datetime import timedelta

from sqlalchemy import select

from storage.announcement import State
from storage.models import ContactRow, DeliveryRow, PaidMessageRow
from storage.people import Person, Role
from tests.handlers.room import Room, Visitor

WORDS = "Họp tổ tối thứ Bảy, 19 giờ 30, tại nhà văn hóa."
CHANNEL = "zalo_oa"


async def neighbour(room: Room, name: str, *, silent_for: timedelta) -> Person:
    """Somebody who follows the ward's account on a channel with windows, and last wrote so long ago."""
    account = await room.storage.places.account(ward_id=room.ward.id, channel=CHANNEL, outside_id="oa")
    person = await room.population(name, account=account, outside_id=name)
    assert person.contact is not None
    async with room.storage.db.write() as session:
        contact = await session.get_one(ContactRow, person.contact.id)
        contact.seen_at = room.now() - silent_for
    return person


async def street(room: Room) -> dict[str, Person]:
    """Three neighbours: one may be written to freely, one for money, one not at all."""
    return {
        "free": await neighbour(room, "Hoa", silent_for=timedelta(hours=1)),
        "paid": await neighbour(room, "Mai", silent_for=timedelta(days=3)),
        "closed": await neighbour(room, "Sen", silent_for=timedelta(days=30)),
    }


async def budget(room: Room, dong: int) -> None:
    chief = await room.population("Hòa", role=Role.ADMINISTRATOR, consented=False)
    await room.storage.purses.budget(room.ward.id, dong, actor_id=chief.id, now=room.now())


async def composing(room: Room) -> Visitor:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    await minh.says(WORDS)
    await minh.says("toàn phường")
    return minh


async def deliveries(room: Room, number: int) -> dict[int, tuple[str, str | None]]:
    async with room.storage.db.read() as session:
        rows = await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == number))
        return {row.person_id: (row.state, row.failure) for row in rows}


async def payments(room: Room, number: int) -> list[tuple[str, int]]:
    async with room.storage.db.read() as session:
        rows = await session.scalars(select(PaidMessageRow).where(PaidMessageRow.announcement_id == number))
        return [(row.way, row.price) for row in rows]


async def test_a_ward_without_windows_reads_nothing_of_ways(room: Room) -> None:
    await room.visitor("Lan")
    minh = await composing(room)
    assert "Tính theo hộ" not in minh.last.text


async def test_without_a_budget_only_what_is_free_leaves_and_the_rest_is_for_paper(room: Room) -> None:
    people = await street(room)
    minh = await composing(room)
    assert "tới được 2/4 hộ" in minh.last.text
    assert "Phát giấy 1 hộ: phường chưa có mẫu tin" in minh.last.text
    assert "Phát giấy 1 hộ: nhắn được nhưng phải trả tiền" in minh.last.text
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    thu = await room.visitor("Thu", role=Role.CADRE)
    await thu.presses_data(f"ann|0|approve|{one.id}")
    found = await deliveries(room, one.id)
    assert found[people["free"].id] == ("due", None)
    assert found[people["paid"].id] == found[people["closed"].id] == ("failed", "outside-window")
    assert await payments(room, one.id) == []


async def asked_for_money(room: Room) -> tuple[dict[str, Person], int, Visitor]:
    """An announcement that wants every household, before the second person, who has pressed once."""
    people = await street(room)
    await budget(room, 1000)
    minh = await composing(room)
    await minh.presses("Tùy chọn khác")
    await minh.presses("Cần tới: mọi hộ nhắn được miễn phí")
    await minh.presses("100% số hộ")
    assert "tới được 3/4 hộ" in minh.last.text
    assert "Hết khoảng 55 đồng; ngân sách tháng này còn 1.000 đồng" in minh.last.text
    assert "Chưa đạt mức mong muốn" in minh.last.text
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    thu = await room.visitor("Thu", role=Role.CADRE)
    (question,) = await thu.presses_data(f"ann|0|approve|{one.id}")
    assert "Anh/chị có đồng ý chi không?" in question.text
    waits = await room.storage.announcements.get(one.id, ward_id=room.ward.id)
    assert waits.state is State.WAITING
    return people, one.id, thu


async def test_a_price_needs_the_second_persons_consent_and_reaches_for_it(room: Room) -> None:
    people, number, thu = await asked_for_money(room)
    await thu.presses("Đồng ý chi")
    found = await deliveries(room, number)
    assert found[people["paid"].id] == ("due", None)
    assert found[people["closed"].id] == ("failed", "outside-window")
    assert await payments(room, number) == [("zalo_oa_paid", 55)]
    purse = await room.storage.purses.of(room.ward.id, now=room.now())
    assert (purse.spent, purse.left) == (55, 945)


async def test_the_second_person_may_let_only_what_is_free_go(room: Room) -> None:
    people, number, thu = await asked_for_money(room)
    await thu.presses("Chỉ gửi phần miễn phí")
    found = await deliveries(room, number)
    assert found[people["free"].id] == ("due", None)
    assert found[people["paid"].id] == ("failed", "outside-window")
    assert await payments(room, number) == []


async def test_no_more_is_spent_than_the_button_said(room: Room) -> None:
    _, number, thu = await asked_for_money(room)
    await neighbour(room, "Cúc", silent_for=timedelta(days=3))  # as dear again, after the price was shown
    await thu.presses("Đồng ý chi")
    assert await payments(room, number) == [("zalo_oa_paid", 55)]
    assert list((await deliveries(room, number)).values()).count(("failed", "outside-window")) == 2


async def test_author_cannot_agree_to_the_price(room: Room) -> None:
    _, number, _ = await asked_for_money(room)
    minh = await room.visitor("Minh", role=Role.CADRE)
    (answer,) = await minh.presses_data(f"ann|55|paid|{number}")
    assert "trùng họ tên" in answer.text
    assert await payments(room, number) == []


async def test_administrator_sets_budget_and_package_others_only_look(room: Room) -> None:
    await room.storage.places.account(ward_id=room.ward.id, channel=CHANNEL, outside_id="oa")
    chief = await room.visitor("Hòa", role=Role.ADMINISTRATOR)
    minh, lan = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Lan")
    (shown,) = await chief.says("/ngansach 500.000")
    assert "mỗi tháng: 500.000 đồng" in shown.text
    (shown,) = await chief.says("/ngansach gói growth")
    assert "Gói đã mua: growth" in shown.text
    for unclear in ("/ngansach nhiều", "/ngansach 900.000.000"):
        (answer,) = await chief.says(unclear)
        assert "Em chưa hiểu" in answer.text
    (shown,) = await minh.says("/ngansach")
    assert "còn 500.000 đồng" in shown.text
    for visitor in (minh, lan):
        (refused,) = await visitor.says("/ngansach 1")
        assert "không có quyền" in refused.text
    purse = await room.storage.purses.of(room.ward.id, now=room.now())
    assert (purse.monthly_budget, purse.packages) == (500_000, {CHANNEL: "growth"})
