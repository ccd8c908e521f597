"""The programs that readers start: only the light ones, so that every machine reads the examples alike."""

import shutil
from pathlib import Path

import pytest

from knowledge.readers import ocr
from tests.conftest import cannot_run

EXAMPLES = Path(__file__).parent / "examples"
LIGHT = ("antiword", "tesseract")


@pytest.fixture
def light_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH with antiword and tesseract alone."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in LIGHT:
        found = shutil.which(name)
        if found is None:
            cannot_run(f"{name} is not installed")
        (folder / name).symlink_to(found)
    if ocr.program() is None:
        cannot_run("tesseract is installed without its Vietnamese (tesseract-ocr-vie)")
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture
def no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH with nothing on it."""
    monkeypatch.setenv("PATH", str(tmp_path))
