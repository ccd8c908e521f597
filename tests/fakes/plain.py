"""A channel without buttons and without a network: keeps the contract of `bot.channels.plain.api.PlainApi`."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.channels.client import LoadedFile
from bot.channels.plain.api import Tap


@dataclass
class Arrived:
    """A message as its reader has it."""

    id: str
    text: str
    taps: tuple[Tap, ...] = ()
    file: LoadedFile | None = None


@dataclass
class FakePlainApi:
    """Remembers what arrives, fails as it is told, and gives out the files that were put on it."""

    limit: int = 2000
    taps: int = 0
    carries_files: bool = True
    carries_pictures: bool = True
    arrived: dict[str, list[Arrived]] = field(default_factory=dict)
    failures: deque[Exception | None] = field(default_factory=deque)
    files: dict[str, bytes] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    closed: bool = False

    def of(self, outside_id: str) -> list[Arrived]:
        """What arrived for somebody, oldest first."""
        return self.arrived.setdefault(outside_id, [])

    async def say(self, outside_id: str, text: str, taps: Sequence[Tap] = ()) -> str:
        assert text.strip()
        assert len(text.encode("utf-16-le")) // 2 <= self.limit
        assert len(taps) <= self.taps
        return self._arrive(outside_id, text, tuple(taps))

    async def show(self, outside_id: str, picture: LoadedFile, caption: str, address: str | None) -> str | None:
        assert address is None or address.startswith("https://")
        return self._arrive(outside_id, caption, file=picture) if self.carries_pictures else None

    def carries(self, file: LoadedFile) -> bool:
        return self.carries_files and not file.is_picture

    async def give(self, outside_id: str, file: LoadedFile) -> str | None:
        return self._arrive(outside_id, "", file=file) if self.carries_files else None

    async def typing(self, outside_id: str) -> None:
        self.typed.append(outside_id)

    async def download(self, url: str, most: int) -> bytes:
        if url not in self.files or len(self.files[url]) > most:
            raise LookupError(url)
        return self.files[url]

    async def close(self) -> None:
        self.closed = True

    def _arrive(self, outside_id: str, text: str, taps: tuple[Tap, ...] = (), file: LoadedFile | None = None) -> str:
        failure = self.failures.popleft() if self.failures else None
        if failure is not None:
            raise failure
        number = sum(map(len, self.arrived.values())) + 1
        self.of(outside_id).append(Arrived(f"sent-{number}", text, taps, file))
        return f"sent-{number}"
