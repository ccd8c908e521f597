import zipfile
from pathlib import Path

import pypdfium2
import pytest

from knowledge import readers
from knowledge.errors import (
    BombError,
    ConverterMissingError,
    EmptyDocumentError,
    HugeDocumentError,
    KnowledgeError,
    MacroError,
    MissingFileError,
    ProtectedDocumentError,
    UnknownFormatError,
    UnreadableDocumentError,
)
from knowledge.readers import archives
from knowledge.readers.kinds import LARGEST
from tests.knowledge.readers.conftest import EXAMPLES
from tests.knowledge.readers.word_files import paragraph, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def refusal(path: Path) -> type[KnowledgeError]:
    with pytest.raises(KnowledgeError) as raised:
        readers.read(path)
    assert str(raised.value) == path.name
    return type(raised.value)


def ole(*streams: str, more: bytes = b"") -> bytes:
    return OLE + more + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("trong.txt", b"", EmptyDocumentError),
        ("chi-dau-cau.txt", b" .\n-- \n", EmptyDocumentError),
        ("trong.html", b"<html><body><script>x()</script></body></html>", EmptyDocumentError),
        ("trong.rtf", rb"{\rtf1 {\info{\title An}}}", EmptyDocumentError),
        ("chuong-trinh.docx", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + bytes(range(256)) * 8, UnknownFormatError),
        ("chuong-trinh.txt", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8, UnknownFormatError),
        ("phim.pdf", b"\x00\x00\x00\x20ftypisom" + bytes(100), UnknownFormatError),
        ("hong.docx", b"PK\x03\x04 cut off here", UnreadableDocumentError),
        ("hong.pdf", b"%PDF-1.7\nnothing follows", UnreadableDocumentError),
        ("hong.jpg", b"\xff\xd8\xff\xe0 not a picture", UnreadableDocumentError),
        ("hong.png", b"\x89PNG\r\n\x1a\n cut", UnreadableDocumentError),
        ("mat-khau.docx", ole("EncryptionInfo", "EncryptedPackage"), ProtectedDocumentError),
        ("macro.doc", ole("WordDocument", "_VBA_PROJECT"), MacroError),
        ("mat-khau.doc", ole("WordDocument", more=b"\xec\xa5" + bytes(8) + b"\x00\x01"), ProtectedDocumentError),
        ("bang-tinh.doc", ole("Workbook"), UnknownFormatError),
    ],
)
def test_file_is_refused_with_a_reason(tmp_path: Path, name: str, content: bytes, error: type[KnowledgeError]) -> None:
    assert refusal(written(tmp_path / name, content)) is error


def test_absent_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "khong-co.txt") is MissingFileError


def test_macros_are_refused_however_the_file_is_called(tmp_path: Path) -> None:
    assert refusal(word_file(tmp_path / "a.docx", paragraph("Chữ."), main=MACRO_TYPE)) is MacroError
    plain = word_file(tmp_path / "b.docx", paragraph("Chữ."))
    assert readers.read(plain) == "Chữ."
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    assert refusal(plain) is MacroError


def test_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    bomb = word_file(tmp_path / "bom.docx", paragraph("Chữ."))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.bin", bytes(20 * 1024 * 1024))
    assert refusal(bomb) is BombError


def test_many_entries_are_refused(tmp_path: Path) -> None:
    crowd = word_file(tmp_path / "dong.docx", paragraph("Chữ."))
    with zipfile.ZipFile(crowd, "a") as archive:
        for number in range(archives.MOST_ENTRIES):
            archive.writestr(f"x/{number}", b"")
    assert refusal(crowd) is BombError


def test_other_zip_is_an_unknown_format(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert refusal(tmp_path / "a.docx") is UnknownFormatError


def test_size_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert refusal(path) is HugeDocumentError


def test_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    writer = pypdf.PdfWriter(clone_from=EXAMPLES / "san-bong.pdf")
    writer.encrypt("bi-mat", algorithm="RC4-128")
    writer.write(tmp_path / "khoa.pdf")
    assert refusal(tmp_path / "khoa.pdf") is ProtectedDocumentError


def test_pdf_without_words_is_empty(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(tmp_path / "trang.pdf")
    document.close()
    assert refusal(tmp_path / "trang.pdf") is EmptyDocumentError


@pytest.mark.usefixtures("no_programs")
def test_old_word_file_asks_for_docx_where_nothing_converts_it() -> None:
    assert refusal(EXAMPLES / "thu-gom-rac.doc") is ConverterMissingError
    assert ConverterMissingError.text_id == "kb-save-as-docx"


def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "thong-bao.pdf"
    path.write_bytes((EXAMPLES / "vuon-hoa.docx").read_bytes())
    assert readers.read(path) == readers.read(EXAMPLES / "vuon-hoa.docx")
