"""Files for people on channels that cannot carry them: a signed address that opens one file until it expires.

Whoever has the address has the file: it is as secret as the chat in which it stands, and ends after a few days.
"""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import PurePath

from itsdangerous import URLSafeSerializer

from bot.channels.client import LoadedFile
from bot.channels.plain.addresses import Addresses, Nowhere
from bot.settings import Settings
from storage import Storage
from storage.blobs import examine
from storage.errors import FileRefusedError
from storage.secrets import installation_secret

SHARED_FOR = timedelta(days=3)
PATH = "/shared/"
KNOWN_ENDINGS = {".ics": "text/calendar"}  # made by ourselves, of kinds that people may not send


async def addresses_for(settings: Settings, storage: Storage) -> Addresses:
    """The addresses of shared files; none while the installation has no public address."""
    if not settings.public_url:
        return Nowhere()
    return SharedFiles(storage, await installation_secret(storage.db, "cookie"), settings.public_url)


class SharedFiles:
    """Gives files their addresses.

    Args:
        storage: where they are kept meanwhile.
        key: signs the addresses; the site's own.
        public_url: under which people reach the site.
        now: the time.
    """

    def __init__(
        self,
        storage: Storage,
        key: str,
        public_url: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._storage = storage
        self._key = key
        self._public_url = public_url
        self._now = now

    async def of(self, file: LoadedFile, contact_id: int) -> str | None:
        """Where this contact can fetch the file."""
        now = self._now()
        media_type = file.media_type or await asyncio.to_thread(_kind, file)
        sha256 = await self._storage.blobs.keep(file.content, media_type, now=now)
        shared = await self._storage.plain_files.share(contact_id, sha256, file.name, now=now, lasting=SHARED_FOR)
        return f"{self._public_url}{PATH}{signer(self._key).dumps(shared.id)}"


def signer(key: str) -> URLSafeSerializer:
    """Signs the numbers of shared files with the site's key."""
    return URLSafeSerializer(key, salt="shared", signer_kwargs={"digest_method": hashlib.sha256})


def _kind(file: LoadedFile) -> str:
    try:
        return examine(file.content)[1]
    except FileRefusedError:
        return KNOWN_ENDINGS.get(PurePath(file.name).suffix.lower(), "application/octet-stream")
