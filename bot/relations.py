"""Relations between documents on their way into storage and out of it."""

import asyncio

from knowledge import handbook
from knowledge.names import Names
from knowledge.regulation import How, Regulation
from knowledge.validity import reading
from knowledge.validity.places import WHOLE, Place
from knowledge.validity.relation import Relation
from storage import Storage
from storage.relations import StoredRelation


def relation_of(stored: StoredRelation, wards: dict[int, str]) -> Relation:
    """The relation that storage keeps as a row.

    Args:
        stored: the row.
        wards: the codes of the wards by their ids.
    """
    return Relation(
        source=stored.source,
        how=How(stored.how),
        target=stored.target,
        place=Place.parse(stored.place) or WHOLE,
        since=stored.since,
        in_part=stored.in_part,
        confirmed=stored.confirmed,
        words=stored.words,
        ward=wards.get(stored.ward_id) if stored.ward_id is not None else None,
    )


def row_of(relation: Relation, *, ward_id: int | None, read_in: str | None) -> StoredRelation:
    """The row that storage keeps for a relation."""
    return StoredRelation(
        source=relation.source,
        how=relation.how.value,
        target=relation.target,
        place=str(relation.place),
        since=relation.since,
        in_part=relation.in_part,
        confirmed=relation.confirmed,
        read_in=read_in,
        words=relation.words,
        ward_id=ward_id,
    )


async def names(storage: Storage) -> Names:
    """What the documents are called: those of the handbook and those that were added."""
    listing = await storage.regulations.listing()
    added = [Regulation(number=one.number, kind=one.kind, title=one.title) for one in listing]
    guides = await asyncio.to_thread(handbook.load)
    return Names(added, guides)


async def read_relations(storage: Storage, regulation: Regulation) -> tuple[Relation, ...]:
    """What a document's words say it does to others, or others to it."""
    known = await names(storage)
    return await asyncio.to_thread(reading.read, regulation, known.titled)


def rows_of(relations: tuple[Relation, ...], regulation: Regulation, ward_id: int | None) -> list[StoredRelation]:
    """The rows for what was read in a document."""
    read_in = regulation.edition or regulation.number
    return [row_of(relation, ward_id=ward_id, read_in=read_in) for relation in relations]
