"""The desk where something goes another way than the story tells."""

import pytest

from storage.people import Role
from storage.petition import Petition
from tests.handlers.room import Room, Visitor


async def petition(room: Room, lan: Visitor, words: str = "Đèn đường đầu ngõ 12 hỏng") -> Petition:
    """A petition that was sent."""
    drafts = room.storage.drafts
    draft = await drafts.begin(ward_id=room.ward.id, person_id=lan.person.id, category="other", now=room.now())
    await drafts.revise(draft.id, person_id=lan.person.id, words=words)
    return await drafts.submit(draft.id, person_id=lan.person.id, write=lambda _: [], now=room.now())


async def test_what_is_typed_goes_to_the_petition_on_the_screen(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    first, second = await petition(room, lan), await petition(room, lan, "Cống tắc ở ngõ 5")
    for sent in (first, second):
        await minh.presses_data(f"work|take|{sent.id}")
    await minh.presses_data(f"work|answer|{first.id}")
    await minh.presses_data(f"work|open|{second.id}")
    await minh.says("Đội thoát nước đã thông cống sáng nay")
    after = await room.storage.petitions.get(first.id, ward_id=room.ward.id)
    assert [step.kind for step in after.steps] == ["submit", "take"]


async def test_withdrawn_role_ends_the_answering(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await petition(room, lan)
    await minh.presses_data(f"work|take|{sent.id}")
    await minh.presses_data(f"work|answer|{sent.id}")
    await room.storage.invitations.withdraw(Role.CADRE, person_id=minh.person.id, ward_id=room.ward.id, now=room.now())
    (answer,) = await minh.says("Đã thay bóng đèn mới tối qua")
    assert "không có quyền" in answer.text
    assert "Điều 15" in (await minh.says("điều 15 luật dân chủ cơ sở"))[-1].text
    after = await room.storage.petitions.get(sent.id, ward_id=room.ward.id)
    assert [step.kind for step in after.steps] == ["submit", "take"]


async def test_closed_petition_is_not_asked_to_be_written_about(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await petition(room, lan)
    for action in ("take", "answer"):
        await minh.presses_data(f"work|{action}|{sent.id}")
    await minh.says("Đội điện đã thay bóng đèn ngõ 12 tối qua")
    await minh.presses_data(f"work|close|{sent.id}")
    (answer,) = await minh.presses_data(f"work|ask|{sent.id}")
    assert "không còn dùng được" in answer.text


async def test_petition_that_moved_on_while_a_cadre_wrote_does_not_trap_them(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    anh = await room.visitor("Anh", role=Role.COMMITTEE)
    sent = await petition(room, lan)
    for action in ("take", "answer"):
        await minh.presses_data(f"work|{action}|{sent.id}")
    await anh.presses_data(f"hand|assign|{sent.id}|{anh.person.id}|{minh.person.id}")
    (answer,) = await minh.says("Bổ sung: đã thay cả dây")
    assert "đã sang bước khác" in answer.text
    assert "Điều 15" in (await minh.says("điều 15 luật dân chủ cơ sở"))[-1].text


@pytest.mark.parametrize(("count", "pages"), [(5, [5]), (6, [4, 2]), (11, [4, 4, 3])])
async def test_queue_is_shown_in_pages_of_five_choices(room: Room, count: int, pages: list[int]) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    for _ in range(count):
        await petition(room, lan)
    await minh.says("/viec")
    seen = []
    for place, size in enumerate(pages):
        labels = minh.last.labels
        assert len(labels) <= 5
        seen += [label for label in labels if not label.startswith("Xem tiếp")]
        assert ("Xem tiếp ›" in labels) == (place < len(pages) - 1), size
        if place < len(pages) - 1:
            await minh.presses("Xem tiếp")
    assert len(set(seen)) == count


async def test_commands_are_heard_while_an_answer_is_written(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await petition(room, lan)
    for action in ("take", "answer"):
        await minh.presses_data(f"work|{action}|{sent.id}")
    for command in ("/tracuu", "/thongbao", "/kiennghi"):
        told = await minh.says(command)
        assert not any("viết bằng chữ giúp em" in message.text for message in told)


async def test_code_leads_a_cadre_to_the_petition(room: Room) -> None:
    """One that waits for its resident stands in no queue."""
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await petition(room, lan)
    (answer,) = await minh.says(sent.code)
    assert "Đèn đường" in answer.text
    await minh.presses("Mở hồ sơ")
    assert minh.last.labels[0] == "Nhận việc"


async def test_cadre_who_sent_a_petition_is_a_resident_in_it(room: Room) -> None:
    minh, hoa = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Hoa", role=Role.CADRE)
    sent = await petition(room, minh)
    await hoa.presses_data(f"work|take|{sent.id}")
    await hoa.presses_data(f"work|ask|{sent.id}")
    await hoa.says("Cột đèn số mấy ạ, gần nhà ai?")
    await minh.says("/tracuu")
    await minh.presses("")
    assert "Trả lời cán bộ" in minh.last.labels
    (answer,) = await minh.presses_data(f"work|answer|{sent.id}")
    assert "cán bộ khác nhận" in answer.text
