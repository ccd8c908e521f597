"""`kb add`: documents of every readable kind, each with what was read of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import opening
from bot.commands.checking import corrections_of
from bot.corrections import newly
from bot.publishing import Original, Stated, described, keep_original, particulars_of, publish
from bot.texts import Texts, load
from handlers.broken import broken
from handlers.document_card import card, remarks
from handlers.validity import to_confirm
from knowledge.errors import KnowledgeError
from knowledge.readers import SUFFIXES
from knowledge.readers.isolated import read_isolated
from knowledge.readers.reading import Reading
from knowledge.regulation import Regulation
from storage import Storage

LOCK_FILES = ("~$", ".")  # what Word leaves beside an open document, and what a system hides


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The named files, and every readable one in the named folders."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [file for file in inside if not path.is_dir() or _is_document(file)]
    return found


def _is_document(file: Path) -> bool:
    return file.is_file() and file.suffix.lower() in SUFFIXES and not file.name.startswith(LOCK_FILES)


def add(files: Sequence[Path], ward: str | None, stated: Stated, data: Path | None) -> int:
    """Add documents; 1 when there is none or one of them could not be read, 2 when there is no such ward."""
    texts = load()
    storage = opening.open_storage(opening.settings_for(data))
    with asyncio.Runner() as runner:
        try:
            ward_id = runner.run(_ward_id(storage, ward))
            before = runner.run(corrections_of(storage).broken())
            # Reading blocks outside the loop, so that Ctrl-C ends it at once.
            added = [
                runner.run(_publish(storage, texts, ward_id, found)) if found else False
                for file in files
                for found in [_found(texts, file, stated)]
            ]
            for line in broken(texts, newly(before, runner.run(corrections_of(storage).broken()))):
                typer.echo(line, err=True)
        except LookupError:
            typer.echo(texts("unknown-ward", code=ward or ""), err=True)
            return 2
        finally:
            runner.run(storage.db.close())
    return 0 if added and all(added) else 1


async def _ward_id(storage: Storage, code: str | None) -> int | None:
    if code is None:
        return None
    ward = await storage.places.ward_by_code(code)
    if ward is None:
        raise LookupError(code)
    return ward.id


@dataclass(frozen=True, slots=True)
class _Found:
    """A file and what was read of it."""

    name: str
    content: bytes
    reading: Reading
    regulation: Regulation


def _found(texts: Texts, file: Path, stated: Stated) -> _Found | None:
    try:
        reading = _read(texts, file)
        regulation = described(reading.text, file_name=file.name, stated=stated)
        return _Found(file.name, file.read_bytes(), reading, regulation)
    except KnowledgeError as error:
        typer.echo(texts(error.text_id, name=file.name), err=True)
        return None


def _read(texts: Texts, file: Path) -> Reading:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    # Where nobody watches, a bar leaves nothing but empty lines.
    with Progress(*columns, transient=True, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(texts("kb-reading", name=file.name), total=None)
        return read_isolated(file, progress=lambda page, pages: progress.update(task, completed=page, total=pages))


async def _publish(storage: Storage, texts: Texts, ward_id: int | None, found: _Found) -> bool:
    now = datetime.now(UTC)
    sha256 = await keep_original(storage, found.content, found.reading, now=now)
    relations = await publish(storage, found.regulation, Original(found.name, sha256, ward_id), now=now)
    typer.echo(texts("kb-added", name=found.name))
    typer.echo(card(texts, particulars_of(found.regulation, file_name=found.name)))
    for line in remarks(texts, found.reading.remarks, found.reading.suspicious):
        typer.echo(line)
    for line in to_confirm(texts, relations):
        typer.echo(line)
    return True
