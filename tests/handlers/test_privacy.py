"""People see, take with them and erase what is kept about them."""

import json

from storage.people import Role
from tests.handlers.room import Room, Visitor

WORDS = "Chuồng lợn nhà bên hôi thối quá"


async def petition(room: Room, lan: Visitor) -> int:
    """A petition that was sent."""
    drafts = room.storage.drafts
    draft = await drafts.begin(ward_id=room.ward.id, person_id=lan.person.id, category="environment", now=room.now())
    await drafts.revise(draft.id, person_id=lan.person.id, words=WORDS)
    await drafts.submit(draft.id, person_id=lan.person.id, write=lambda _: [], now=room.now())
    return draft.id


async def test_person_sees_and_takes_what_is_kept(room: Room) -> None:
    lan = await room.visitor("Lan")
    await petition(room, lan)
    (shown,) = await lan.says("/dulieu")
    assert "Tên gọi: Lan" in shown.text
    assert "hồ sơ: 1" in shown.text
    (copy,) = await lan.presses("Gửi tôi bản chép")
    held = json.loads(room.wire.sent[copy.files[0]])
    assert held["petitions"][0]["words"] == WORDS


async def test_home_and_name_are_corrected(room: Room) -> None:
    lan, minh = await room.visitor("Lan"), await room.visitor("Minh", role=Role.CADRE)
    for who, question in ((lan, "tổ"), (minh, "tên")):
        await who.says("/dulieu")
        (asked,) = await who.presses("Sửa lại cho đúng")
        assert question in asked.text


async def test_erasure_is_confirmed_done_and_proved(room: Room) -> None:
    lan = await room.visitor("Lan")
    await lan.says("/dulieu")
    (warning,) = await lan.presses("Xóa hết")
    assert "Không lấy lại được" in warning.text
    told, paper = await lan.presses("Đồng ý xóa")
    assert "GIẤY XÁC NHẬN XÓA DỮ LIỆU" in told.text
    number = told.text.split("số ")[1].split()[0]
    assert paper.files == (f"giay-xac-nhan-{number}.txt",)
    gone = await room.storage.people.get(lan.person.id)
    assert gone is not None
    assert gone.name == ""
    other = await room.visitor("Hoa")
    (checked,) = await other.says(f"/chungnhan {number}")
    assert number in checked.text
    (unknown,) = await other.says("/chungnhan AAAAAAAAAA")
    assert "không tìm thấy" in unknown.text


async def test_open_matters_are_decided_on_by_the_desk(room: Room) -> None:
    lan, ha = await room.visitor("Lan"), await room.visitor("Hà", role=Role.COMMITTEE)
    number = await petition(room, lan)
    await lan.says("/dulieu")
    (warning,) = await lan.presses("Xóa hết")
    assert "còn 1 hồ sơ" in warning.text
    (later,) = await lan.presses("Đồng ý xóa")
    assert "làm xong" not in later.text
    assert "26/11/2026" in later.text  # the 24th is a day off since 2026
    assert "14/12/2026" in later.text  # the twentieth day is a Sunday
    (task,) = await ha.says("/yeucaudulieu")
    assert "Lan: xóa hết" in task.text
    (done,) = await ha.presses("Xóa luôn")
    assert "Giấy xác nhận" in done.text
    assert (await room.storage.petitions.get(number, ward_id=room.ward.id)).words == ""


async def test_limiting_is_a_task_with_its_last_day(room: Room) -> None:
    lan, ha = await room.visitor("Lan"), await room.visitor("Hà", role=Role.ADMINISTRATOR)
    await lan.says("/dulieu")
    (asked,) = await lan.presses("Ngừng, hạn chế")
    assert "8/12/2026" in asked.text
    await lan.says("/dulieu")
    (again,) = await lan.presses("Ngừng, hạn chế")
    assert again.text == asked.text
    await ha.says("/yeucaudulieu")
    await ha.presses("Đã làm xong")
    (none,) = await ha.says("/yeucaudulieu")
    assert "Không có yêu cầu" in none.text


async def test_who_works_for_the_ward_hands_that_back_first(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/dulieu")
    (refused,) = await minh.presses("Xóa hết")
    assert "thôi vai trò trước" in refused.text
    (forged,) = await minh.presses_data("data|erase-yes|0")
    assert "thôi vai trò trước" in forged.text


async def test_tasks_are_for_those_above_and_forged_buttons_do_nothing(room: Room) -> None:
    lan, minh = await room.visitor("Lan"), await room.visitor("Minh", role=Role.CADRE)
    await lan.presses_data("data|limit|0")
    assert "không có quyền" in (await minh.says("/yeucaudulieu"))[-1].text
    [asked] = await room.storage.privacy.waiting(room.ward.id)
    for who in (lan, minh):
        for action in ("settle", "erase-despite"):
            assert "không có quyền" in (await who.presses_data(f"data|{action}|{asked.id}"))[-1].text
    assert await room.storage.privacy.waiting(room.ward.id) == [asked]


async def test_reply_is_given_once_and_late_erasure_can_be_taken_back(room: Room) -> None:
    lan, ha = await room.visitor("Lan"), await room.visitor("Hà", role=Role.COMMITTEE)
    await petition(room, lan)
    await lan.says("/dulieu")
    await lan.presses("Xóa hết")
    await lan.presses("Đồng ý xóa")
    (task,) = await ha.says("/yeucaudulieu")
    assert "Báo lại chậm nhất" in task.text
    await ha.presses("Báo đã nhận yêu cầu")
    (again,) = await ha.says("/yeucaudulieu")
    assert "Đã báo lại" in again.text
    assert again.labels == ["Xóa luôn"]
    assert any("đã nhận yêu cầu của bác" in notice for notice in await room.notices(lan.person))
    await lan.says("/dulieu")
    (kept,) = await lan.presses("Thôi, không xóa")
    assert "vẫn như cũ" in kept.text
    (none,) = await ha.says("/yeucaudulieu")
    assert "Không có yêu cầu" in none.text


async def test_who_is_erased_by_the_desk_gets_the_certificate(room: Room) -> None:
    lan, ha = await room.visitor("Lan"), await room.visitor("Hà", role=Role.COMMITTEE)
    await petition(room, lan)
    await lan.says("/dulieu")
    await lan.presses("Xóa hết")
    await lan.presses("Đồng ý xóa")
    await ha.says("/yeucaudulieu")
    await ha.presses("Xóa luôn")
    (notice,) = await room.notices(lan.person)
    assert "GIẤY XÁC NHẬN XÓA DỮ LIỆU" in notice
