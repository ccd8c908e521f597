"""Reads documents that people send in a process of its own: what hangs, crashes or swells there stays there."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import MissingFileError, ReadingStoppedError
from knowledge.readers import frames
from knowledge.readers.reading import Legacy, Reading

_ROOT = Path(__file__).resolve().parents[2]
# The process gets none of the bot's settings: a document that takes it over finds no token in it.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "TESSDATA_PREFIX", "HOME")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take.

    Attributes:
        memory: bytes of address space, for the process and each program it starts.
        silence: seconds without a finished page.
        total: seconds altogether.
    """

    memory: int = 3 * 1024**3
    silence: float = 240
    total: float = 3600


class _Watch:
    """Ends the process when it has been silent, or busy, for too long."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._started = self._heard = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="reading-watch", daemon=True)
        self._thread.start()

    def hear(self) -> None:
        """A page is done."""
        self._heard = time.monotonic()

    def stop(self) -> None:
        """End the process and everything it has started, if it still runs."""
        self._over.set()
        self._thread.join()
        _end(self._process)

    def _look(self) -> None:
        while (patience := self._patience()) > 0:
            if self._over.wait(patience):
                return
        _kill(self._process)

    def _patience(self) -> float:
        ends = min(self._heard + self._limits.silence, self._started + self._limits.total)
        return ends - time.monotonic()


def read_isolated(
    path: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    legacy: Legacy | None = None,
    limits: Limits | None = None,
) -> Reading:
    """Read a document in another process. Blocks: in the bot, call it in a thread.

    Args:
        path: the file.
        progress: told after each page, from the calling thread; what it raises ends the reading.
        legacy: the encoding of plain text that a person has named.
        limits: what the process may take.

    Raises:
        KnowledgeError: why the document cannot be read; `text_id` tells people.
        ReadingStoppedError: the process hung, crashed, or took too much memory.
    """
    if not path.is_file():
        raise MissingFileError(path.name)
    limits = limits or Limits()
    process = _start(path, legacy, limits)
    watch = _Watch(process, limits)
    try:
        return _received(process, watch, path.name, progress)
    finally:
        watch.stop()
        if process.stdout is not None:
            process.stdout.close()


def _start(path: Path, legacy: Legacy | None, limits: Limits) -> subprocess.Popen[bytes]:
    arguments = [str(path.resolve()), str(limits.memory), str(int(limits.total)), legacy or ""]
    return subprocess.Popen(  # noqa: S603 — this interpreter, on one file
        [sys.executable, "-m", "knowledge.readers", *arguments],
        cwd=_ROOT,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _received(
    process: subprocess.Popen[bytes], watch: _Watch, name: str, progress: Callable[[int, int], None] | None
) -> Reading:
    if process.stdout is None:
        raise ReadingStoppedError(name)
    for message in frames.received(process.stdout, name):
        watch.hear()
        if isinstance(message, Reading):
            return message
        if progress is not None:
            progress(*message)
    raise ReadingStoppedError(name)


def _end(process: subprocess.Popen[bytes]) -> None:
    _kill(process)
    process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill its whole group; until it is waited for, nobody else can get its number."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
