"""News of petitions by form: an administrator switches it on, and a cadre reads before answering what will go."""

from datetime import timedelta

from storage.forms import Purpose
from storage.models import ContactRow
from storage.people import Role
from tests.handlers.room import Room, Visitor

CHANNEL = "zalo_oa"


async def form(room: Room, *, price: int | None = None) -> None:
    await room.storage.message_forms.keep(
        room.ward.id, "template_id", "80", name="Phản ánh", fields={"ma": "code"}, approved=True, now=room.now(),
        price=price, purpose=Purpose.PETITION,
    )  # fmt: skip


async def test_administrator_switches_it_with_its_price_and_others_only_look(room: Room) -> None:
    await room.storage.places.account(ward_id=room.ward.id, channel=CHANNEL, outside_id="oa")
    chief, minh = await room.visitor("Hòa", role=Role.ADMINISTRATOR), await room.visitor("Minh", role=Role.CADRE)
    (shown,) = await chief.says("/ngansach")
    assert "lâu không nhắn: đang tắt" in shown.text
    (shown,) = await chief.presses("Bật tin về phản ánh")
    assert "chưa có mẫu tin phản ánh được duyệt" in shown.text
    await form(room, price=90)
    (shown,) = await minh.says("/ngansach")
    assert "đang bật, khoảng 90 đồng mỗi tin" in shown.text
    (refused,) = await minh.presses_data("budn|0")
    assert "không có quyền" in refused.text
    assert (await room.storage.purses.of(room.ward.id, now=room.now())).petition_news
    (shown,) = await chief.says("/ngansach tin phản ánh tắt")
    assert "đang tắt" in shown.text
    (shown,) = await chief.says("/ngansach tin phản ánh bật")
    assert "đang bật" in shown.text


async def silent(room: Room) -> tuple[Visitor, int]:
    """A cadre with the petition of somebody who wrote a month ago."""
    account = await room.storage.places.account(ward_id=room.ward.id, channel=CHANNEL, outside_id="oa")
    lan = await room.population("Lan", account=account, outside_id="lan")
    drafts = room.storage.drafts
    draft = await drafts.begin(ward_id=room.ward.id, person_id=lan.id, category="roads", now=room.now())
    await drafts.revise(draft.id, person_id=lan.id, words="Đường hỏng nặng")
    petition = await drafts.submit(draft.id, person_id=lan.id, write=lambda _: [], now=room.now())
    assert lan.contact is not None
    async with room.storage.db.write() as session:
        contact = await session.get_one(ContactRow, lan.contact.id)
        contact.seen_at = room.now() - timedelta(days=30)
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.presses_data(f"work|take|{petition.id}")
    return minh, petition.id


async def test_cadre_reads_what_goes_before_answering(room: Room) -> None:
    minh, number = await silent(room)
    told = await minh.presses_data(f"work|answer|{number}")
    assert "chỉ tới được khi họ nhắn lại" in told[0].text
    chief = await room.population("Hòa", role=Role.ADMINISTRATOR, consented=False)
    await form(room)
    await room.storage.purses.tell_news(room.ward.id, on=True, actor_id=chief.id, now=room.now())
    told = await minh.presses_data(f"work|answer|{number}")
    assert "chỉ tới được khi họ nhắn lại" in told[0].text  # there is no money
    await room.storage.purses.budget(room.ward.id, 500, actor_id=chief.id, now=room.now())
    told = await minh.presses_data(f"work|answer|{number}")
    assert "một tin mẫu (khoảng 120 đồng): chỉ có mã và tình trạng" in told[0].text
    told = await minh.presses_data(f"work|ask|{number}")
    assert "chỉ tới được khi họ nhắn lại" in told[0].text  # a question is no news
