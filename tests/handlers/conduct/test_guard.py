"""A flood is warned of, then muted; whoever is muted is told so, and is heard where it matters."""

import re

import pytest

from storage.conduct import LENGTHS
from storage.people import Role
from tests.handlers.conduct.crowding import crowds, edits, muted, sends_on, words_of
from tests.handlers.desk.crew import matter
from tests.handlers.petition.saying import draft_of, said
from tests.handlers.room import Room

DRAIN = "Cống trước nhà số 7 bị tắc, nước tràn ra đường"
LAMP = "Đèn đường đầu ngõ 12 hỏng ba đêm nay"


async def test_flood_is_warned_of_and_dealt_with_then_muted_until_a_time_and_why(room: Room) -> None:
    lan = await room.visitor()
    await crowds(lan)
    warned, greeting, _menu = await lan.says("chào em")
    assert "nhắn nhiều quá" in warned.text
    assert "trợ lý" in greeting.text
    assert "nhắn nhiều quá" not in (await lan.says("chào em"))[0].text
    await crowds(lan)
    (told,) = await lan.says("chào em")
    until = re.search(r"đến (\d\d:\d\d), ", told.text)
    assert until is not None
    assert "nhắn quá nhiều tin" in told.text
    assert "/khieunaitamdung" in told.text
    mute = (await room.storage.conduct.look(lan.person.id, 0, now=room.now())).mute
    assert mute is not None
    assert mute.ends_at - room.now() == LENGTHS[0]


async def test_mutes_grow_longer_to_a_day_and_end_by_themselves(room: Room) -> None:
    lan = await room.visitor()
    lengths = []
    await muted(lan)
    for _ in range(4):
        mute = (await room.storage.conduct.look(lan.person.id, 0, now=room.now())).mute
        assert mute is not None
        lengths.append(mute.ends_at - room.now())
        room.now.forward(seconds=lengths[-1].total_seconds())
        assert "trợ lý" in (await lan.says("chào em"))[0].text
        await crowds(lan)
        await lan.says("chào em")
    assert lengths == [*LENGTHS, LENGTHS[-1]]


async def test_others_are_heard_meanwhile_and_who_works_for_the_ward_is_not_muted(room: Room) -> None:
    lan, hoa, minh = await room.visitor(), await room.visitor("Hoa"), await room.visitor("Minh", role=Role.CADRE)
    await muted(lan)
    assert "trợ lý" in (await hoa.says("chào em"))[0].text
    await muted(minh, times=2)
    assert "trợ lý" in (await minh.says("chào em"))[0].text


async def test_muted_person_is_told_at_each_message_but_not_in_a_flood(room: Room) -> None:
    lan = await room.visitor()
    await muted(lan)
    for words in ("chào em", "cảm ơn em"):
        assert "tạm dừng" in (await lan.says(words))[0].text
    await crowds(lan)
    assert await lan.says("chào em") == []
    room.now.forward(seconds=61)
    assert "tạm dừng" in (await lan.says("chào em"))[0].text


async def test_what_waited_while_nobody_was_there_is_no_flood(room: Room) -> None:
    lan = await room.visitor()
    await crowds(lan)
    room.now.forward(minutes=-5)
    assert "trợ lý" in (await lan.says("chào em"))[0].text


async def test_open_dialog_goes_on_to_the_end_while_muted(room: Room) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {DRAIN}")
    await muted(lan)
    await lan.presses("Đường, vỉa hè")
    await lan.says("Nước ngập cả nhà số 9")
    (*_, receipt) = await sends_on(lan)
    assert "Mã" in receipt.text
    (words,) = await words_of(room, lan)
    assert DRAIN in words
    assert "nhà số 9" in words


@pytest.mark.parametrize("way", ["words", "command", "button"])
async def test_new_petition_is_taken_once_an_hour_while_muted(room: Room, way: str) -> None:
    lan = await room.visitor()
    if way == "button":
        await lan.says("/help")
    await muted(lan, times=3)
    match way:
        case "words":
            await lan.says(DRAIN)
        case "command":
            await lan.says(f"/kiennghi {DRAIN}")
        case _:
            await lan.presses("Gửi phản ánh")
    await lan.presses("Đường, vỉa hè")
    if way == "button":
        await lan.says(DRAIN)
    await sends_on(lan)
    assert await words_of(room, lan) == [DRAIN]
    for again in (LAMP, f"/kiennghi {LAMP}"):
        (told,) = await lan.says(again)
        assert "CHƯA nhận" in told.text
    room.now.forward(minutes=61)
    await lan.says(LAMP)
    assert (await draft_of(room, lan)).words == LAMP


async def test_danger_and_denunciation_are_answered_while_muted(room: Room) -> None:
    lan = await room.visitor()
    await muted(lan, times=3)
    await lan.says(DRAIN)
    await lan.presses("Đường, vỉa hè")
    await sends_on(lan)  # the hour is used
    assert any("114" in shown.text for shown in await lan.says("Cháy nhà ở ngõ 5, cứu với"))
    answers = await lan.says("Tôi muốn tố cáo ông Nguyễn Văn A cán bộ phường nhận hối lộ 50 triệu")
    assert any("tố cáo" in shown.text.lower() for shown in answers)
    assert not any("tạm dừng" in shown.text for shown in answers)


async def test_answer_to_a_cadre_and_an_edited_message_pass(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await matter(room, lan)
    await minh.presses_data(f"work|take|{sent.id}")
    await minh.presses_data(f"work|ask|{sent.id}")
    await minh.says("Nhà số mấy ạ?")
    await muted(lan)
    await lan.says("Nhà tôi số 14 em ạ")
    await lan.presses("Trả lời cán bộ")
    again = await room.storage.petitions.get(sent.id, ward_id=room.ward.id)
    assert [step.words for step in again.steps if step.kind == "reply"] == ["Nhà tôi số 14 em ạ"]


async def test_edited_messages_count_and_edits_of_a_draft_pass(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Điện, nước")
    await said(lan, LAMP, 501)
    await crowds(lan)
    warned, edited = await edits(lan, 501, DRAIN)
    assert "nhắn nhiều quá" in warned.text
    assert "sửa bản đang viết" in edited.text
    await crowds(lan)
    told, _ = await edits(lan, 501, LAMP)
    assert "tạm dừng" in told.text
    assert (await draft_of(room, lan)).words == LAMP


async def test_hour_of_a_sender_who_stays_unknown_is_not_noted(room: Room) -> None:
    lan = await room.visitor()
    await muted(lan)
    await lan.says(DRAIN)
    await lan.presses("Đường, vỉa hè")
    await lan.presses("Không có ảnh")
    await lan.presses("Tổ dân phố 1")
    await lan.presses("Không để lại tên")
    await lan.presses("Gửi tới phường")
    await lan.says(LAMP)
    assert (await draft_of(room, lan)).words == LAMP


async def test_event_that_is_fed_again_warns_once(room: Room) -> None:
    lan = await room.visitor()
    await crowds(lan)
    room.wire.fail(RuntimeError("the process ends here"))
    await lan.says("chào em")
    look = await room.storage.conduct.look(lan.person.id, 0, now=room.now())
    assert look.mute is None
    await crowds(lan)
    await lan.says("chào em")
    mute = (await room.storage.conduct.look(lan.person.id, 0, now=room.now())).mute
    assert mute is not None
    assert mute.step == 1
