"""What a channel without buttons has to offer: a few calls, and how much fits into one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.channels.client import LoadedFile


@dataclass(frozen=True, slots=True)
class Tap:
    """A choice that can be tapped beside its number.

    Attributes:
        label: what stands on it.
        data: comes back as ordinary text when it is tapped; begins with `#`.
    """

    label: str
    data: str


class PlainApi(Protocol):
    """One channel's calls. Every call may raise a `bot.channels.client.SendError`.

    Attributes:
        limit: how long one text may be, in UTF-16 units.
        taps: how many choices can be tapped under one message; 0 where there is nothing to tap.
    """

    limit: int
    taps: int

    async def say(self, outside_id: str, text: str, taps: Sequence[Tap] = ()) -> str:
        """Send a text; returns the channel's id of the message."""
        ...

    async def show(self, outside_id: str, picture: LoadedFile, caption: str, address: str | None) -> str | None:
        """Send a picture; returns the channel's id, or None when it cannot be carried.

        Args:
            outside_id: to whom.
            picture: the picture.
            caption: words beneath it, within the limit; may be empty.
            address: where the picture can be fetched from outside; None when we have no public address.
        """
        ...

    def carries(self, file: LoadedFile) -> bool:
        """Whether a file that is no picture can be given at all."""
        ...

    async def give(self, outside_id: str, file: LoadedFile) -> str | None:
        """Send a file; returns the channel's id, or None when it cannot be carried."""
        ...

    async def typing(self, outside_id: str) -> None:
        """Show that an answer is being written; does nothing where that cannot be shown."""
        ...

    async def download(self, url: str, most: int) -> bytes:
        """Fetch what somebody sent.

        Raises:
            LookupError: it is gone, or larger than `most` bytes.
        """
        ...

    async def close(self) -> None:
        """Give connections back."""
        ...
