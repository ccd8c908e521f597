"""Files are what their bytes say, and pictures do not tell where they were taken."""

import asyncio
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import func, select

from storage import Storage
from storage.blobs import MAX_BYTES, MAX_PIXELS, SHEET, WORD, Blob, examine
from storage.errors import FileEmptyError, FileRefusedError, FileTooLargeError, StorageError
from storage.models import BlobRow
from tests.clock import Clock
from tests.storage.files import GPS, ORIENTATION, PLACE, office, picture, png_bomb

MEDIA = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"OggS....", "audio/ogg"),
        (b"ID3....", "audio/mpeg"),
        (b"\xff\xfb....", "audio/mpeg"),
        (b"\0\0\0\x18ftypisom....", "video/mp4"),
        (b"\0\0\0\x18ftypmp42....", "video/mp4"),
        (DOCX, WORD),
        (XLSX, SHEET),
    ],
)
def test_kind_is_read_from_the_bytes_and_nothing_is_changed(content: bytes, media_type: str) -> None:
    assert examine(content) == (content, media_type)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + bytes(200),  # a program, whatever its name ends with
        b"\x7fELF" + bytes(200),
        b"#!/bin/sh\nrm -rf /\n",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a" + bytes(50),
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",  # a telephone's photo that would keep its place
        b"\0\0\0\x18ftypavif\0\0\0\0",
        office("word/document.xml", "word/vbaProject.bin"),
        office("xl/workbook.xml", "xl/VBAPROJECT.BIN"),
        office("ppt/presentation.xml"),
        office("anything.txt"),
        DOCX[:-10],
        b"PK\x03\x04 not really",
        picture("PNG")[:60],
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0 not a photo",
        b"x",
    ],
)
def test_what_is_not_taken_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        examine(content)
    assert refusal.value.text_id == "file-refused-kind"


def test_empty_file_is_refused_by_its_own_name() -> None:
    with pytest.raises(FileEmptyError) as refusal:
        examine(b"")
    assert refusal.value.text_id == "file-refused-empty"


def test_file_of_25_megabytes_is_refused_by_its_own_name() -> None:
    with pytest.raises(FileTooLargeError) as refusal:
        examine(b"%PDF-" + bytes(25 * 1024 * 1024))
    assert refusal.value.text_id == "file-refused-size"


def test_largest_file_is_taken() -> None:
    assert examine(b"%PDF-".ljust(MAX_BYTES))[1] == "application/pdf"
    with pytest.raises(FileTooLargeError):
        examine(b"%PDF-".ljust(MAX_BYTES + 1))


@pytest.mark.parametrize(("width", "height"), [(10_000, 6_001), (100_000, 1_000), (50_000, 50_000)])
def test_bomb_is_not_opened(width: int, height: int) -> None:
    assert width * height > MAX_PIXELS
    with pytest.raises(FileRefusedError):
        examine(png_bomb(width, height))


@pytest.mark.parametrize("kind", [*MEDIA, "MPO"])
def test_picture_does_not_tell_where_it_was_taken(kind: str) -> None:
    content = picture(kind)
    assert PLACE in content
    kept, media_type = examine(content)
    assert media_type == MEDIA.get(kind, "image/jpeg")
    assert PLACE not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (40, 20)
        assert dict(image.getexif()) == {}
        assert image.getexif().get_ifd(GPS) == {}


@pytest.mark.parametrize("kind", [*MEDIA, "MPO"])
@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (40, 20), (5, 5)), (3, (40, 20), (35, 15)), (6, (20, 40), (15, 5)), (8, (20, 40), (5, 35))],
)
def test_picture_stands_upright_without_its_remark(
    kind: str, orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    kept, _ = examine(picture(kind, orientation=orientation))
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == size
        assert ORIENTATION not in image.getexif()
        pixel = image.convert("RGB").getpixel(red)
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert max(pixel[1:]) < 60


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "L"),
        ("PNG", "1"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("WEBP", "RGBA"),
    ],
)
def test_pictures_of_every_colour_kind_are_taken(kind: str, mode: str) -> None:
    kept, media_type = examine(picture(kind, mode=mode))
    assert media_type == MEDIA[kind]
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (40, 20)


def test_transparency_is_kept() -> None:
    image = Image.new("P", (4, 4))
    out = io.BytesIO()
    image.save(out, "PNG", transparency=0)
    kept, _ = examine(out.getvalue())
    with Image.open(io.BytesIO(kept)) as again:
        assert again.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow remarks on the damage it finds.
@settings(max_examples=150)
@given(
    st.sampled_from([picture("JPEG"), picture("PNG"), picture("WEBP"), picture("MPO"), DOCX, XLSX]),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6)), min_size=1, max_size=6),
)
def test_damaged_file_is_taken_or_refused_and_nothing_else(content: bytes, damages: list[tuple[float, bytes]]) -> None:
    for place, replacement in damages:
        start = int(place * len(content))
        content = content[:start] + replacement + content[start + len(replacement) :]
    try:
        examine(content)
    except StorageError as refusal:
        assert isinstance(refusal, FileRefusedError)  # noqa: PT017 — both endings are right


@pytest.mark.filterwarnings("ignore::UserWarning")  # As above.
@given(st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused(content: bytes) -> None:
    try:
        kept, _ = examine(content)
    except FileRefusedError:
        return
    assert kept


def test_office_document_with_an_unreadable_name_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("đơn.xml", "<x/>")
    with pytest.raises(FileRefusedError):
        examine(out.getvalue().replace("đơn".encode(), b"\xff\xfe\xff\xfe\xff"))


async def test_file_is_kept_once(storage: Storage, now: Clock) -> None:
    first = await storage.blobs.keep(b"%PDF-1", "application/pdf", now=now())
    assert await storage.blobs.keep(b"%PDF-1", "application/pdf", now=now()) == first
    other = await storage.blobs.keep(b"%PDF-2", "application/pdf", now=now())
    assert await storage.blobs.get(first) == Blob(first, "application/pdf", 6, b"%PDF-1")
    assert (await storage.blobs.get(other)) != (await storage.blobs.get(first))
    assert await storage.blobs.get("0" * 64) is None


async def test_file_sent_by_many_at_once_is_kept_once(storage: Storage, now: Clock) -> None:
    content = b"%PDF-" + bytes(100_000)
    kept = await asyncio.gather(*(storage.blobs.keep(content, "application/pdf", now=now()) for _ in range(8)))
    assert len(set(kept)) == 1
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(BlobRow)) == 1


@pytest.mark.parametrize(("media_type", "shown"), [("image/jpeg", True), ("application/pdf", False)])
async def test_only_pictures_are_shown_as_photos(storage: Storage, now: Clock, media_type: str, shown: bool) -> None:
    blob = await storage.blobs.get(await storage.blobs.keep(b"x", media_type, now=now()))
    assert blob is not None
    assert blob.is_picture is shown
