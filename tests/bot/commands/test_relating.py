import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from tests.knowledge.validity.documents import RULES

runner = CliRunner()
NUMBER = "3/2024/QC-UBND"
NEWER = """\
ỦY BAN NHÂN DÂN PHƯỜNG THỬ
Số: 8/2025/QC-UBND
Thử, ngày 20 tháng 5 năm 2025
QUY CHẾ
Về chợ cóc
Điều 1. Sửa đổi khoản 1 Điều 2 của Quy chế số 3/2024/QC-UBND
Sửa đổi, bổ sung khoản 1 Điều 2 như sau:
“1. Chợ họp từ 6 giờ đến 9 giờ sáng.”.
Điều 2. Hiệu lực
1. Quy chế này có hiệu lực từ ngày 01 tháng 6 năm 2025.
2. Những quy định về chợ đêm tại Chương II của Quy chế số 4/2024/QC-UBND hết hiệu lực từ ngày Quy chế này có hiệu lực.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thị Bưởi
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(data: Path, *words: str) -> tuple[int, str]:
    result = runner.invoke(app, [*words, "--data", str(data)])
    return result.exit_code, result.output


def add(data: Path, name: str, text: str, *options: str) -> str:
    file = data.parent / name
    file.write_text(text, encoding="utf-8")
    code, output = run(data, "kb", "add", str(file), *options)
    assert code == 0, output
    return output


def asked(data: Path, question: str, *options: str) -> dict[str, object]:
    code, output = run(data, "ask", question, "--json", *options)
    assert code == 0, output
    found: dict[str, object] = json.loads(output.strip().splitlines()[-1])
    return found


def stated(data: Path) -> list[dict[str, object]]:
    _, output = run(data, "kb", "relations", "--json")
    known = [json.loads(line) for line in output.splitlines()]
    return [
        one for one in known if one["source"] in {"8/2025/QC-UBND", "97/2025/QH15"} and one["target"] != "10/2022/QH15"
    ]


def test_what_is_read_is_printed_and_only_what_is_certain_is_applied(data: Path) -> None:
    add(data, "cho.txt", RULES)
    output = add(data, "sua.txt", NEWER)
    assert "Người ký: Trần Thị Bưởi" in output
    assert "✔ 8/2025/QC-UBND sửa đổi, bổ sung khoản 1 Điều 2 của 3/2024/QC-UBND từ ngày 1/6/2025" in output
    assert "❓ 8/2025/QC-UBND bãi bỏ một số điều của 4/2024/QC-UBND" in output
    assert "chợ đêm tại Chương II" in output
    assert [(one["place"], one["confirmed"]) for one in stated(data)] == [("2.1", True), (None, False)]
    answer = asked(data, f"{NUMBER}:2.1")
    assert "8/2025/QC-UBND sửa đổi từ ngày 1/6/2025" in str(answer["text"])
    before = asked(data, f"{NUMBER}:2.1", "--as-of", "2025-05-31")
    assert "Theo quy định có hiệu lực vào ngày 31/5/2025." in str(before["text"])
    assert "về sau có thay đổi: từ ngày 1/6/2025" in str(before["text"])


def test_relation_is_stated_corrected_and_withdrawn(data: Path) -> None:
    add(data, "cho.txt", RULES)
    relate = ("kb", "relate", "97/2025/qh15", "repeals", f"{NUMBER.lower()}:2.2")
    assert run(data, *relate)[0] == 0
    assert [(one["since"], one["place"]) for one in stated(data)] == [(None, "2.2")]
    code, output = run(data, *relate, "--from", "2025-07-01")
    assert (code, output.strip()) == (0, f"✔ 97/2025/QH15 bãi bỏ khoản 2 Điều 2 của {NUMBER} từ ngày 1/7/2025")
    assert [one["since"] for one in stated(data)] == ["2025-07-01"]
    assert "bãi bỏ từ ngày 1/7/2025" in str(asked(data, f"{NUMBER}:2.2")["text"])
    assert run(data, *relate, "--withdraw")[0] == 0
    assert run(data, *relate, "--withdraw")[0] == 1
    assert stated(data) == []
    assert "bãi bỏ" not in str(asked(data, f"{NUMBER}:2.2")["text"])


def test_wrong_relations_are_refused(data: Path) -> None:
    refused = [
        (1, ("12/QĐ-UBND", "repeals", "10/2022/QH15:15")),
        (1, ("97/2025/QH15", "amends", "97/2025/QH15")),
        (2, ("97/2025/QH15", "amends", "10/2022/QH15:khoản hai")),
        (2, ("97/2025/QH15", "mends", "10/2022/QH15:15")),
        (2, ("97/2025/QH15", "amends", "10/2022/QH15:15", "--from", "hôm qua")),
        (2, ("97/2025/QH15", "amends", "10/2022/QH15:15", "--ward", "khong-co")),
    ]
    for code, words in refused:
        assert run(data, "kb", "relate", *words)[0] == code, words
    assert run(data, "kb", "relate", "12/QĐ-UBND", "guides", "10/2022/QH15:15")[0] == 0


def test_editions_are_added_side_by_side(data: Path) -> None:
    add(data, "cho.txt", RULES)
    add(data, "hop-nhat.txt", RULES.replace("5 giờ", "6 giờ"), "--edition", "2025-06-01")
    for day, words in (("2025-05-31", "từ 5 giờ"), ("2025-06-01", "từ 6 giờ")):
        assert words in str(asked(data, f"{NUMBER}:2.1", "--as-of", day)["text"])
    assert run(data, "kb", "remove", NUMBER)[0] == 0
    assert run(data, "kb", "list", "--json")[1].strip() == ""
