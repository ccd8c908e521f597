"""`kb list`, `kb show` and `kb remove`, from the command line as scripts outside call them."""

import asyncio
import json
from pathlib import Path

from bot import opening
from bot.texts import load
from tests.bot.commands.program import command

RULES = """QUYẾT ĐỊNH
Số: 12/2026/QĐ-UBND
Ban hành quy chế thực hiện dân chủ ở phường

Điều 1. Phạm vi
1. Quy chế này nói về việc họp tổ dân phố.
2. Mỗi hộ gia đình cử một người đi họp.
Điều 2. Giờ họp
Cuộc họp bắt đầu lúc 19 giờ 30.
"""


def test_documents_come_are_listed_shown_and_go(tmp_path: Path) -> None:
    file, data = tmp_path / "quy-che.txt", ("--data", str(tmp_path / "data"))
    file.write_text(RULES, "utf-8")
    assert (command("kb", "list", *data)).out.strip() == load()("kb-empty")
    assert (command("kb", "list", "--json", *data)).out == ""

    added = command("kb", "add", str(file), *data)
    assert added.status == 0, added.err
    assert "12/2026/QĐ-UBND" in added.out
    (line,) = (command("kb", "list", "--json", *data)).out.splitlines()
    listed = json.loads(line)
    assert (listed["number"], listed["ward"], listed["file"]) == ("12/2026/QĐ-UBND", None, "quy-che.txt")

    shown = command("kb", "show", "12/2026/QĐ-UBND:2", *data)
    assert shown.status == 0
    assert "Cuộc họp bắt đầu lúc 19 giờ 30." in shown.out
    contents = command("kb", "show", "12/2026/QĐ-UBND", *data)
    assert "Giờ họp" in contents.out
    assert (command("kb", "show", "99/2026/QĐ-UBND:2", *data)).status == 1

    assert (command("kb", "remove", "12/2026/QĐ-UBND", *data)).status == 0
    gone = command("kb", "remove", "12/2026/QĐ-UBND", *data)
    assert (gone.status, gone.out) == (1, "")
    assert (command("kb", "list", "--json", *data)).out == ""


def test_article_with_a_letter_is_listed_and_shown(tmp_path: Path) -> None:
    file, data = tmp_path / "quy-che.txt", ("--data", str(tmp_path / "data"))
    file.write_text(
        f"{RULES}Điều 2a. Giờ họp mùa mưa\n1. Cuộc họp bắt đầu lúc 18 giờ.\nĐiều 3. Trà nước\nTự túc.\n", "utf-8"
    )
    assert (command("kb", "add", str(file), *data)).status == 0
    contents = (command("kb", "show", "12/2026/QĐ-UBND", *data)).out
    assert [line.split()[0] for line in contents.splitlines()[1:]] == ["1", "2", "2a", "3"]
    shown = command("kb", "show", "12/2026/QĐ-UBND:2a.1", *data)
    assert "Khoản 1 Điều 2a. Giờ họp mùa mưa" in shown.out
    assert "18 giờ" in shown.out
    (answer,) = json.loads(command("ask", "điều 2a quyết định 12/2026/QĐ-UBND", "--json", *data).out)["citations"]
    assert (answer["article"], answer["letter"]) == (2, "a")


async def demo_ward(data: Path) -> None:
    storage = opening.open_storage(opening.settings_for(data))
    await opening.first_ward(storage, load())
    await storage.db.close()


def test_document_of_a_ward_is_listed_and_shown_as_its_own(tmp_path: Path) -> None:
    file, data = tmp_path / "quy-che.txt", ("--data", str(tmp_path / "data"))
    file.write_text(RULES, "utf-8")
    asyncio.run(demo_ward(tmp_path / "data"))

    unknown = command("kb", "add", str(file), "--ward", "khong-co", *data)
    assert unknown.status == 2
    assert "khong-co" in unknown.err
    assert (command("kb", "add", str(file), "--ward", "demo", *data)).status == 0
    (line,) = (command("kb", "list", "--json", *data)).out.splitlines()
    assert json.loads(line)["ward"] == "demo"
    assert "19 giờ 30" in (command("kb", "show", "12/2026/QĐ-UBND:2", *data)).out
    assert (command("kb", "remove", "12/2026/QĐ-UBND", *data)).status == 1
    assert (command("kb", "remove", "12/2026/QĐ-UBND", "--ward", "khong-co", *data)).status == 2
    assert (command("kb", "remove", "12/2026/QĐ-UBND", "--ward", "demo", *data)).status == 0
