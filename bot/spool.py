"""Events beside the database: a folder of files that survive a crash, for the moments in which the database stands still.

Only what may be kept of anybody's words comes here: see `bot.prompt_inbox`.
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import structlog

log = structlog.get_logger()

WRITTEN, UNFINISHED, UNREADABLE = ".json", ".part", ".bad"


@dataclass(frozen=True, slots=True)
class Spooled:
    """An event that waits for the database.

    Attributes:
        account_id: the ward's account.
        event_id: its name; the inbox drops what it has already.
        lane: events of one lane are dealt with in order.
        payload: what happened.
        not_before: seconds since 1970 before which it is not to be dealt with; 0 when it may be at once.
    """

    account_id: int
    event_id: str
    lane: str
    payload: dict[str, Any]
    not_before: float = 0.0


class Spool:
    """The folder. Every call touches the disk: from a thread of its own, please."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    def name(self) -> str:
        """A name for the next event; names sort as they were given."""
        return f"{time.time_ns():020d}-{os.getpid()}-{next(self._numbers):06d}{WRITTEN}"

    def put(self, name: str, event: Spooled) -> None:
        """Keep an event through a crash and a power cut.

        Raises:
            OSError: the disk is full, or not ours.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self._folder / (name + UNFINISHED)
        fields = {field: getattr(event, field) for field in Spooled.__slots__}
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            # Escaped: halves of characters, which no encoding takes, come from outside, too.
            file.write(json.dumps(fields).encode())
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self._folder / name)
        self._settle()

    def names(self) -> Sequence[str]:
        """What waits, oldest first."""
        if not self._folder.is_dir():
            return ()
        return sorted(path.name for path in self._folder.iterdir() if path.name.endswith(WRITTEN))

    def read(self, name: str) -> Spooled | None:
        """One event; None when it is not there any more, or was unreadable and is laid aside."""
        path = self._folder / name
        try:
            return Spooled(**json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            path.rename(path.with_suffix(UNREADABLE))
            log.error("spool.unreadable", name=name)  # noqa: TRY400 — what it says may be somebody's words
            return None

    def remove(self, name: str) -> None:
        """The inbox has it."""
        (self._folder / name).unlink(missing_ok=True)

    def _settle(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)  # else the file's name may be lost, and the file with it
        finally:
            os.close(folder)
