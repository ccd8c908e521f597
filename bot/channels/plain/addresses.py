"""Where from outside a file can be fetched that a channel cannot carry itself."""

from typing import Protocol

from bot.channels.client import LoadedFile


class Addresses(Protocol):
    """Gives files a public address that ends after a while (bot.site.shared_files)."""

    async def of(self, file: LoadedFile) -> str | None:
        """The file's address; None when this installation has no public address."""
        ...


class Nowhere:
    """No public address: files that the channel cannot carry are only named."""

    async def of(self, file: LoadedFile) -> str | None:  # noqa: ARG002 — the protocol's signature
        """None."""
        return None
