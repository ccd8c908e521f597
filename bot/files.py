"""The bytes of files on their way out: a broadcast's photo is read from the database once, not for every person."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

from bot.channels.client import LoadedFile, RefusedError
from storage.blobs import Blob, Blobs
from storage.messages import FileRef

KEPT_BYTES = 48 * 1024 * 1024


class Files:
    """Loads files and keeps the last used ones."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._kept: OrderedDict[str, Blob] = OrderedDict()
        self._loading = asyncio.Lock()

    async def load(self, refs: Sequence[FileRef]) -> tuple[LoadedFile, ...]:
        """The files with their bytes.

        Raises:
            RefusedError: one of them is not there any more.
        """
        return tuple([await self._load(ref) for ref in refs])

    async def _load(self, ref: FileRef) -> LoadedFile:
        async with self._loading:  # else all who wait for the same photo read it at once
            blob = self._kept.get(ref.sha256) or await self._blobs.get(ref.sha256)
            if blob is None:
                raise RefusedError("a file of this message is gone")
            self._keep(blob)
        return LoadedFile(ref.name, blob.media_type, blob.content, is_picture=ref.kind == "photo")

    def _keep(self, blob: Blob) -> None:
        self._kept[blob.sha256] = blob
        self._kept.move_to_end(blob.sha256)
        while len(self._kept) > 1 and sum(kept.size for kept in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)
