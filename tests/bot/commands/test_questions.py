"""`ask` and `triage`: one answer or a file of them, in the form on which scripts outside rely."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands import questions
from tests.bot.commands.program import command

QUESTION = "điều 15 luật dân chủ cơ sở"
KEYS = {"id", "outcome", "citations", "candidates", "text", "ms"}
CITATION_KEYS = {"document", "article", "clause", "point", "quote", "verbatim", "valid_from", "valid_to"}


def jsonl(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), "utf-8")
    return path


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_answer_reads_as_in_the_chat(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert questions.ask_one(QUESTION, as_json=False, as_of=None, data=tmp_path) == 0
    said = capsys.readouterr().out
    assert "Điều 15" in said
    assert "KHÔNG phải văn bản chính thức" in said


def test_answer_as_json_has_the_agreed_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert questions.ask_one(QUESTION, as_json=True, as_of=None, data=tmp_path) == 0
    (line,) = lines(capsys)
    assert line.keys() >= KEYS
    assert line["outcome"] == "answer"
    (citation, *_) = line["citations"]
    assert citation.keys() >= CITATION_KEYS
    assert (citation["document"], citation["article"], citation["verbatim"]) == ("10/2022/QH15", 15, False)
    assert ["10/2022/QH15", 15] in [candidate[:2] for candidate in line["candidates"]]
    assert citation["quote"] in line["text"]


def test_batch_answers_each_line_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = jsonl(
        tmp_path / "q.jsonl",
        {"id": "a", "q": QUESTION},
        "",
        {"id": 7, "q": "giá vàng hôm nay bao nhiêu một chỉ"},
        {"id": "c", "q": QUESTION, "as_of": "2022-01-01"},
    )
    assert questions.ask_batch(file, as_of=None, data=tmp_path) == 0
    answers = lines(capsys)
    assert [line["id"] for line in answers] == ["a", 7, "c"]
    assert answers[0]["outcome"] == "answer"
    assert answers[1]["outcome"] in {"refer", "refuse"}
    assert all(line.keys() >= KEYS for line in answers)


def test_file_may_begin_with_the_mark_that_windows_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "Chào em"}), "utf-8-sig")
    assert questions.triage_batch(file) == 0
    assert [line["id"] for line in lines(capsys)] == ["a"]


BAD = {
    "not json": "{",
    "a list": "[1]",
    "no question": {"id": "a"},
    "no id": {"q": "x", "text": "x"},
    "a number": {"id": "a", "q": 5, "text": 5},
    "not a day": {"id": "a", "q": "x", "text": 5, "as_of": "hôm qua"},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_line_of_another_form_ends_with_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: object
) -> None:
    file = jsonl(tmp_path / "q.jsonl", bad)
    assert questions.ask_batch(file, as_of=None, data=tmp_path) == 2
    assert questions.triage_batch(file) == 2
    assert str(file) in capsys.readouterr().err


def test_file_that_is_not_there_ends_with_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert questions.ask_batch(tmp_path / "none", as_of=None, data=tmp_path) == 2
    assert questions.triage_batch(tmp_path / "none") == 2
    assert capsys.readouterr().err


def test_triage_says_intent_and_confidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = jsonl(
        tmp_path / "t.jsonl",
        {"id": "a", "text": "Nhà tầng 3 đang bốc cháy, còn người bên trong!"},
        {"id": "b", "text": "chào em"},
    )
    assert questions.triage_batch(file) == 0
    first, second = lines(capsys)
    assert (first["id"], first["intent"], second["intent"]) == ("a", "emergency", "greeting")
    assert 0 <= first["confidence"] <= 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "x", "--batch", "y"],
        ["ask", "x", "--as-of", "hôm qua"],
        ["triage"],
        ["nothing"],
        ["bench", "no"],
    ],
)
def test_bad_usage_ends_with_status_2(arguments: list[str]) -> None:
    said = command(*arguments)
    assert said.status == 2
    assert said.err
    assert "Traceback" not in said.err
