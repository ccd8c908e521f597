import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import opening
from bot.__main__ import app
from bot.library import LiveLibrary
from knowledge.locating import wording
from storage.question import Outcome
from tests.bot.commands.program import command
from tests.knowledge.documents import VILLAGE

QUESTION = "Mấy hộ đồng ý thì quyết định của tổ dân phố mới có giá trị?"
runner = CliRunner()


async def correct(data: Path, words: str, ref: str | None, *, reworded: bool = False) -> None:
    """A resident of the demo ward asks, and a cadre names the place."""
    storage = opening.open_storage(opening.settings_for(data))
    try:
        now = datetime.now(UTC)
        ward = await storage.places.found(code="demo", name="Phường Mẫu", groups=[])
        account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="1")
        lan = await storage.people.meet(
            account_id=account.id, ward_id=ward.id, channel="web", outside_id="1", name="Lan", now=now
        )
        question = await storage.questions.record(
            ward_id=ward.id,
            person_id=lan.id,
            words=words,
            outcome=Outcome.REFUSE,
            ref=None,
            revision=0,
            source=words,
            now=now,
        )
        citation = await LiveLibrary(storage.regulations, storage.places).cite(ref, ward="demo") if ref else None
        mark = wording(citation) if citation else None
        await storage.corrections.record(
            question.id,
            ward_id=ward.id,
            ref=ref,
            wording="khác" if reworded else mark,
            revision=0,
            by=lan.id,
            now=now,
        )
    finally:
        await storage.db.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path


def run(data: Path, *options: str) -> tuple[int, str]:
    result = runner.invoke(app, ["kb", "check", "--data", str(data), *options])
    return result.exit_code, result.output


def test_nothing_to_check_is_right(data: Path) -> None:
    status, output = run(data)
    assert (status, output.strip()) == (0, "0/0 câu đã sửa vẫn đúng; tự tìm đã đúng 0/0.")
    assert run(data, "--json") == (0, "")


def test_cases_that_hold_are_right(data: Path) -> None:
    asyncio.run(correct(data, QUESTION, "10/2022/QH15:21.1"))
    asyncio.run(correct(data, "Giá vàng hôm nay là bao nhiêu?", None))
    status, output = run(data)
    assert status == 0
    assert "2/2 câu đã sửa vẫn đúng" in output
    assert "✘" not in output


def test_wrong_ones_are_named_and_fail(data: Path) -> None:
    asyncio.run(correct(data, QUESTION, "10/2022/QH15:21.1", reworded=True))
    asyncio.run(correct(data, "Ai giữ chìa khóa sân chơi của phường?", "05/2026/QC-UBND:2"))
    status, output = run(data)
    assert status == 1
    assert f"✘ “{QUESTION}” → 10/2022/QH15:21.1: lời văn đã thay đổi" in output
    assert "05/2026/QC-UBND:2: không còn điều khoản này" in output
    assert "0/2 câu đã sửa vẫn đúng" in output


def test_json_is_one_line_for_each_case(data: Path) -> None:
    asyncio.run(correct(data, "điều 21 khoản 1 luật dân chủ cơ sở", "10/2022/QH15:21.1"))
    asyncio.run(correct(data, "điều 22 luật dân chủ cơ sở", "10/2022/QH15:999"))
    status, output = run(data, "--json")
    gone, right = (json.loads(line) for line in output.splitlines())
    assert status == 1
    assert (gone["ok"], gone["fault"], gone["expected"]) == (False, "gone", "10/2022/QH15:999")
    assert right == {
        "ward": "demo",
        "q": "điều 21 khoản 1 luật dân chủ cơ sở",
        "expected": "10/2022/QH15:21.1",
        "ok": True,
        "fault": None,
        "searched": "10/2022/QH15:21.1",
        "search_ok": True,
    }


def test_search_alone_can_be_held_to_it(data: Path) -> None:
    asyncio.run(correct(data, "điều 22 luật dân chủ cơ sở", "10/2022/QH15:21.1"))
    assert run(data)[0] == 0
    status, output = run(data, "--search")
    assert status == 1
    assert "tự tìm ra 10/2022/QH15:22" in output


def test_change_that_breaks_a_case_says_so(data: Path) -> None:
    file = data / "san-choi.txt"
    file.write_text(VILLAGE, "utf-8")
    options = ("--data", str(data))
    assert command("kb", "add", str(file), *options).err == ""
    asyncio.run(correct(data, "Ai giữ chìa khóa sân chơi?", "7/2024/QC-UBND:2.3"))
    assert command("kb", "add", str(file), *options).err == ""

    file.write_text(VILLAGE.replace("Tổ trưởng tổ dân phố giữ", "Bảo vệ chợ giữ"), "utf-8")
    changed = command("kb", "add", str(file), *options)
    assert changed.status == 0
    assert "làm 1 câu cán bộ đã sửa không còn đúng" in changed.err
    assert "✘ “Ai giữ chìa khóa sân chơi?” → 7/2024/QC-UBND:2.3: lời văn đã thay đổi" in changed.err
    assert command("kb", "add", str(file), *options).err == ""  # it was wrong before

    removed = command("kb", "remove", "7/2024/QC-UBND", *options)
    assert removed.status == 0
    assert "không còn điều khoản này" in removed.err
