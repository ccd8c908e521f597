"""A household's telephone number: offered once when the household is confirmed, agreed to, taken back, noted by the ward."""

from storage.audience import Audience
from storage.people import Role
from tests.handlers.roll.street import head_of, street
from tests.handlers.room import Room, Visitor


async def speaker_of(room: Room) -> tuple[Visitor, Visitor]:
    """The head of the group, and a resident who was just confirmed as the one who speaks for a household."""
    await street(room)
    head, lan = await head_of(room), await room.visitor()
    await lan.says("/hogiadinh")
    await lan.says("H1")
    await lan.presses("Tôi là đại diện")
    claim = await room.storage.roll.claims.open_of(lan.person.id)
    assert claim is not None
    await head.presses_data(f"hhc|yes|{claim.id}|0")
    return head, lan


async def agreed(room: Room) -> bool:
    return any(home.phone for home in await room.storage.homes.of(room.ward.id, Audience()))


async def test_offered_once_softly_and_answered_any_time(room: Room) -> None:
    _, lan = await speaker_of(room)
    (told,) = await room.notices(lan.person)
    assert "…678" in told
    assert "345678" not in told
    assert "Không bắt buộc" in told
    (thanks,) = await lan.presses_data("hha|mine-yes|0|678")
    assert "đã ghi: hộ đồng ý" in thanks.text
    assert await agreed(room)
    await lan.says("/hogiadinh")
    (shown,) = await lan.presses("Số điện thoại của hộ")
    assert "Hộ đã đồng ý" in shown.text
    (left,) = await lan.presses("Không nhận qua số này")
    assert "không nhắn vào số …678" in left.text
    assert not await agreed(room)
    (shown,) = await lan.presses_data("hha|mine|0|")
    assert "chưa đồng ý" in shown.text
    await lan.says("/dulieu")
    await lan.presses("Số điện thoại của hộ")
    await lan.presses("Đồng ý nhận qua số này")
    assert await agreed(room)


async def test_offer_for_a_number_that_changed_agrees_to_nothing(room: Room) -> None:
    _, lan = await speaker_of(room)
    (late,) = await lan.presses_data("hha|mine-yes|0|999")
    assert "không còn dùng được" in late.text
    assert not await agreed(room)


async def test_members_and_strangers_neither_see_nor_agree(room: Room) -> None:
    _, lan = await speaker_of(room)
    hoa = await room.visitor("Hoa")
    for data in ("hha|mine|0|", "hha|mine-yes|0|678", "hha|yes-paper|1|678", "hha|ask-yes|1|678"):
        (refused,) = await hoa.presses_data(data)
        assert "678" not in refused.text
    assert not await agreed(room)
    (own,) = await lan.says("/hogiadinh")
    assert "đại diện hộ H1" in own.text


async def test_head_notes_a_paper_and_the_representative_hears_it(room: Room) -> None:
    head, lan = await speaker_of(room)
    await head.says("/hodan")
    await head.presses("Tìm hộ")
    (card,) = await head.says("H1")
    assert "chưa hỏi có nhận thông báo qua số này" in card.text
    (sure,) = await head.presses("Ghi: hộ đồng ý nhận tin")
    assert "chính người dùng số ấy đã đồng ý" in sure.text
    (noted,) = await head.presses("Trên giấy")
    assert "Đã ghi: hộ H1 đồng ý" in noted.text
    assert await agreed(room)
    assert "Nếu không đúng" in (await room.notices(lan.person))[-1]
    await head.says("/hodan")
    await head.presses("Tìm hộ")
    (card,) = await head.says("H1")
    assert "đồng ý nhận thông báo, trên giấy" in card.text
    assert "Tư ghi" in card.text
    await head.presses("Ghi: hộ thôi nhận tin")
    (noted,) = await head.presses("Bằng lời")
    assert "không nhận thông báo qua số …678 nữa" in noted.text
    assert not await agreed(room)


async def test_head_of_another_group_notes_nothing(room: Room) -> None:
    await speaker_of(room)
    other = await head_of(room, group=1, name="Sáu")
    home = await room.storage.roll.search.fitting(
        room.ward.id, group_id=None, chosen=lambda one: one.code == "H1", most=1
    )
    (refused,) = await other.presses_data(f"hha|yes-paper|{home[0].id}|678")
    assert "Đã ghi" not in refused.text
    cadre = await room.visitor("Minh", role=Role.CADRE)
    (noted,) = await cadre.presses_data(f"hha|yes-word|{home[0].id}|678")
    assert "Đã ghi: hộ H1 đồng ý" in noted.text
