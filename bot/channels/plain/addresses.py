"""Where from outside a file can be fetched that a channel cannot carry itself."""

from typing import Protocol

from bot.channels.client import LoadedFile


class Addresses(Protocol):
    """Gives files a public address that ends after a while (bot.site.shared_files)."""

    async def of(self, file: LoadedFile, contact_id: int) -> str | None:
        """Where this contact can fetch the file; None when this installation has no public address.

        The same file has the same address for a while, so that a message that is made again says the same.
        """
        ...


class Nowhere:
    """No public address: files that the channel cannot carry are only named."""

    async def of(self, file: LoadedFile, contact_id: int) -> str | None:  # noqa: ARG002 — the protocol's signature
        """None."""
        return None
