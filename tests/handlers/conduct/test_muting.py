"""A cadre mutes a petition's sender with a reason; who was muted objects, and those above decide."""

import pytest

from storage.people import Role
from tests.handlers.conduct.crowding import muted
from tests.handlers.desk.crew import again, matter, told
from tests.handlers.room import Room, Visitor

WHY = "nhiều lần xúc phạm cán bộ"


@pytest.fixture
async def lan(room: Room) -> Visitor:
    return await room.visitor("Nguyễn Thị Lan")


@pytest.fixture
async def minh(room: Room) -> Visitor:
    return await room.visitor("Minh", role=Role.CADRE)


@pytest.fixture
async def ha(room: Room) -> Visitor:
    return await room.visitor("Hà", role=Role.COMMITTEE)


async def test_sender_reads_why_and_until_when_and_the_petition_keeps_it(
    room: Room, lan: Visitor, minh: Visitor
) -> None:
    sent = await matter(room, lan, anonymous=True)
    (done,) = await minh.says(f"/tamdung {sent.code[:4]} {sent.code[4:]} {WHY}")
    assert "Đã tạm dừng" in done.text
    assert "Lan" not in done.text
    (notice,) = await room.notices(lan.person)
    assert WHY in notice
    (answer,) = await lan.says("chào em")
    assert WHY in answer.text
    (step,) = [step for step in (await again(room, sent)).steps if step.kind == "note"]
    assert WHY in (step.words or "")
    (second,) = await minh.says(f"/tamdung {sent.code} {WHY}")
    assert "đang bị tạm dừng rồi" in second.text


async def test_reason_code_and_sender_are_needed(room: Room, lan: Visitor, minh: Visitor) -> None:
    sent = await matter(room, lan)
    for text, answer in (
        ("/tamdung", "kèm mã hồ sơ và lý do"),
        (f"/tamdung {sent.code}", "ghi lý do"),
        ("/tamdung 1234 5678 vì ồn ào", "Không có hồ sơ nào"),
    ):
        assert answer in (await minh.says(text))[-1].text
    own = await matter(room, minh)
    assert "đang làm việc cho phường" in (await minh.says(f"/tamdung {own.code} {WHY}"))[-1].text
    assert "không có quyền" in (await lan.says(f"/tamdung {sent.code} {WHY}"))[-1].text
    assert (await room.storage.conduct.look(lan.person.id, 0, now=room.now())).mute is None


async def test_objection_is_lifted_and_the_person_is_heard_at_once(
    room: Room, lan: Visitor, minh: Visitor, ha: Visitor
) -> None:
    sent = await matter(room, lan)
    await minh.says(f"/tamdung {sent.code} {WHY}")
    await lan.says("/khieunaitamdung")
    (thanks,) = await lan.says("Tôi chỉ nói thẳng chứ không xúc phạm ai")
    assert "chuyển lời bác" in thanks.text
    (again_,) = await lan.says("/khieunaitamdung Tôi nói thêm")
    assert "đã nói về lần tạm dừng này" in again_.text
    came = await told(room, ha)
    assert "chỉ nói thẳng" in came
    assert WHY in came
    assert "chỉ nói thẳng" not in await told(room, minh)
    _usage, shown = await ha.says("/tamdung")
    assert "chỉ nói thẳng" in shown.text
    (settled,) = await ha.presses("Bỏ tạm dừng")
    assert "đã bỏ tạm dừng" in settled.text
    assert any("bỏ việc tạm dừng" in notice for notice in await room.notices(lan.person))
    assert "trợ lý" in (await lan.says("chào em"))[0].text
    (late,) = await ha.presses("Giữ nguyên")
    assert "tạm dừng" not in late.text


async def test_objection_to_a_flood_is_kept(room: Room, lan: Visitor, ha: Visitor) -> None:
    await muted(lan)
    await lan.says("/khieunaitamdung Cháu tôi nghịch máy")
    await ha.says("/tamdung")
    await ha.presses("Giữ nguyên")
    assert any("giữ nguyên" in notice for notice in await room.notices(lan.person))
    assert "tạm dừng" in (await lan.says("chào em"))[0].text


async def test_decisions_are_for_those_above_and_objections_for_the_muted(
    room: Room, lan: Visitor, minh: Visitor, ha: Visitor
) -> None:
    assert "không bị tạm dừng" in (await lan.says("/khieunaitamdung Sao lại thế"))[0].text
    await muted(lan)
    mute = (await room.storage.conduct.look(lan.person.id, 0, now=room.now())).mute
    assert mute is not None
    for who in (lan, minh):
        await who.presses_data(f"mute|1|{mute.id}")
    (stale,) = await ha.presses_data(f"mute|1|{mute.id}")
    assert "bỏ tạm dừng" not in stale.text
    assert (await room.storage.conduct.look(lan.person.id, 0, now=room.now())).mute == mute


async def test_whole_desk_decides_where_nobody_stands_above(room: Room, lan: Visitor, minh: Visitor) -> None:
    await muted(lan)
    await lan.says("/khieunaitamdung Cháu tôi nghịch máy")
    assert "Cháu tôi nghịch máy" in await told(room, minh)
    await minh.says("/tamdung")
    assert "đã bỏ tạm dừng" in (await minh.presses("Bỏ tạm dừng"))[0].text
