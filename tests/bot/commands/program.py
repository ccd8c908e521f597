"""Runs the program as a person does: a process of its own, on data of its own."""

import asyncio
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import app
from bot.settings import ROOT, Settings

PATIENCE = 60.0  # seconds; other tests share the machine


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def environment(**settings: str) -> dict[str, str]:
    """This machine's environment with no settings of the program but these."""
    ours = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    # Empty, because a file of settings beside the program would otherwise speak.
    empty = {"TELEGRAM_TOKEN": "", "DATABASE_URL": "", "PUBLIC_URL": "", "HOST": "127.0.0.1"}
    return kept | empty | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | settings


def command(*arguments: str, **settings: str) -> Said:
    """Carry out a command within this process: starting one costs more than most commands do."""
    result = CliRunner().invoke(app, list(arguments), env=environment(**settings))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


async def _start(*arguments: str, **settings: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=ROOT, env=environment(**settings), stdout=PIPE, stderr=PIPE
    )


@dataclass
class Running:
    """A program that runs."""

    process: Process
    greeting: str

    @property
    def page(self) -> str:
        """The page's address, without the last slash."""
        found = re.search(r"http://127\.0\.0\.1:\d+", self.greeting)
        assert found, self.greeting
        return found[0]

    @property
    def invitation(self) -> str | None:
        """The token that makes an administrator."""
        found = re.search(r"#moi=([\w-]+)", self.greeting)
        return found[1] if found else None

    async def stop(self, signum: int = signal.SIGTERM) -> Said:
        """Ask it to stop, and read what it said."""
        self.process.send_signal(signum)
        async with asyncio.timeout(PATIENCE):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return Said(self.process.returncode, self.greeting + out.decode(), err.decode())


@asynccontextmanager
async def running(data: Path, *arguments: str, **settings: str) -> AsyncIterator[Running]:
    """`run` on this data for the duration of the context."""
    process = await _start("run", "--port", "0", "--data", str(data), *arguments, **settings)
    assert process.stdout is not None
    assert process.stderr is not None
    greeting = ""
    try:
        async with asyncio.timeout(PATIENCE):
            while "Ctrl+C" not in greeting:
                line = await process.stdout.readline()
                assert line, (await process.stderr.read()).decode()
                greeting += line.decode()
        yield Running(process, greeting)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@contextmanager
def taken_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        yield int(door.getsockname()[1])
