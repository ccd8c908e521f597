"""The documents as they are now: read from storage, indexed once, followed by revision number."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bot.relations import relation_of
from handlers.dates import today_in_vietnam
from handlers.refs import whole_ref
from knowledge.answer import Answer
from knowledge.library import Library
from knowledge.locating import locate
from knowledge.regulation import Change, Citation, How, Level, Provision, Regulation
from knowledge.validity.relation import Relation
from storage.places import Places
from storage.regulations import Entry, Regulations, StoredProvision

Build = Callable[[list[Regulation], list[Relation]], Library]


def build_library(regulations: list[Regulation], relations: list[Relation]) -> Library:
    """Index the documents, each provision with the dates that the relations give it."""
    return Library(regulations, relations=relations)


class LiveLibrary:
    """Answers from an index that is rebuilt when the documents have changed."""

    def __init__(
        self,
        regulations: Regulations,
        places: Places,
        build: Build = build_library,
        today: Callable[[], date] = today_in_vietnam,
    ) -> None:
        self._build = build
        self._today = today
        self._regulations = regulations
        self._places = places
        self._library: Library | None = None
        self._revision = -1
        self._building = asyncio.Lock()

    async def current(self) -> Library:
        """The library at the newest revision; while it is rebuilt, others wait rather than read old law."""
        revision = await self._regulations.revision()
        if self._library is not None and revision == self._revision:
            return self._library
        async with self._building:
            revision = await self._regulations.revision()  # it may have moved on while this one waited
            if self._library is None or revision != self._revision:
                wards = {ward.id: ward.code for ward in await self._places.wards()}
                entries = await self._regulations.all()
                regulations = [regulation_of(entry, wards) for entry in entries]
                relations = [relation_of(row, wards) for row in await self._regulations.relations.all()]
                self._library = await asyncio.to_thread(self._build, regulations, relations)
                self._revision = revision
            return self._library

    async def ask(
        self,
        question: str,
        *,
        ward: str | None,
        today: date,
        context: Citation | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """Answer a question for a ward."""
        library = await self.current()
        return await asyncio.to_thread(library.ask, question, as_of=as_of, today=today, ward=ward, context=context)

    async def cite(self, ref: str, *, ward: str | None) -> Citation | None:
        """The provision at a place such as "10/2022/QH15:15.2", or at the short form of it that a button carries.

        It is quoted as it reads today; a wording that is not in force yet stands for itself only where there is no other.
        """
        library = await self.current()
        whole = whole_ref(ref, (regulation.number for regulation in library.regulations))
        return library.find(whole, as_of=self._today(), ward=ward)

    async def locate(self, typed: str, *, ward: str | None) -> Citation | None:
        """The provision that somebody names, such as "điều 15 khoản 2"."""
        return locate(await self.current(), typed, ward=ward, as_of=self._today())

    async def regulation(self, number: str, *, ward: str | None) -> Regulation | None:
        """The document of this number, as it reads today."""
        return (await self.current()).regulation(number, ward=ward, as_of=self._today())


def regulation_of(entry: Entry, wards: dict[int, str]) -> Regulation:
    """The tree that storage keeps as rows."""
    stored = entry.regulation
    return Regulation(
        number=stored.number,
        kind=stored.kind,
        title=stored.title,
        issuer=stored.issuer or "",
        issued=stored.issued,
        valid_from=stored.valid_from,
        valid_to=stored.valid_to,
        official=True,
        ward=wards.get(stored.ward_id) if stored.ward_id is not None else None,
        provisions=_grow(entry.provisions),
        signer=stored.signer or "",
        edition=stored.edition,
        edition_from=stored.edition_from,
    )


def _grow(rows: Sequence[StoredProvision]) -> tuple[Provision, ...]:
    below: dict[int | None, list[StoredProvision]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)

    def node(row: StoredProvision) -> Provision:
        return Provision(
            level=Level(row.level),
            number=row.number,
            heading=row.heading,
            text=row.text,
            article=row.article,
            clause=row.clause,
            point=row.point,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            children=tuple(node(child) for child in below.get(row.position, [])),
            changes=tuple(map(_change, row.changed_by)),
        )

    return tuple(node(row) for row in below.get(None, []))


def _change(kept: dict[str, Any]) -> Change:
    since = date.fromisoformat(kept["since"]) if kept["since"] else None
    return Change(How(kept["how"]), kept["by"], since, kept["in_part"])


def _kept(change: Change) -> dict[str, Any]:
    since = change.since.isoformat() if change.since else None
    return {"how": change.how.value, "by": change.by, "since": since, "in_part": change.in_part}


def rows_of(regulation: Regulation) -> list[StoredProvision]:
    """The rows that storage keeps for a tree, in reading order."""
    rows: list[StoredProvision] = []

    def walk(nodes: Sequence[Provision], parent: int | None) -> None:
        for node in nodes:
            position = len(rows)
            rows.append(
                StoredProvision(
                    position=position,
                    parent=parent,
                    level=node.level,
                    number=node.number,
                    heading=node.heading,
                    text=node.text,
                    article=node.article,
                    clause=node.clause,
                    point=node.point,
                    valid_from=node.valid_from,
                    valid_to=node.valid_to,
                    changed_by=[_kept(change) for change in node.changes],
                ),
            )
            walk(node.children, position)

    walk(regulation.provisions, None)
    return rows
