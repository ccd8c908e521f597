"""`ward` as an operator types it."""

from pathlib import Path

from tests.bot.commands.program import command


def test_demo_ward_becomes_the_ward_that_it_is_for(tmp_path: Path) -> None:
    shown = command("ward", "--data", str(tmp_path))
    assert shown.status == 0
    assert "dùng thử" in shown.out
    named = command("ward", "  Phường  Ba Đình ", "--groups", "4", "--data", str(tmp_path))
    assert named.status == 0, named.err
    assert "Phường Ba Đình (mã demo)" in named.out
    assert [f"Tổ dân phố {number}" in named.out for number in range(1, 6)] == [True] * 4 + [False]
    again = command("ward", "--data", str(tmp_path))
    assert "dùng thử" not in again.out
    assert "Tổ dân phố 4" in again.out


def test_groups_are_not_given_without_a_name(tmp_path: Path) -> None:
    for words in (("--groups", "4"), ("  ",)):
        told = command("ward", *words, "--data", str(tmp_path))
        assert told.status == 1
        assert "tên phường" in told.err
    assert "dùng thử" in command("ward", "--data", str(tmp_path)).out
