import shutil
from pathlib import Path

import pytest

from knowledge import readers
from knowledge.errors import UnreadableDocumentError
from knowledge.readers.doc import _without_fonts
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import Remark
from tests.knowledge.readers.conftest import EXAMPLES


@pytest.mark.usefixtures("light_programs")
def test_light_converter_says_that_numbers_may_be_lost() -> None:
    reading = readers.read_document(EXAMPLES / "thu-gom-rac.doc")
    assert reading.kind is Kind.DOC
    assert reading.remarks == (Remark.NUMBERS_LOST,)


@pytest.mark.usefixtures("light_programs")
def test_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "hong.doc"
    path.write_bytes((EXAMPLES / "thu-gom-rac.doc").read_bytes()[:1500] + "WordDocument".encode("utf-16-le"))
    with pytest.raises(UnreadableDocumentError):
        readers.read(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_words() -> None:
    expected = EXAMPLES / "thu-gom-rac.doc.expected"
    reading = readers.read_document(EXAMPLES / "thu-gom-rac.doc")
    assert reading.text == expected.read_text("utf-8").strip()
    assert reading.kind is Kind.DOC
    assert reading.tables == ((("Ngõ", "Giờ"), ("Ngõ 1", "19 giờ"), ("Ngõ 2", "19 giờ 30")),)


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("Tæ d©n phè", ".VnTime", "Tổ dân phố"),
        ("Toå daân phoá", "VNI-Times", "Tổ dân phố"),
        ("Tổ dân phố à", ".VnTime", "Tổ dân phố à"),
        ("Tæ", "Arial", "Tæ"),
    ],
)
def test_old_font_in_the_file_decides_for_the_whole_text(text: str, font: str, expected: str) -> None:
    assert _without_fonts(text, font.encode("utf-16-le")).text == expected
