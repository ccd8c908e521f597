"""Size, place and portability of the files."""

import re
from pathlib import Path

import pytest

from tests.repository.sources import PACKAGES, ROOT, files, modules, text

LONGEST = 300  # lines of a module; past that it holds two ideas
CODE = (*PACKAGES, "benchmarks", "tests")
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|farm|root|Users|tmp/bash_jobs|home/\w+)/")
BINARY = {".png", ".jpg", ".jpeg", ".ico", ".woff2", ".pdf", ".docx", ".xlsx", ".xz", ".gz"}


def test_no_module_is_too_long() -> None:
    """A migration is exempt: it is one step of history, and the first one makes all tables."""
    ours = [path for path in modules(*CODE) if path.parts[:3] != ("storage", "migrations", "versions")]
    lengths = {str(path): text(path).count("\n") for path in [*ours, Path("danbiet.py")]}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_every_tests_folder_is_a_package() -> None:
    """Otherwise pytest puts `tests/` on the path, and `tests/bot` hides the real `bot`."""
    folders = {folder for path in modules("tests") for folder in path.parents if folder != Path()}
    assert sorted(str(folder) for folder in folders if not (ROOT / folder / "__init__.py").exists()) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    written = [path for path in files() if path.suffix not in BINARY and "examples" not in path.parts]
    found = {str(path): MACHINE_PATH.findall((ROOT / path).read_text("utf-8", "replace")) for path in written}
    assert {path: paths for path, paths in found.items() if paths} == {}


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("see " + "/" + "root/notes", True),
        ("open('" + "/" + "work/shared/x')", True),
        ("/" + "home/minh/danbiet", True),
        ("https://example.vn/work/plan", False),
        ("framework/root/x", False),
        ("~/work/x", False),
        ("/var/lib/danbiet", False),
    ],
)
def test_machine_path_is_recognised(line: str, *, caught: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is caught
