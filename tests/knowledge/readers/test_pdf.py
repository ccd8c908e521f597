import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from knowledge import readers
from knowledge.readers.isolated import read_isolated
from knowledge.readers.reading import Remark, Why
from tests.conftest import cannot_run
from tests.knowledge.readers.conftest import EXAMPLES


def drawn(path: Path, commands: str, font: str = "Helvetica") -> Path:
    """A page of these drawing commands; /F1 is the font."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    face = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject(f"/{font}"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(face)})}
    )
    stream = DecodedStreamObject()
    stream.set_data(commands.encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(path)
    return path


def text_at(place: int, text: str, before: str = "") -> str:
    return f"BT {before} /F1 12 Tf 80 {place} Td ({text}) Tj ET\n"


def test_pages_are_kept_apart_and_together_make_the_text() -> None:
    reading = readers.read_document(EXAMPLES / "san-bong.pdf")
    assert len(reading.pages) == len(PdfReader(EXAMPLES / "san-bong.pdf").pages)
    assert "\n".join(reading.pages) == reading.text
    assert not reading.ocr


@pytest.mark.parametrize("hiding", ["3 Tr", "1 1 1 rg", "0.01 0 0 0.01 0 0 cm"])
def test_hidden_words_stay_and_are_shown_to_the_reviewer(tmp_path: Path, hiding: str) -> None:
    wrapped = (
        text_at(600, "nobody sees this", hiding)
        if hiding != "0.01 0 0 0.01 0 0 cm"
        else (f"q {hiding} BT /F1 12 Tf 8000 60000 Td (nobody sees this) Tj ET Q\n")
    )
    reading = readers.read_document(drawn(tmp_path / "a.pdf", text_at(700, "Everybody sees this.") + wrapped))
    assert "nobody sees this" in reading.text
    assert [(one.why, one.quote, one.page) for one in reading.suspicious] == [(Why.HIDDEN, "nobody sees this", 1)]


def test_ordinary_page_hides_nothing(tmp_path: Path) -> None:
    assert readers.read_document(drawn(tmp_path / "a.pdf", text_at(700, "Everybody sees this."))).suspicious == ()


@pytest.mark.parametrize(("font", "written"), [(".VnTime", "Tæ d©n phè"), ("VNI-Times", "Toå daân phoá")])
def test_old_font_is_decoded(tmp_path: Path, font: str, written: str) -> None:
    reading = readers.read_document(drawn(tmp_path / "a.pdf", text_at(700, written), font))
    assert reading.text == "Tổ dân phố"
    assert reading.remarks == (Remark.LEGACY_FONT,)


def test_letters_written_late_come_to_their_places(tmp_path: Path) -> None:
    """As programs do that take the rarer letters from another font: first the line with holes, then what fills them."""
    late = text_at(700, "to  roi") + "BT /F1 12 Tf 90.1 700 Td (i) Tj ET\n"
    assert readers.read(drawn(tmp_path / "a.pdf", late)) == "toi roi"


@pytest.mark.usefixtures("light_programs")
def test_scanner_s_own_layer_is_ocr_too(tmp_path: Path) -> None:
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        cannot_run("tesseract is not installed")
    command = [tesseract, str(EXAMPLES / "ban-ghe.png"), str(tmp_path / "lop"), "-l", "vie", "pdf"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 — fixed words
    reading = readers.read_document(tmp_path / "lop.pdf")
    assert reading.remarks == (Remark.OCR,)
    assert "bàn ghế" in reading.text
    assert len(reading.images) == 1


def mixed(path: Path) -> Path:
    """A page with text and a scanned one."""
    document = pypdfium2.PdfDocument.new()
    for name in ("san-bong.pdf", "ban-ghe-scan.pdf"):
        source = pypdfium2.PdfDocument(EXAMPLES / name)
        document.import_pages(source, pages=[0])
        source.close()
    document.save(path)
    document.close()
    return path


@pytest.mark.usefixtures("light_programs")
def test_scanned_page_among_others_is_read_and_its_picture_kept(tmp_path: Path) -> None:
    reading = readers.read_document(mixed(tmp_path / "a.pdf"))
    assert [image.page for image in reading.images] == [2]
    assert "bàn ghế" in reading.pages[1]
    assert reading.remarks == (Remark.OCR,)


def test_scanned_page_among_others_is_missed_aloud_without_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = mixed(tmp_path / "a.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_isolated(path)
    assert reading.remarks == (Remark.PAGES_MISSING,)
    assert reading.pages[1] == ""
    assert reading.text == reading.pages[0]
