"""A petition as the desk sees it: everything that is known, what can be done, and nothing that is not theirs to see."""

import re
from datetime import date

import pytest

from handlers.desk.card import STEPS_SHOWN
from storage.messages import FileRef
from storage.people import Role
from storage.petition import Action, Way
from tests.handlers.desk.crew import again, head, kinds, matter, member
from tests.handlers.room import Room, Visitor
from tests.pictures import jpeg


async def act(room: Room, actor: Visitor, sent: int, action: Action, source: str, **values: object) -> None:
    await room.storage.petitions.act(
        sent,
        action,
        actor_id=actor.person.id,
        ward_id=room.ward.id,
        source=source,
        write=lambda _: (),
        now=room.now(),
        **values,  # type: ignore[arg-type]
    )


async def test_everything_known_stands_on_it(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    unit = await room.population.unit("Đô thị", minh.person)
    sent = await matter(room, lan, place="ngõ 12", phone="0912345678", due=date(2026, 12, 7), details={"unit": unit.id})
    await minh.presses_data(f"work|take|{sent.id}")
    text = minh.last.text
    for part in (
        f"Hồ sơ {sent.code[:4]} {sent.code[4:]} – Điện, nước, đèn đường – Cán bộ đang xử lý",
        "Nơi: ngõ 12, Tổ dân phố 1",
        "Người gửi: Lan, điện thoại: 0912345678",
        "Bộ phận: Đô thị",
        "Cán bộ: Minh",
        "còn 14 ngày",
        "Nội dung: Đèn đường đầu ngõ 12 hỏng",
        "cán bộ nhận việc · Minh",
    ):
        assert part in text, part
    assert "Nhận qua" not in text
    assert "hộ cùng gặp" not in text
    assert len(minh.last.labels) <= 5


async def test_hidden_name_is_hidden_from_everybody(room: Room) -> None:
    lan = await room.visitor("Nguyễn Thị Lan")
    desk = [
        await member(room, "Minh"),
        await member(room, "Chủ tịch", Role.ADMINISTRATOR),
        await head(room, "Tư", of=0),
    ]
    sent = await matter(room, lan, anonymous=True)
    for visitor in desk:
        for action in ("open", "story"):
            await visitor.presses_data(f"work|{action}|{sent.id}")
            assert "Lan" not in visitor.last.text
    assert "Người gửi: Giấu tên" in desk[0].chat.messages[0].text


async def test_group_head_sees_the_name_but_no_number_and_may_note(room: Room) -> None:
    lan, tu = await room.visitor(), await head(room, "Tư", of=0)
    sent = await matter(room, lan, phone="0912345678")
    await tu.presses_data(f"work|open|{sent.id}")
    assert "Người gửi: Lan" in tu.last.text
    assert "0912345678" not in tu.last.text
    assert tu.last.labels == ["Ghi chú nội bộ", "Toàn bộ diễn biến"]
    for action in ("take", "assign", "transfer", "confide", "ask", "answer", "close"):
        await tu.presses_data(f"work|{action}|{sent.id}")
        assert "không có quyền" in tu.last.text or "không còn dùng được" in tu.last.text, action
    await tu.presses_data(f"work|note|{sent.id}")
    await tu.says("Nhà này báo đúng, cột số 3")
    assert await kinds(room, sent) == ["submit", "note"]


async def test_sender_who_stays_unknown_is_called_so(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    drafts = room.storage.drafts
    draft = await drafts.begin(ward_id=room.ward.id, person_id=lan.person.id, category="order", now=room.now())
    await drafts.revise(draft.id, person_id=lan.person.id, words="Quán ồn quá nửa đêm")
    sent = await drafts.submit(
        draft.id, person_id=lan.person.id, write=lambda _: [], now=room.now(), receipt="1234567890123456"
    )
    await minh.presses_data(f"work|open|{sent.id}")
    assert "Người gửi: không để lại tên" in minh.last.text


async def test_petition_on_paper_says_how_it_came(room: Room) -> None:
    minh = await member(room, "Minh")
    sent = await room.storage.drafts.enter(
        ward_id=room.ward.id,
        way=Way.PAPER,
        entered_by_id=minh.person.id,
        source="1",
        values={"words": "Đèn hỏng", "sender_name": "Cụ Tư"},
        write=lambda _: (),
        now=room.now(),
    )
    card, unreachable = await minh.presses_data(f"work|open|{sent.id}")
    assert "Nhận qua: đơn giấy" in card.text
    assert "Người gửi: Cụ Tư" in card.text
    assert "đã gửi · Minh" in card.text
    assert "gọi điện hoặc gửi giấy" in unreachable.text


async def test_long_story_shows_its_end_and_the_rest_behind_a_button(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan)
    for number in range(STEPS_SHOWN + 2):
        await act(room, minh, sent.id, Action.NOTE, f"note {number}", words=f"Ghi chú số {number}")
    await minh.presses_data(f"work|open|{sent.id}")
    assert "(còn 3 bước trước đó)" in minh.last.text
    assert [int(found) for found in re.findall(r"Ghi chú số (\d)", minh.last.text)] == [2, 3, 4, 5, 6]
    await minh.presses_data(f"work|story|{sent.id}")
    assert [int(found) for found in re.findall(r"Ghi chú số (\d)", minh.last.text)] == list(range(7))
    assert "đã gửi" in minh.last.text
    assert minh.last.labels == ["Mở hồ sơ"]


async def test_files_come_with_their_step(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan)
    sha256 = await room.storage.blobs.keep(jpeg(), "image/jpeg", now=room.now())
    file = FileRef(sha256, "cot-den.jpg", "photo")
    await act(room, lan, sent.id, Action.ADD, "add", words="Thêm ảnh cột đèn", files=[("1", file)])
    await minh.presses_data(f"work|open|{sent.id}")
    assert "Thêm ảnh cột đèn · 📎 1" in minh.last.text
    line, picture = await minh.presses_data(f"work|files|{sent.id}")
    assert "Thêm ảnh cột đèn" in line.text
    assert picture.files == ("cot-den.jpg",)


async def test_everything_that_may_be_done_can_be_reached(room: Room) -> None:
    lan, chief = await room.visitor(), await member(room, "Chủ tịch", Role.COMMITTEE)
    sent = await matter(room, lan)
    await chief.presses_data(f"work|open|{sent.id}")
    seen: list[str] = []
    while not seen or chief.last.labels[0] != seen[0]:
        assert len(chief.last.labels) <= 5
        seen += chief.last.labels[:-1]
        assert chief.last.labels[-1] == "Việc khác…"
        await chief.presses("Việc khác")
    assert {"Nhận việc", "Giao cho cán bộ", "Chuyển bộ phận", "Ghi chú nội bộ", "Ai đã xem"} <= set(seen)
    assert len(set(seen)) == len(seen)


async def test_reopened_matter_is_for_those_above(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    chief = await member(room, "Chủ tịch", Role.COMMITTEE)
    sent = await matter(room, lan)
    await act(room, minh, sent.id, Action.TAKE, "1")
    await act(room, minh, sent.id, Action.ANSWER, "2", words="Đã sửa đèn rồi")
    await act(room, minh, sent.id, Action.CLOSE, "3", words="Đã sửa đèn rồi")
    await act(room, lan, sent.id, Action.REOPEN, "4", words="Đèn vẫn tối")
    await minh.presses_data(f"work|open|{sent.id}")
    assert "xem xét lại lần 1: lãnh đạo phường nhận" in minh.last.text
    assert {"Nhận việc", "Giao cho cán bộ", "Chuyển bộ phận"}.isdisjoint(minh.last.labels)
    (answer,) = await minh.presses_data(f"work|take|{sent.id}")
    assert "không có quyền" in answer.text
    await chief.presses_data(f"work|open|{sent.id}")
    assert "lãnh đạo phường nhận" not in chief.last.text
    await chief.says("/viec")
    await chief.presses_data(f"work|take|{sent.id}")
    assert (await again(room, sent)).assignee_id == chief.person.id


@pytest.mark.parametrize("by_code", [False, True])
async def test_stranger_learns_nothing_and_is_noted(room: Room, *, by_code: bool) -> None:
    lan, nam = await room.visitor(), await room.visitor("Nam")
    sent = await matter(room, lan, "Nhà bên đốt rác")
    if by_code:
        (answer,) = await nam.says(f"/tracuu {sent.code}")
        assert answer.labels == []
    else:
        (answer,) = await nam.presses_data(f"work|open|{sent.id}")
        assert await kinds(room, sent) == ["submit", "refuse"]
    assert "đốt rác" not in answer.text
