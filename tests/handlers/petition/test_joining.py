"""Whoever is about to send what somebody else has sent may join that instead; nothing of the other one is shown."""

import pytest

from storage.people import Role
from storage.petition import Petition, State
from tests.handlers.desk.office import RESULT, again, closed, sent
from tests.handlers.room import Room, Visitor

WORDS = "Đèn đường đầu ngõ 12 hỏng ba đêm nay, tối om"
SAME = "Ngõ 12 đèn đường không sáng mấy hôm rồi"


async def about_to_send(visitor: Visitor, words: str = SAME, *, group: str = "Tổ dân phố 1") -> None:
    """Go through the dialog up to its last press."""
    await visitor.says(f"/kiennghi {words}")
    for label in ("Điện, nước", "Không có ảnh", group, "Giấu tên", "Gửi tới phường"):
        await visitor.presses(label)


async def reported(room: Room) -> tuple[Visitor, Petition]:
    """Somebody and what they reported."""
    lan = await room.visitor("Lan")
    return lan, await sent(room, lan, WORDS)


async def test_same_matter_is_asked_about_without_words_or_name(room: Room) -> None:
    _lan, petition = await reported(room)
    hoa = await room.visitor("Hoa")
    await about_to_send(hoa)
    asked = hoa.last
    assert asked.labels == ["Tôi cũng gặp", "Gửi riêng"]
    for shown in ("Điện, nước", "Tổ dân phố 1", "23/11/2026"):
        assert shown in asked.text
    for hidden in ("Lan", "tối om", petition.code[:4]):
        assert hidden not in asked.text
    assert await room.storage.petitions.of_person(hoa.person.id) == []


async def test_one_press_joins_and_brings_the_same_news(room: Room) -> None:
    lan, petition = await reported(room)
    hoa, minh = await room.visitor("Hoa"), await room.visitor("Minh", role=Role.CADRE)
    await about_to_send(hoa)
    joined = await hoa.presses("Tôi cũng gặp")
    assert "2 hộ" in joined[0].text
    assert await room.storage.drafts.of(hoa.person.id) is None
    assert await room.storage.petitions.of_person(hoa.person.id) == []
    await closed(minh, petition)
    assert any(RESULT in text for text in await room.notices(hoa.person))
    assert (await again(room, petition)).households == 2
    assert any("2" in message.text for message in await minh.presses_data(f"work|open|{petition.id}"))
    assert lan.person.id in {reporter.person_id for reporter in (await again(room, petition)).reporters}


async def test_house_is_asked_once_and_counts_once(room: Room) -> None:
    _lan, petition = await reported(room)
    hoa, binh = await room.visitor("Hoa"), await room.visitor("Bình")
    await about_to_send(hoa)
    await hoa.presses("Tôi cũng gặp")
    await hoa.says("gần chợ")
    await hoa.says("Số 12, ngõ 5")
    await about_to_send(binh)
    await binh.presses("Tôi cũng gặp")
    assert (await again(room, petition)).households == 3
    await binh.says("so 12 ngo 5")
    assert (await again(room, petition)).households == 2
    other = await sent(room, binh, "Cống trước số nhà 45 bị tắc, nước tràn ra đường")
    await about_to_send(hoa, "Nước cống tràn lênh láng trước nhà số 45, đề nghị thông cống")
    (told,) = await hoa.presses("Tôi cũng gặp")
    assert "2 hộ" in told.text, "no second question"
    assert (await again(room, other)).households == 2


async def test_house_need_not_be_said(room: Room) -> None:
    _lan, petition = await reported(room)
    hoa = await room.visitor("Hoa")
    await about_to_send(hoa)
    await hoa.presses("Tôi cũng gặp")
    await hoa.presses("Không tiện nói")
    assert (await again(room, petition)).households == 2
    assert "Điều 15" in (await hoa.says("điều 15 luật dân chủ cơ sở"))[-1].text


@pytest.mark.parametrize("typed", [False, True])
async def test_own_report_may_be_sent_all_the_same(room: Room, typed: bool) -> None:
    _lan, petition = await reported(room)
    hoa = await room.visitor("Hoa")
    await about_to_send(hoa)
    await (hoa.says("gửi riêng") if typed else hoa.presses("Gửi riêng"))
    (own,) = await room.storage.petitions.of_person(hoa.person.id)
    assert (own.state, own.words) == (State.RECEIVED, SAME)
    assert (await again(room, petition)).households == 1


async def test_only_what_is_surely_the_same_in_the_same_group_is_asked_about(room: Room) -> None:
    _lan, _petition = await reported(room)
    for words, group in ((SAME, "Tổ dân phố 2"), ("Cống ở ngõ 12 bị tắc", "Tổ dân phố 1"), (SAME, "Bỏ qua")):
        hoa = await room.visitor("Hoa")
        await about_to_send(hoa, words, group=group)
        assert len(await room.storage.petitions.of_person(hoa.person.id)) == 1, (words, group)


async def test_secret_or_own_ones_are_not_asked_about(room: Room) -> None:
    lan, petition = await reported(room)
    await about_to_send(lan)
    assert len(await room.storage.petitions.of_person(lan.person.id)) == 2
    anh, hoa = await room.visitor("Anh", role=Role.COMMITTEE), await room.visitor("Hoa")
    for each in await room.storage.petitions.of_person(lan.person.id):
        await anh.presses_data(f"work|confide|{each.id}")
    await about_to_send(hoa)
    assert len(await room.storage.petitions.of_person(hoa.person.id)) == 1
    assert (await again(room, petition)).households == 1


async def test_matter_that_ended_meanwhile_leaves_the_draft_to_be_sent(room: Room) -> None:
    _lan, petition = await reported(room)
    hoa, minh = await room.visitor("Hoa"), await room.visitor("Minh", role=Role.CADRE)
    await about_to_send(hoa)
    await closed(minh, petition)
    await hoa.presses("Tôi cũng gặp")
    assert (await room.storage.drafts.of(hoa.person.id)) is not None
    await hoa.presses("Gửi tới phường")
    assert len(await room.storage.petitions.of_person(hoa.person.id)) == 1
