"""`announce` as an operator types it."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.opening import first_ward
from bot.texts import load
from storage import Database, Storage, migrations
from storage.announcement import Announcement, Kind, State
from storage.database import sqlite_url
from storage.meeting import Meeting
from storage.people import Role
from tests.bot.commands.program import Said, command
from tests.clock import Clock
from tests.population import Population


async def _found(url: str) -> None:
    storage, now = Storage(Database(url)), Clock()
    ward = await first_ward(storage, load())
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="web")
    people = Population(storage, ward, account, now)
    await people("Trần Hòa", role=Role.ADMINISTRATOR)
    await people("Phạm Thu", role=Role.CADRE)
    await people("Lan", group=ward.groups[0])
    await storage.db.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A ward with an administrator, a cadre and a resident of the first group."""
    folder = tmp_path / "var"
    folder.mkdir()
    url = sqlite_url(folder / "danbiet.db")
    migrations.migrate(url)
    asyncio.run(_found(url))
    return folder


def announce(data: Path, *words: object) -> Said:
    return command("announce", *map(str, words), "--data", str(data))


def states(data: Path) -> list[State]:
    async def look() -> list[State]:
        storage = Storage(Database(sqlite_url(data / "danbiet.db")))
        (ward,) = await storage.places.wards()
        found = await storage.announcements.coming(ward.id)
        await storage.db.close()
        return [one.state for one in found]

    return asyncio.run(look())


def handed_in(data: Path) -> tuple[list[Meeting], list[Announcement]]:
    """The ward's meetings, and what waits there."""

    async def look() -> tuple[list[Meeting], list[Announcement]]:
        storage = Storage(Database(sqlite_url(data / "danbiet.db")))
        (ward,) = await storage.places.wards()
        meetings = await storage.meetings.coming(ward.id, since=Clock()())
        announcements = await storage.announcements.coming(ward.id)
        await storage.db.close()
        return list(meetings), announcements

    return asyncio.run(look())


def written(folder: Path, **said: object) -> Path:
    path = folder / "tin.json"
    path.write_text(json.dumps({"text": "Cắt điện sáng Chủ nhật.", **said}), encoding="utf-8")
    return path


def test_announcement_is_handed_in_and_waits(tmp_path: Path, data: Path) -> None:
    told = announce(data, written(tmp_path, acknowledge=True), "--to", "tổ 1")
    assert told.status == 0, told.err
    assert "Cắt điện sáng Chủ nhật." in told.out
    assert "Tổ dân phố 1" in told.out
    assert "Trần Hòa" in told.out
    assert states(data) == [State.WAITING]


def test_dry_run_tells_what_would_go_to_whom_and_hands_nothing_in(tmp_path: Path, data: Path) -> None:
    told = announce(data, written(tmp_path, to="toàn phường"), "--dry-run")
    assert told.status == 0, told.err
    assert "3 người đã đồng ý nhận tin" in told.out
    assert "chưa gửi gì" in told.out
    assert states(data) == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--to", "hội làm vườn"), "hội làm vườn"),
        (("--to", "tổ 3"), "Chưa có ai"),
        (("--at", "8 giờ ngày mai"), "nhiều cách"),
        (("--at", "2020-01-01T08:00"), "đã qua"),
        (("--by", "Người Lạ"), "người soạn"),
    ],
)
def test_what_is_not_clear_is_refused(tmp_path: Path, data: Path, more: tuple[str, ...], why: str) -> None:
    told = announce(data, written(tmp_path), *more)
    assert told.status == 1
    assert why in told.err
    assert states(data) == []


def test_invitation_with_open_places_is_not_guessed(tmp_path: Path, data: Path) -> None:
    paper = tmp_path / "giay-moi.txt"
    paper.write_text("GIẤY MỜI\nHọp tổ dân phố 1\nThời gian: 8 giờ 30 phút ngày 15/12/2099\n", encoding="utf-8")
    told = announce(data, paper)
    assert told.status == 1
    assert "địa điểm, chủ trì" in told.err


CALL = """\
GIẤY MỜI
Họp tổ dân phố 1
Thời gian: 19 giờ 30 phút ngày 15/12/2099
Địa điểm: Nhà văn hóa tổ 1
Chủ trì: Ông Nguyễn Văn Hùng
"""


def test_invitation_becomes_a_meeting_that_can_be_answered(tmp_path: Path, data: Path) -> None:
    paper = tmp_path / "giay-moi.txt"
    paper.write_text(CALL, encoding="utf-8")
    looked_at = announce(data, paper, "--dry-run")
    assert looked_at.status == 0, looked_at.err
    assert "Nhà văn hóa tổ 1" in looked_at.out
    assert "Đúng hạn báo trước" in looked_at.out
    assert handed_in(data) == ([], [])
    told = announce(data, paper)
    assert told.status == 0, told.err
    assert "lập cuộc họp “Họp tổ dân phố 1”" in told.out
    assert "Tổ dân phố 1" in told.out
    (meeting,), announcements = handed_in(data)
    assert meeting.plan.chair == "Nguyễn Văn Hùng"
    assert meeting.plan.file is not None
    invitation, *reminders = sorted(announcements, key=lambda one: one.minutes_before or 0)
    assert {one.meeting_id for one in announcements} == {meeting.id}
    assert (invitation.kind, {one.kind for one in reminders}) == (Kind.MEETING, {Kind.REMINDER})
    assert [one.minutes_before for one in reminders] == [120, 1440, 4320]
    assert any(button.data.startswith("gm|") for row in invitation.body.buttons for button in row)
    assert {file.name for file in invitation.body.files} >= {"giay-moi.txt"}


def test_invitation_that_would_leave_after_its_meeting_is_refused_before_one_is_planned(
    tmp_path: Path, data: Path
) -> None:
    paper = tmp_path / "giay-moi.txt"
    paper.write_text(CALL, encoding="utf-8")
    assert announce(data, paper, "--at", "2099-12-16T08:00").status == 1
    assert handed_in(data) == ([], [])


def test_other_paper_is_quoted_with_its_file(tmp_path: Path, data: Path) -> None:
    paper = tmp_path / "tin.txt"
    paper.write_text("Mỗi gia đình được nhận một cây con miễn phí tại vườn ươm của phường.", encoding="utf-8")
    told = announce(data, paper)
    assert told.status == 0, told.err
    assert states(data) == [State.WAITING]


def test_json_without_words_is_refused(tmp_path: Path, data: Path) -> None:
    assert announce(data, written(tmp_path, text=3)).status == 1
    assert announce(data, written(tmp_path, at=5)).status == 1
