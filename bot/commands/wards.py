"""`ward`: the installation's ward gets its own name and groups; until then it is the demo ward, and says so."""

import asyncio
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from bot import opening
from bot.texts import Texts, load
from storage.places import Ward


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to be written down.

    Attributes:
        name: the ward's; None only shows how it stands.
        count: of groups that are numbered; 0 for none.
        groups: those that are named.
    """

    name: str | None
    count: int
    groups: Sequence[str]
    data: Path | None


def run(wish: Wish) -> int:
    """Carry out the command; its status."""
    return asyncio.run(_name(wish))


async def _name(wish: Wish) -> int:
    """Write it down and show how the ward stands then; 1 when the name is empty."""
    texts, settings = load(), opening.settings_for(wish.data)
    name = None if wish.name is None else _clean(wish.name)
    if name == "" or (name is None and (wish.count or wish.groups)):
        typer.echo(texts("ward-no-name"), err=True)
        return 1
    storage = opening.open_storage(settings)
    try:
        ward = await opening.first_ward(storage, texts)
        if name is not None:
            ward = await storage.places.rename(ward.id, name=name, groups=_groups(wish, texts))
    finally:
        await storage.db.close()
    _show(ward, texts)
    if name is not None:
        typer.echo(texts("ward-restart"))
    return 0


def _groups(wish: Wish, texts: Texts) -> list[str]:
    numbered = [texts("demo-group", number=number) for number in range(1, wish.count + 1)]
    return list(dict.fromkeys(found for group in (*numbered, *wish.groups) if (found := _clean(group))))


def _clean(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _show(ward: Ward, texts: Texts) -> None:
    typer.echo(texts("ward-is-demo" if ward.demo else "ward-is", ward=ward.name, code=ward.code))
    for group in ward.groups:
        typer.echo(f"  {group.name}")
