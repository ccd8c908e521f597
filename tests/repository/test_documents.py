"""What is written about the project is true of its files."""

import re
from pathlib import Path

import pytest

from tests.repository.sources import ROOT, files, text

PAGES = [path for path in files() if path.suffix == ".md"]
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:|#)([^)#\s]+)")
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]  # Keep a Changelog knows no other


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(text(page)) if not (ROOT / page.parent / link).exists()] == []


def test_links_are_found() -> None:
    assert LINK.findall("[a](b.md) ![p](img/p.png) [c](d.md#e) [web](https://x.vn/y) [here](#here)") == [
        "b.md",
        "img/p.png",
        "d.md",
    ]


def test_changelog_begins_with_what_is_unreleased() -> None:
    sections = re.findall(r"^## (.+)$", text(Path("CHANGELOG.md")), re.MULTILINE)
    assert sections[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", section) for section in sections[1:])


def test_changelog_sorts_changes_into_the_known_kinds() -> None:
    kinds = re.findall(r"^### (.+)$", text(Path("CHANGELOG.md")), re.MULTILINE)
    assert kinds
    assert set(kinds) <= set(KINDS)


def test_decisions_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in files() if path.parts[:2] == ("docs", "decisions") and path.name[0].isdigit())
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]


def test_procfile_starts_the_four_processes() -> None:
    processes = dict(line.split(": ", 1) for line in text(Path("Procfile")).splitlines())
    assert processes == {
        "release": "python -m bot migrate",
        "web": "python -m bot web",
        "worker": "python -m bot worker",
        "clock": "python -m bot clock",
    }
