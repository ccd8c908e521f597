"""Files that people send: looked at before they are kept, kept once."""

import hashlib
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageOps
from sqlalchemy import select
from sqlalchemy.orm import undefer

from storage.database import Database, add_once
from storage.errors import FileEmptyError, FileRefusedError, FileTooLargeError
from storage.models import BlobRow

MAX_BYTES = 20 * 1024 * 1024  # What a bot may fetch from Telegram; one limit for all channels.
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
SEVERAL_IN_ONE = "MPO"  # What Pillow calls a telephone's JPEG that carries a second picture; the first is the photo.
PICTURE_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
MAX_PIXELS = 60_000_000  # A phone's largest camera mode; more is a decompression bomb.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPENING_BYTES = {
    b"%PDF-": "application/pdf",
    b"OggS": "audio/ogg",
    b"ID3": "audio/mpeg",
    b"\xff\xfb": "audio/mpeg",
    b"\xff\xf1": "audio/aac",
    b"\xff\xf9": "audio/aac",
    b"#!AMR": "audio/amr",
}
KEPT_BESIDE = ("icc_profile", "transparency")
# What reading a damaged file can end in; the file is at fault, not we.
BROKEN = (
    zipfile.BadZipFile,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    ValueError,
    SyntaxError,
    NotImplementedError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    EOFError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Blob:
    """A kept file."""

    sha256: str
    media_type: str
    size: int
    content: bytes

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a photo."""
        return self.media_type in PICTURES.values()


def examine(content: bytes) -> tuple[bytes, str]:
    """The content as it may be kept, and what it really is; a file's name proves nothing.

    Pictures lose where and by which device they were taken: that is sensitive data (NĐ 356/2025 Điều 4) nobody asked for.

    Raises:
        FileEmptyError: nothing in it.
        FileTooLargeError: larger than `MAX_BYTES`.
        FileRefusedError: not a kind that is taken, or broken.
    """
    if not content:
        raise FileEmptyError
    if len(content) > MAX_BYTES:
        raise FileTooLargeError
    media_type = _opening(content)
    if media_type is not None:
        return content, media_type
    return _picture(content)


def _opening(content: bytes) -> str | None:
    for opening, media_type in OPENING_BYTES.items():
        if content.startswith(opening):
            return media_type
    if content[4:8] == b"ftyp":
        if content[8:12] in PICTURE_BRANDS:
            raise FileRefusedError  # Pictures in a film's container: where they were taken cannot be taken out.
        return "video/mp4"
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return None


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except BROKEN as error:
        raise FileRefusedError from error
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefusedError
    if "word/document.xml" in names:
        return WORD
    if "xl/workbook.xml" in names:
        return SHEET
    raise FileRefusedError


def _picture(content: bytes) -> tuple[bytes, str]:
    try:
        with Image.open(io.BytesIO(content), formats=list(PICTURES)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefusedError
            kind = "JPEG" if picture.format == SEVERAL_IN_ONE else picture.format or ""
            upright = ImageOps.exif_transpose(picture)
            # Colours are kept right; everything else that was written beside the picture stays behind.
            upright.info = {name: upright.info[name] for name in KEPT_BESIDE if name in upright.info}
            out = io.BytesIO()
            upright.save(out, kind, quality=88, icc_profile=upright.info.get("icc_profile"))
    except BROKEN as error:
        raise FileRefusedError from error
    return out.getvalue(), PICTURES[kind]


class Blobs:
    """The files' bytes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def keep(self, content: bytes, media_type: str, *, now: datetime) -> str:
        """Keep content that was examined; returns its sha256."""
        digest = hashlib.sha256(content).hexdigest()
        async with self._db.read() as session:
            if await session.get(BlobRow, digest) is not None:
                return digest
        async with self._db.write() as session:
            await add_once(
                session,
                BlobRow,
                unique=["sha256"],
                sha256=digest,
                media_type=media_type,
                size=len(content),
                content=content,
                created_at=now,
            )
        return digest

    async def get(self, sha256: str) -> Blob | None:
        """A kept file by its hash."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(BlobRow).options(undefer(BlobRow.content)).where(BlobRow.sha256 == sha256)
            )
            return None if row is None else Blob(row.sha256, row.media_type, row.size, row.content)
