import asyncio

import pytest

from bot.channels.client import LoadedFile, RefusedError
from bot.files import KEPT_BYTES, Files
from storage.blobs import Blob
from storage.messages import FileRef


class CountingBlobs:
    """Blobs whose content is their name, as long as asked."""

    def __init__(self, size: int = 10) -> None:
        self._size = size
        self.looked_up: list[str] = []

    async def get(self, sha256: str) -> Blob | None:
        self.looked_up.append(sha256)
        await asyncio.sleep(0)
        return None if sha256 == "gone" else Blob(sha256, "image/jpeg", self._size, sha256.encode())


def ref(sha256: str, kind: str = "photo") -> FileRef:
    return FileRef(sha256, f"{sha256}.jpg", kind)


async def test_photo_of_a_broadcast_is_read_once() -> None:
    blobs = CountingBlobs()
    files = Files(blobs)  # type: ignore[arg-type]
    loaded = await asyncio.gather(*(files.load([ref("a")]) for _ in range(20)))
    assert loaded == [(LoadedFile("a.jpg", "image/jpeg", b"a", is_picture=True),)] * 20
    assert blobs.looked_up == ["a"]


async def test_kind_decides_how_the_same_bytes_are_shown() -> None:
    (file,) = await Files(CountingBlobs()).load([ref("a", "document")])  # type: ignore[arg-type]
    assert not file.is_picture


async def test_only_the_last_used_files_are_kept() -> None:
    blobs = CountingBlobs(size=KEPT_BYTES // 2)
    files = Files(blobs)  # type: ignore[arg-type]
    for name in ("a", "b", "a", "c", "a", "b"):
        await files.load([ref(name)])
    assert blobs.looked_up == ["a", "b", "c", "b"]


async def test_lost_file_refuses_the_message() -> None:
    with pytest.raises(RefusedError):
        await Files(CountingBlobs()).load([ref("a"), ref("gone")])  # type: ignore[arg-type]
