"""`kb relate`, `kb relations`: what documents do to each other, as people say it is."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from bot import opening
from bot.library import regulation_of
from bot.relations import names, relation_of, row_of
from bot.texts import Texts, load
from handlers.validity import related
from knowledge.names import Names
from knowledge.regulation import How
from knowledge.validity.force import outranked
from knowledge.validity.known import known
from knowledge.validity.places import WHOLE, Place
from knowledge.validity.rank import is_below, rank_of_number
from knowledge.validity.relation import Relation
from storage import Storage


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed."""

    source: str
    how: How
    target: str
    since: date | None = None
    in_part: bool = False
    withdraw: bool = False

    def relation(self, known_names: Names, ward: str | None) -> Relation:
        """The relation that is meant; numbers are written as the documents write them.

        Raises:
            typer.BadParameter: what stands after the colon is no place.
        """
        target, _, written = self.target.partition(":")
        place = Place.parse(written)
        if place is None:
            raise typer.BadParameter(self.target)
        return Relation(
            known_names.number(self.source) or self.source.upper(),
            self.how,
            known_names.number(target) or target.upper(),
            place,
            self.since,
            self.in_part,
            ward=ward,
        )


async def relate(wanted: Wanted, ward: str | None, data: Path | None) -> int:
    """State or withdraw a relation; 1 when it cannot be, 2 when there is no such ward."""
    texts = load()
    storage = opening.open_storage(opening.settings_for(data))
    try:
        wards = {one.code: one.id for one in await storage.places.wards()}
        if ward is not None and ward not in wards:
            typer.echo(texts("unknown-ward", code=ward), err=True)
            return 2
        ward_id = wards[ward] if ward is not None else None
        relation = wanted.relation(await names(storage), ward)
        if wanted.withdraw:
            return await _withdraw(storage, texts, relation, ward_id)
        return await _state(storage, texts, relation, ward_id)
    finally:
        await storage.db.close()


async def _withdraw(storage: Storage, texts: Texts, relation: Relation, ward_id: int | None) -> int:
    gone = await storage.regulations.relations.withdraw(row_of(relation, ward_id=ward_id, read_in=None))
    typer.echo(
        texts("relation-withdrawn", relation=related(texts, relation)) if gone else texts("relation-not-there"),
        err=not gone,
    )
    return 0 if gone else 1


async def _state(storage: Storage, texts: Texts, relation: Relation, ward_id: int | None) -> int:
    if relation.source.casefold() == relation.target.casefold():
        typer.echo(texts("relation-itself"), err=True)
        return 1
    if relation.how is not How.GUIDES and await _is_outranked(storage, relation):
        typer.echo(texts("relation-outranked", source=relation.source, target=relation.target), err=True)
        return 1
    if relation.since is None:
        relation = replace(relation, since=await _first_day(storage, relation.source))
    row = row_of(relation, ward_id=ward_id, read_in=None)
    await storage.regulations.relations.state(row, now=datetime.now(UTC))
    typer.echo(related(texts, relation))
    return 0


async def _first_day(storage: Storage, number: str) -> date | None:
    """Where no day was stated, the document acts from the day it takes effect."""
    listing = await storage.regulations.listing()
    return next((one.valid_from for one in listing if one.number.casefold() == number.casefold()), None)


async def _is_outranked(storage: Storage, relation: Relation) -> bool:
    wards = {ward.id: ward.code for ward in await storage.places.wards()}
    held = [regulation_of(entry, wards) for entry in await storage.regulations.all()]
    targets = [one for one in held if one.number.casefold() == relation.target.casefold()]
    if targets:
        return any(outranked(relation, target, held) for target in targets)
    return is_below(rank_of_number(relation.source), relation.target)


async def list_all(*, as_json: bool, data: Path | None) -> None:
    """Show every relation: those that ship, those that were read, those that people stated."""
    texts = load()
    storage = opening.open_storage(opening.settings_for(data))
    try:
        wards = {ward.id: ward.code for ward in await storage.places.wards()}
        rows = await storage.regulations.relations.all()
    finally:
        await storage.db.close()
    found = [*known().relations, *(relation_of(row, wards) for row in rows)]
    if not found and not as_json:
        typer.echo(texts("relation-none"))
    for relation in dict.fromkeys(found):
        typer.echo(json.dumps(_as_json(relation), ensure_ascii=False) if as_json else related(texts, relation))


def _as_json(relation: Relation) -> dict[str, str | bool | None]:
    return {
        "source": relation.source,
        "how": relation.how.value,
        "target": relation.target,
        "place": str(relation.place) if relation.place != WHOLE else None,
        "since": relation.since.isoformat() if relation.since else None,
        "in_part": relation.in_part,
        "confirmed": relation.confirmed,
        "words": relation.words or None,
        "ward": relation.ward,
    }
