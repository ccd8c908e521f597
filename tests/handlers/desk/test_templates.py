"""Words that are used again: kept by cadres, filled in for each petition, sent only after a look."""

import pytest

from storage.people import Role
from tests.handlers.desk.office import again, kinds, sent
from tests.handlers.room import Room, Visitor

WORDS = "Chào {ten}, hồ sơ {ma}: đội điện đã thay bóng đèn ngày {ngay}."


async def keep(minh: Visitor, name: str = "Thay bóng đèn", words: str = WORDS) -> None:
    """Add a template by chat."""
    await minh.says("/maucau")
    await minh.presses("Thêm mẫu câu")
    await minh.says(name)
    await minh.says(words)


async def begin(room: Room, minh: Visitor, lan: Visitor) -> int:
    """A petition that Minh is about to answer."""
    petition = await sent(room, lan)
    await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|answer|{petition.id}")
    return petition.id


async def test_template_is_filled_in_shown_and_sent_as_it_is(room: Room) -> None:
    lan, minh = await room.visitor("Lan"), await room.visitor("Minh", role=Role.CADRE)
    await keep(minh)
    petition = await sent(room, lan)
    await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|answer|{petition.id}")
    await minh.presses("Dùng mẫu câu")
    (shown,) = await minh.presses("Thay bóng đèn")
    spoken = f"{petition.code[:4]} {petition.code[4:]}"
    expected = f"Chào Lan, hồ sơ {spoken}: đội điện đã thay bóng đèn ngày 23/11/2026."
    assert expected in shown.text
    assert await kinds(room, petition) == ["submit", "take"]
    await minh.presses("Gửi câu này")
    assert (await again(room, petition)).steps[-1].words == expected
    assert expected in (await room.notices(lan.person))[-1]


async def test_own_words_take_the_place_of_the_template(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    await keep(minh)
    petition_id = await begin(room, minh, lan)
    await minh.presses("Dùng mẫu câu")
    await minh.presses("Thay bóng đèn")
    await minh.says("Đội điện đã thay cả cột lẫn bóng sáng nay.")
    after = await room.storage.petitions.get(petition_id, ward_id=room.ward.id)
    assert after.steps[-1].words == "Đội điện đã thay cả cột lẫn bóng sáng nay."


async def test_hidden_name_is_not_filled_in(room: Room) -> None:
    lan, minh = await room.visitor("Lan"), await room.visitor("Minh", role=Role.CADRE)
    await keep(minh)
    drafts = room.storage.drafts
    draft = await drafts.begin(ward_id=room.ward.id, person_id=lan.person.id, category="other", now=room.now())
    await drafts.revise(draft.id, person_id=lan.person.id, words="Đèn hỏng", anonymous=True)
    petition = await drafts.submit(draft.id, person_id=lan.person.id, write=lambda _: [], now=room.now())
    await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|answer|{petition.id}")
    await minh.presses("Dùng mẫu câu")
    (shown,) = await minh.presses("Thay bóng đèn")
    assert "Lan" not in shown.text
    assert "Chào bác" in shown.text


async def test_without_templates_there_is_no_button(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    await begin(room, minh, lan)
    assert minh.last.labels == []


async def test_blank_that_nothing_fills_is_asked_about_at_once(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await keep(minh, words="Kính gửi {họ tên}, đã thay bóng đèn.")
    assert "{họ tên}" in minh.last.text
    assert await room.storage.templates.of(room.ward.id) == []
    await minh.says("Kính gửi {ten}, đã thay bóng đèn.")
    assert [template.name for template in await room.storage.templates.of(room.ward.id)] == ["Thay bóng đèn"]


async def test_template_is_written_anew_and_removed(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await keep(minh)
    await minh.says("/maucau")
    await minh.presses("Thay bóng đèn")
    await minh.presses("Viết lại")
    await minh.says("Đội điện đã thay bóng đèn ngày {ngay}.")
    (template,) = await room.storage.templates.of(room.ward.id)
    assert template.words == "Đội điện đã thay bóng đèn ngày {ngay}."
    await minh.says("/maucau")
    await minh.presses("Thay bóng đèn")
    await minh.presses("Xóa mẫu này")
    assert await room.storage.templates.of(room.ward.id) == []


@pytest.mark.parametrize("data", ["tpl|new|0|0", "tpl|remove|1|0", "tpls|0|0"])
async def test_residents_have_no_templates(room: Room, data: str) -> None:
    lan = await room.visitor()
    (answer,) = await lan.presses_data(data)
    assert "không có quyền" in answer.text
    (answer,) = await lan.says("/maucau")
    assert "không có quyền" in answer.text


async def test_many_templates_are_shown_a_few_at_a_time(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    for number in range(7):
        await room.storage.templates.put(
            f"Mẫu {number}", "Đã làm xong", ward_id=room.ward.id, by_id=minh.person.id, now=room.now()
        )
    await minh.says("/maucau")
    seen = set()
    for _ in range(3):
        assert len(minh.last.labels) <= 5
        seen |= set(minh.last.labels)
        await minh.presses("Mẫu khác")
    assert {f"Mẫu {number}" for number in range(7)} <= seen
    assert "Thêm mẫu câu" in seen


async def test_template_button_works_only_while_that_petition_is_answered(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    await keep(minh)
    (template,) = await room.storage.templates.of(room.ward.id)
    petition_id = await begin(room, minh, lan)
    for petition in (petition_id + 1, petition_id):
        if petition == petition_id:
            await minh.says("/huy")
        (answer,) = await minh.presses_data(f"tpl|use|{template.id}|{petition}")
        assert "không còn dùng được" in answer.text
