import os
import time
from pathlib import Path

import pytest

from knowledge import readers
from knowledge.errors import (
    EmptyDocumentError,
    MissingFileError,
    OcrMissingError,
    ReadingStoppedError,
    UnreadableDocumentError,
)
from knowledge.readers.isolated import Limits, read_isolated
from knowledge.readers.reading import Legacy, Remark
from tests.knowledge.readers.conftest import EXAMPLES
from tests.knowledge.readers.word_files import paragraph, word_file

DOCX = EXAMPLES / "vuon-hoa.docx"
SLOW = """#!/bin/sh
case "$*" in *list-langs*) printf 'vie\\n';; *) sleep 600 & echo $! > "$0.pid"; wait;; esac
"""


def test_reading_is_the_same_as_in_this_process() -> None:
    assert read_isolated(DOCX) == readers.read_document(DOCX)


@pytest.mark.usefixtures("light_programs")
def test_images_cross_the_border_whole() -> None:
    scan = EXAMPLES / "ban-ghe-scan.pdf"
    reading = read_isolated(scan)
    assert [image.page for image in reading.images] == [1, 2]
    assert all(
        image.content.startswith(b"\xff\xd8\xff") and image.content.endswith(b"\xff\xd9") for image in reading.images
    )
    assert reading.remarks == (Remark.OCR,)
    assert len(reading.pages) == 2


def test_progress_tells_every_page() -> None:
    told: list[tuple[int, int]] = []
    read_isolated(EXAMPLES / "san-bong.pdf", progress=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 2), (2, 2)]


def test_what_progress_raises_ends_the_reading() -> None:
    def stop(_page: int, _pages: int) -> None:
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        read_isolated(EXAMPLES / "san-bong.pdf", progress=stop)


def test_refusal_comes_back_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(UnreadableDocumentError, match=r"^hong\.docx$"):
        read_isolated(tmp_path / "hong.docx")
    with pytest.raises(MissingFileError):
        read_isolated(tmp_path / "khong-co.docx")


def test_named_encoding_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "cu.txt").write_bytes("Tæ d©n phè".encode("latin-1"))
    assert read_isolated(tmp_path / "cu.txt", legacy=Legacy.TCVN3).text == "Tổ dân phố"


def test_swelling_document_is_an_error(tmp_path: Path) -> None:
    path = word_file(tmp_path / "phong.docx", "".join(paragraph(f"Dòng {number}.") for number in range(200_000)))
    with pytest.raises(ReadingStoppedError):
        read_isolated(path, limits=Limits(memory=200 * 1024 * 1024))


def slow_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in tesseract's place that starts another one and never ends."""
    program = tmp_path / "tesseract"
    program.write_text(SLOW)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return program.with_name("tesseract.pid")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for tesseract is a shell script")
@pytest.mark.parametrize("limits", [Limits(silence=3), Limits(total=3)], ids=["silence", "total"])
def test_hanging_is_an_error_and_leaves_nothing_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits
) -> None:
    started = slow_tesseract(tmp_path, monkeypatch)
    before = time.monotonic()
    with pytest.raises(ReadingStoppedError):
        read_isolated(EXAMPLES / "ban-ghe.png", limits=limits)
    assert time.monotonic() - before < 60
    assert not is_running(int(started.read_text()))


def is_running(process: int) -> bool:
    """Whether the process lives; one that only waits to be counted does not."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


@pytest.mark.usefixtures("no_programs")
def test_scan_without_ocr_says_so() -> None:
    with pytest.raises(OcrMissingError):
        read_isolated(EXAMPLES / "ban-ghe-scan.pdf")
    with pytest.raises(OcrMissingError):
        read_isolated(EXAMPLES / "ban-ghe.jpg")


def test_process_knows_none_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\nenv > "$0.env"\nprintf "vie\\n"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:opens-nothing")
    with pytest.raises(EmptyDocumentError):
        read_isolated(EXAMPLES / "ban-ghe.png")
    assert "PATH=" in program.with_name("tesseract.env").read_text()
    assert "TELEGRAM_TOKEN" not in program.with_name("tesseract.env").read_text()
