"""Each example file gives the text that a person has read and found right."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from knowledge import readers
from knowledge.readers.isolated import read_isolated
from knowledge.readers.kinds import Kind, kind_of
from tests.knowledge.readers.conftest import EXAMPLES

FILES = sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".expected")
LEAST_ALIKE = 0.97  # what OCR may be wrong in: tesseract's releases differ


@pytest.mark.usefixtures("light_programs")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_example_reads_as_expected(path: Path) -> None:
    expected = path.with_name(f"{path.name}.expected").read_text("utf-8").strip()
    reading = read_isolated(path)
    text = reading.text.strip()
    if reading.ocr:
        assert SequenceMatcher(None, text, expected, autojunk=False).ratio() >= LEAST_ALIKE
        assert reading.images
    else:
        assert text == expected
        assert not reading.images


def test_every_reader_has_an_example() -> None:
    assert {kind_of(path) for path in FILES} == set(Kind)
    assert {kind for module in readers.MODULES for kind in module.ACCEPTS} == set(Kind)


def test_every_reader_module_is_offered() -> None:
    folder = Path(readers.__file__).parent
    holding = {path.stem for path in folder.glob("*.py") if "\nACCEPTS = " in path.read_text("utf-8")}
    assert holding == {module.__name__.rpartition(".")[2] for module in readers.MODULES}


def test_every_kind_has_one_reader() -> None:
    accepted = [kind for module in readers.MODULES for kind in module.ACCEPTS]
    assert len(accepted) == len(set(accepted))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_suffixes_name_every_example(path: Path) -> None:
    assert path.suffix in readers.SUFFIXES
