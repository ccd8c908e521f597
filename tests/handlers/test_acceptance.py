"""Which files a cadre may send for the store."""

import io
import zipfile
from pathlib import Path

import pytest

from handlers.acceptance import accepted
from knowledge.errors import KnowledgeError, MacroError, UnknownFormatError
from storage.blobs import MAX_BYTES, examine
from storage.errors import FileEmptyError, FileRefusedError, FileTooLargeError
from tests.pictures import jpeg

EXAMPLES = Path(__file__).parents[1] / "knowledge" / "readers" / "examples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ONLY_HERE = {
    "text/plain": "Họp tổ lúc bảy giờ".encode(),
    "text/html": b"<html><body><p>H\xe1\xbb\x8dp</p></body></html>",
    "application/rtf": b"{\\rtf1 hop}",
    "application/msword": OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
}


@pytest.mark.parametrize("media_type", ONLY_HERE)
def test_kinds_that_only_readers_take(media_type: str) -> None:
    content = ONLY_HERE[media_type]
    assert accepted(content, "a") == (content, media_type)
    with pytest.raises(FileRefusedError):
        examine(content)


def test_what_everybody_may_send_is_examined_as_always() -> None:
    kept, media_type = accepted(jpeg(), "a.jpg")
    assert media_type == "image/jpeg"
    assert kept == examine(jpeg())[0]
    assert accepted((EXAMPLES / "vuon-hoa.docx").read_bytes(), "a.docx")[1].endswith("wordprocessingml.document")


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmptyError),
        (b"a" * (MAX_BYTES + 1), FileTooLargeError),
        (b"MZ\0\0" + b"\0" * 99, UnknownFormatError),
        (zipped("word/document.xml", "word/vbaProject.bin"), MacroError),
        (zipped("setup.exe"), UnknownFormatError),
        (jpeg()[:300], FileRefusedError),
    ],
)
def test_refusals_say_why(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as refused:
        accepted(content, "a.docx")
    assert isinstance(refused.value, (FileRefusedError, KnowledgeError))
    assert refused.value.text_id
