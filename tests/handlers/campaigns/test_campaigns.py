"""Campaigns as people talk about them: launched, announced, registered for, counted, reported, closed."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from handlers.campaigns.presses import Drive, Example, NewModel, Supervise
from handlers.campaigns.stating import stated
from storage.announcement import Kind, State
from storage.audience import Audience
from storage.campaign import Field, ModelDraft, ModelKind
from storage.campaign_figures import Figures, Share
from storage.models import AnnouncementRow
from storage.oversight import Regulation
from storage.people import Role
from tests.handlers.room import Room, Visitor


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """One kind of database is enough for words and buttons."""
    return sqlite_setting


@pytest.fixture
async def minh(room: Room) -> Visitor:
    """A cadre."""
    return await room.visitor("Minh", role=Role.CADRE)


async def launch(minh: Visitor) -> None:
    await minh.says("/phongtrao")
    await minh.presses("Phát động phong trào")
    await minh.says("Dân vận khéo 2026")
    await minh.says("Giải phóng mặt bằng")
    await minh.says("Mời bà con đăng ký mô hình.")
    (again,) = await minh.says("31/12/2020")
    assert "viết lại" in again.text
    (asked,) = await minh.says("31/12/2026")
    assert "đến 31/12/2026" in asked.text
    told, card = await minh.says("phát động")
    assert "Đã phát động" in told.text
    assert "Số mô hình đăng ký: 0" in card.text
    assert len(card.labels) <= 5


async def test_models_are_registered_and_led(room: Room, minh: Visitor) -> None:
    await launch(minh)
    lan = await room.visitor("Lan")
    (listed,) = await lan.says("/phongtrao")
    assert "Phát động phong trào" not in listed.labels
    await lan.presses("Dân vận khéo 2026")
    (asked,) = await lan.presses("Đăng ký mô hình")
    assert "tên là gì" in asked.text  # residents register their own: nothing to choose
    await lan.says("Vườn rau sạch")
    (again,) = await lan.sends_sticker()
    assert "bằng chữ" in again.text
    await lan.says("kinh tế")
    await lan.says("Tháng 12 trồng, tháng 1 chia")
    told, card = await lan.presses("Đăng ký")
    assert "số 1" in told.text
    assert "mới đăng ký" in card.text
    assert not {"Xác nhận đăng ký", "Công nhận"} & set(card.labels)
    (refused,) = await lan.presses_data(Example(action="confirm", model=1).pack())
    assert "mới đăng ký" not in refused.text
    await lan.presses("Báo tiến độ", on=card)
    told, card = await lan.says("Đã có 12 hộ làm theo")
    assert "12 hộ" in card.text

    await minh.says("/phongtrao")
    await minh.presses("Dân vận khéo 2026")
    await minh.presses("Đăng ký mô hình")
    await minh.presses("Mô hình tập thể")
    await minh.says("Tổ dân phố 2")
    await minh.says("=Ngõ sạch")
    await minh.presses("Văn hóa")
    await minh.says("Mỗi tuần một buổi")
    _, card = await minh.says("đăng ký")
    assert "Tổ dân phố 2" in card.text
    await minh.presses("Xác nhận đăng ký")
    (card,) = await minh.presses("Công nhận")
    assert "được công nhận" in card.text


async def test_figures_are_shown_stated_and_frozen_and_the_campaign_closed(room: Room, minh: Visitor) -> None:
    await launch(minh)
    lan = await room.visitor("Lan")
    for title, kind, group_id in (
        ("Vườn rau sạch", ModelKind.INDIVIDUAL, None),
        ("=Ngõ sạch", ModelKind.COLLECTIVE, room.ward.groups[1].id),
    ):
        await room.storage.campaigns.register(
            1,
            ModelDraft(kind, title, "Lan", Field.SOCIETY, "Mỗi tuần", group_id=group_id),
            ward_id=room.ward.id,
            actor_id=minh.person.id,
            source=title,
            now=room.now(),
        )
    (shown,) = await minh.presses_data(Drive(action="figures", campaign=1).pack())
    assert "Tổng số: 2" in shown.text
    assert "Mô hình tập thể: 1; Mô hình cá nhân: 1" in shown.text
    await minh.presses("Tải bảng Excel")
    sheet = load_workbook(io.BytesIO(room.wire.sent["dan-van-kheo-1.xlsx"])).active
    assert sheet is not None
    assert [[cell.value for cell in row][:3] for row in sheet.iter_rows(min_row=2)] == [
        ["1", "Vườn rau sạch", "Mô hình cá nhân"],
        ["2", "=Ngõ sạch", "Mô hình tập thể"],
    ]
    await minh.presses("Chốt số liệu", on=shown)
    (wrong,) = await minh.says("83 tập thể + 2 cá nhân = 84")
    assert "Cộng các phần được 85, nhưng tổng ghi 84" in wrong.text
    assert await room.storage.campaigns.reports(1) == []
    (frozen,) = await minh.says("1 tập thể + 1 cá nhân = 2")
    assert "Đã chốt" in frozen.text
    assert len(await room.storage.campaigns.reports(1)) == 1
    await minh.presses_data(Drive(action="close", campaign=1).pack())
    _, card = await minh.says("Hai mô hình tốt")
    assert "Kết quả: Hai mô hình tốt" in card.text
    (late,) = await lan.presses_data(Drive(action="register", campaign=1).pack())
    assert "hết hạn" in late.text
    (stale,) = await lan.presses_data(NewModel(step="save").pack())
    assert stale.text


async def test_messages_of_a_campaign_wait_for_a_second_person(room: Room, minh: Visitor) -> None:
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    await launch(minh)
    await minh.presses("Gửi tin về phong trào")
    await minh.presses("Dùng lời phát động")
    await minh.presses("Cả phường")
    (again,) = await minh.says("khi nào tiện")
    assert "Gửi khi nào" in again.text
    (told,) = await minh.says("8 giờ sáng ngày 1/12/2026\n8 giờ sáng ngày 10/12/2026")
    assert "Đã trình 2 tin" in told.text
    async with room.storage.db.read() as session:
        rows = list(await session.scalars(select(AnnouncementRow).order_by(AnnouncementRow.id)))
    assert [(row.kind, row.state, row.campaign_id) for row in rows] == [(Kind.CAMPAIGN, State.WAITING, 1)] * 2
    assert all(Audience.from_json(row.audience).whole_ward and row.subject_id for row in rows)
    asked = await room.notices(hoa.person)
    assert len(asked) == 2
    assert all("Mời bà con đăng ký mô hình." in text for text in asked)


async def test_overlap_is_warned_about_and_told_to_both(room: Room, minh: Visitor) -> None:
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    lan = await room.visitor("Lan")
    (refused,) = await lan.says("/giamsat")
    assert "Phân công" not in refused.labels
    await room.population.unit("Mặt trận", minh.person)
    await room.population.unit("Hội đồng", hoa.person)

    async def assign(unit: str) -> str:
        (matrix,) = await minh.says("/giamsat")
        assert len(matrix.labels) <= 5
        await minh.presses("Phân công")
        await minh.says("ở trường học")
        await minh.presses(unit)
        return (await minh.says("Trường Hoa Mai"))[-1].text

    assert "Ở trường học: Mặt trận giám sát Trường Hoa Mai" in await assign("Mặt trận")
    warned = await assign("Hội đồng")
    assert "đã do Mặt trận giám sát" in warned
    await minh.presses("Thôi, không trùng")
    assert len(await room.storage.oversight.of(room.ward.id, 2026, 4)) == 1
    await assign("Hội đồng")
    _, matrix = await minh.says("Mỗi bên một nội dung")
    assert "trùng, lý do: Mỗi bên một nội dung" in matrix.text
    assert "Chưa có đơn vị giám sát: Ở khu dân cư" in matrix.text
    claimed = await room.storage.outbox.claim(["web"], limit=9, now=room.now())
    told = {one.contact_id for one in claimed if "Mặt trận; Hội đồng" in one.body.text}
    assert told == {minh.address, hoa.address}
    (choice,) = await minh.presses("Bỏ phân công")
    await minh.presses("1", on=choice)
    (left,) = await room.storage.oversight.of(room.ward.id, 2026, 4)
    assert left.regulation is Regulation.SCHOOL
    (stale,) = await minh.presses_data(Supervise(action="regulation", value=2).pack())
    assert stale.text
    await lan.presses_data(Supervise(action="end", value=left.id).pack())
    assert await room.storage.oversight.of(room.ward.id, 2026, 4) == [left]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("83 tập thể + 2 cá nhân = 85", (85, 83, 2)),
        ("Tổng số 85 mô hình: 83 mô hình tập thể, 2 mô hình cá nhân", (85, 83, 2)),
        ("tong cong: 5, 3 tap the va 2 ca nhan", (5, 3, 2)),
        ("83 tập thể + 2 cá nhân", None),
        ("85 mô hình", None),
        ("1 tập thể + 2 tập thể + 1 cá nhân = 4", None),
    ],
)
def test_figures_are_read_only_when_whole(words: str, figures: tuple[int, int, int] | None) -> None:
    expected = figures and Figures(figures[0], {Share.KIND: {"collective": figures[1], "individual": figures[2]}})
    assert stated(words) == expected


async def test_administrator_names_the_regulations_as_the_ward_does(room: Room, minh: Visitor) -> None:
    chief = await room.visitor("Bình", role=Role.ADMINISTRATOR)
    await room.population.unit("Mặt trận", minh.person)
    (matrix,) = await minh.says("/giamsat")
    assert "Đổi tên quy chế" not in matrix.labels
    (refused,) = await minh.presses_data(Supervise(action="name", value=5).pack())
    assert "không có quyền" in refused.text
    (matrix,) = await chief.says("/giamsat")
    assert len(matrix.labels) <= 5
    (asked,) = await chief.presses("Đổi tên quy chế")
    assert len(asked.labels) <= 5
    await chief.presses("Xem thêm")
    await chief.presses("Ở chợ")
    (again,) = await chief.says("?" * 61)
    assert "60" in again.text
    await chief.says("Chợ và  siêu thị")
    (matrix,) = await minh.says("/giamsat")
    assert "Chợ và siêu thị" in matrix.text
    await minh.presses("Phân công")
    await minh.says("chợ và siêu thị")
    await minh.presses("Mặt trận")
    assert "Chợ và siêu thị: Mặt trận giám sát Chợ Mơ" in (await minh.says("Chợ Mơ"))[-1].text
