"""From a paper to a meeting where something goes another way than the story tells."""

from datetime import timedelta

import pytest

from storage.announcement import Kind
from storage.meeting import VIETNAM
from storage.people import Role
from storage.upload import Found, Particulars, Upload
from storage.uploads import ANNOUNCE
from tests.clock import Clock
from tests.handlers.room import Room, Visitor

CALL = """\
GIẤY MỜI
Kính mời: Đại diện các hộ dự họp tổ dân phố 1
Thời gian: 19 giờ 30 ngày 05/12/2099
Địa điểm: Nhà văn hóa tổ dân phố 1
Chủ trì: Ông Nguyễn Văn Hùng
"""


async def sent(room: Room, person: Visitor, words: str = CALL, *, meant: str = ANNOUNCE) -> Upload:
    """A paper that was sent and read."""
    sha256 = await room.storage.blobs.keep(words.encode(), "text/plain", now=room.now())
    uploads = room.storage.uploads
    source = f"event:{room.number()}:a{meant}"
    upload = await uploads.send(
        source=source,
        ward_id=room.ward.id,
        person_id=person.person.id,
        file_name="giay-moi.txt",
        sha256=sha256,
        now=room.now(),
    )
    claimed = await uploads.claim(now=room.now())
    assert claimed is not None
    found = Found(Particulars("giay-moi"), national=False, words=words)
    await uploads.read(upload.id, found, attempt=claimed.attempts, write=lambda _: [], now=room.now())
    return await uploads.get(upload.id, person_id=person.person.id)


async def test_paper_that_was_sent_to_be_announced_waits_for_nothing_once_its_draft_is_there(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    paper, other = await sent(room, minh), await sent(room, minh, meant="")
    for upload in (paper, other):
        await minh.presses_data(f"ann|0|call|{upload.id}")
        assert "Em đọc được từ" in minh.last.text
    assert [each.id for each in await room.storage.uploads.open_of(minh.person.id)] == [other.id]
    await minh.presses_data(f"ann|0|call|{paper.id}")  # the same button again
    assert "Em đọc được từ" in minh.last.text


async def test_meeting_without_a_name_of_its_own_is_called_what_it_is(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    paper = await sent(room, minh)
    (draft,) = await minh.presses_data(f"ann|0|call|{paper.id}")
    assert "Tên: Họp tổ dân phố\n" in draft.text
    for label, name in (("Giao ban", "Giao ban"), ("Cuộc họp khác", "chưa thấy"), ("Họp tổ", "Họp tổ dân phố")):
        await minh.presses("Mục khác")
        await minh.presses("Loại")
        (draft,) = await minh.presses(label)
        assert f"Tên: {name}\n" in draft.text
    await minh.presses("Mục khác")
    await minh.presses("Tên cuộc họp")
    await minh.says("Bàn việc ngõ 5")
    await minh.presses("Mục khác")
    await minh.presses("Loại")
    (draft,) = await minh.presses("Giao ban")
    assert "Tên: Bàn việc ngõ 5\n" in draft.text


@pytest.mark.parametrize(
    ("hours", "ahead", "law"), [(0, 2, "Đúng hạn báo trước"), (13.5, 3, "Đúng hạn báo trước"), (13.5, 2, "Trễ hạn")]
)
async def test_notice_is_in_time_when_it_leaves_in_time(
    room: Room, now: Clock, hours: float, ahead: int, law: str
) -> None:
    """Two days are wanted; what is handed in at ten in the evening leaves the next morning."""
    now.forward(hours=hours)
    minh = await room.visitor("Minh", role=Role.CADRE)
    await room.visitor("Lan")
    thu = await room.visitor("Thu", role=Role.CADRE)
    on = now().astimezone(VIETNAM).date() + timedelta(days=ahead)
    paper = await sent(room, minh, CALL.replace("05/12/2099", f"{on.day}/{on.month}/{on.year}"))
    await minh.presses_data(f"ann|0|call|{paper.id}")
    await minh.presses("Đúng rồi, lập cuộc họp")
    await minh.presses("Xong, xem lại")
    await minh.presses("Xin duyệt")
    (asked,) = [text for text in await room.notices(thu.person) if "xin duyệt" in text]
    assert law in asked


async def test_corrected_invitation_gets_no_heading_that_it_did_not_have(room: Room) -> None:
    minh, thu = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Thu", role=Role.CADRE)
    await room.visitor("Lan")
    paper = await sent(room, minh)
    await minh.presses_data(f"ann|0|call|{paper.id}")
    await minh.presses("Đúng rồi, lập cuộc họp")
    await minh.presses("Xong, xem lại")
    await minh.presses("Xin duyệt")
    waiting = await room.storage.announcements.coming(room.ward.id)
    (invitation,) = [one for one in waiting if one.kind is Kind.MEETING]
    await thu.presses_data(f"ann|0|approve|{invitation.id}")
    await minh.presses_data(f"ann|0|correct|{invitation.id}")
    await minh.says("Phường Mẫu kính mời bác dự họp ở sân đình")
    corrections = await room.storage.announcements.coming(room.ward.id)
    (right,) = [one for one in corrections if one.corrects_id == invitation.id]
    assert right.body.text == "Phường Mẫu kính mời bác dự họp ở sân đình"
    assert right.body.buttons == invitation.body.buttons
