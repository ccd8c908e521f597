"""What `kb` does with the document store."""

import json
from collections.abc import Awaitable, Iterable
from pathlib import Path
from typing import TypeVar

import typer
from rich.console import Console
from rich.table import Table

from bot import opening
from bot.commands.checking import corrections_of
from bot.corrections import newly
from bot.library import LiveLibrary
from bot.texts import load
from handlers import wording
from handlers.broken import broken
from storage import Storage
from storage.regulations import StoredRegulation

Found = TypeVar("Found")


async def _ward_id(storage: Storage, code: str | None) -> int | None:
    if code is None:
        return None
    ward = await storage.places.ward_by_code(code)
    if ward is None:
        raise LookupError(code)
    return ward.id


async def list_all(*, as_json: bool, data: Path | None) -> None:
    """Show what is there."""
    texts = load()
    storage = opening.open_storage(opening.settings_for(data))
    try:
        wards = {ward.id: ward.code for ward in await storage.places.wards()}
        listing = await storage.regulations.listing()
    finally:
        await storage.db.close()
    if as_json:
        for one in listing:
            typer.echo(json.dumps(_as_json(one, wards), ensure_ascii=False))
    elif not listing:
        typer.echo(texts("kb-empty"))
    else:
        table = Table(*(texts(f"kb-column-{name}") for name in ("number", "title", "since", "ward")))
        for one in listing:
            since = one.valid_from.strftime("%d/%m/%Y") if one.valid_from else "?"
            table.add_row(one.number, one.title, since, wards.get(one.ward_id or 0, texts("kb-national")))
        Console().print(table)


def _as_json(one: StoredRegulation, wards: dict[int, str]) -> dict[str, str | None]:
    return {
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        "issuer": one.issuer,
        "issued": one.issued.isoformat() if one.issued else None,
        "valid_from": one.valid_from.isoformat() if one.valid_from else None,
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
        "ward": wards.get(one.ward_id) if one.ward_id is not None else None,
        "file": one.file_name,
    }


async def _first(looks: Iterable[Awaitable[Found | None]]) -> Found | None:
    for look in looks:
        if (found := await look) is not None:
            return found
    return None


async def show(ref: str, data: Path | None) -> int:
    """Show one provision, or the contents of a document; 1 when there is none."""
    texts = load()
    storage = opening.open_storage(opening.settings_for(data))
    try:
        library = LiveLibrary(storage.regulations, storage.places)
        # Whoever runs commands may see every ward's own documents.
        wards = [None, *(ward.code for ward in await storage.places.wards())]
        citation = await _first(library.cite(ref, ward=ward) for ward in wards)
        regulation = await _first(library.regulation(ref, ward=ward) for ward in wards)
    finally:
        await storage.db.close()
    if citation is not None:
        typer.echo("".join(piece.text for piece in wording.provision(texts, citation)))
        return 0
    if regulation is None:
        typer.echo(texts("kb-not-found"), err=True)
        return 1
    typer.echo(wording.source(texts, regulation.kind, regulation.title, regulation.number))
    for article in regulation.articles():
        typer.echo(f"{article.article_number:>4}  {article.heading}")
    return 0


async def remove(number: str, ward: str | None, data: Path | None) -> int:
    """Take a document out; 1 when it was not there, 2 when there is no such ward."""
    texts = load()
    storage = opening.open_storage(opening.settings_for(data))
    try:
        ward_id = await _ward_id(storage, ward)
        before = await corrections_of(storage).broken()
        removed = await storage.regulations.remove(number, ward_id=ward_id)
        for line in broken(texts, newly(before, await corrections_of(storage).broken())) if removed else ():
            typer.echo(line, err=True)
    except LookupError:
        typer.echo(texts("unknown-ward", code=ward or ""), err=True)
        return 2
    finally:
        await storage.db.close()
    typer.echo(texts("kb-removed", number=number) if removed else texts("kb-not-found"), err=not removed)
    return 0 if removed else 1
