"""Files of households taken into the roll, each in one transaction and once; nothing disappears because of a file."""

import hashlib
import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.erasure import drop_files
from storage.errors import ForbiddenError
from storage.models import (
    ClusterRow,
    HouseholdMemberRow,
    HouseholdRow,
    PersonRow,
    ResidentialGroupRow,
    RollChangeRow,
    RollImportRow,
)
from storage.petition_permissions import actor
from storage.phone_agreements import OVER, Over, last_digits
from storage.roll_comparing import compare, portions
from storage.roll_entry import Entry, Outcome, Plan

Fault = tuple[int, str, str]  # the row, the column and what is wrong: never what stands there


class RollImports:
    """The imports of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def preview(
        self,
        ward_id: int,
        entries: Sequence[Entry],
        *,
        actor_id: int | None,
        codes: Collection[str],
        groups: Sequence[str] = (),
    ) -> Outcome:
        """What taking the entries in would do; `groups` are others that the file speaks of.

        Raises:
            ForbiddenError: the person does not work on the desk.
        """
        async with self._db.read() as session:
            reach = await _reach(session, actor_id, ward_id)
            return (await compare(session, ward_id, entries, codes=codes, groups=groups, reach=reach)).outcome()

    async def take(
        self,
        ward_id: int,
        entries: Sequence[Entry],
        *,
        actor_id: int | None,
        codes: Collection[str],
        groups: Sequence[str] = (),
        source: str,
        file_name: str,
        rows: int,
        wrong: Sequence[Fault],
        now: datetime,
    ) -> Outcome:
        """Take the entries in; the same source does it once, the same entries again change nothing.

        Args:
            ward_id: the ward.
            entries: the file's households, each code once.
            actor_id: who sends the file, with the roles of this moment; None for the operator.
            codes: every code in the file.
            groups: names of groups that the file speaks of besides.
            source: the event, or the command.
            file_name: the file's name.
            rows: how many rows it has.
            wrong: what was wrong in it.
            now: the moment.

        Raises:
            ForbiddenError: the person does not work on the desk.
        """
        async with self._db.write() as session:
            reach = await _reach(session, actor_id, ward_id)
            plan = await compare(session, ward_id, entries, codes=codes, groups=groups, reach=reach)
            row = await session.scalar(select(RollImportRow).where(RollImportRow.source == source))
            if row is None:
                row = RollImportRow(
                    ward_id=ward_id,
                    source=source,
                    file_name=file_name,
                    actor_id=actor_id,
                    imported_at=now,
                    rows=rows,
                    added=len(plan.added),
                    changed=len(plan.changed),
                    wrong=[list(fault) for fault in wrong],
                    invited=[],
                )
                session.add(row)
                await session.flush()
                await _Writing(session, ward_id, row.id, actor_id, now).write(plan)
            return plan.outcome(row.id)

    async def uninvited(self, ward_id: int, keys: Sequence[str]) -> list[str]:
        """Those of the keys, each naming a role and a person, whom no file of the ward has brought an invitation yet."""
        async with self._db.read() as session:
            lists = await session.scalars(select(RollImportRow.invited).where(RollImportRow.ward_id == ward_id))
            done = {digest for one in lists for digest in one}
            return [key for key in keys if _digest(ward_id, key) not in done]

    async def invited(self, import_id: int, keys: Sequence[str]) -> None:
        """Remember, in no readable form, that these were shown their invitations."""
        async with self._db.write() as session:
            row = await session.get_one(RollImportRow, import_id, with_for_update=True)
            row.invited = [*row.invited, *(_digest(row.ward_id, key) for key in keys)]

    async def forget_file(self, sha256: str) -> None:
        """Keep the file itself no longer than its rows are looked at, unless somebody's own chat shows it."""
        async with self._db.write() as session:
            await drop_files(session, {sha256})


def _digest(ward_id: int, key: str) -> str:
    return hashlib.sha256(f"{ward_id}|{key}".encode()).hexdigest()[:32]


async def _reach(session: AsyncSession, actor_id: int | None, ward_id: int) -> frozenset[int] | None:
    if actor_id is None:
        return None
    who = await actor(session, actor_id, ward_id)
    if not who.on_desk:
        raise ForbiddenError
    return who.desk_groups


class _Writing:
    """One plan while it is written."""

    def __init__(self, session: AsyncSession, ward_id: int, number: int, actor_id: int | None, now: datetime) -> None:
        self._session, self._ward_id, self._now = session, ward_id, now
        self._line = {"import_id": number, "actor_id": actor_id, "at": now}
        self._groups: dict[str, int] = {}
        self._clusters: dict[tuple[int, str], int] = {}

    async def write(self, plan: Plan) -> None:
        """Write everything."""
        await self._make_groups(plan)
        await self._make_clusters([*plan.added, *(entry for entry, _, _ in plan.changed)])
        for portion in portions(plan.added):
            made = await self._session.execute(
                insert(HouseholdRow).returning(HouseholdRow.id, HouseholdRow.group_id),
                [self._new(entry) for entry in portion],
            )
            await self._remember(
                [{"household_id": number, "group_id": group, "action": "add", "details": {}} for number, group in made]
            )
        for entry, known, new in plan.changed:
            await self._change(entry, known.id, new)

    async def _make_groups(self, plan: Plan) -> None:
        highest = select(func.max(ResidentialGroupRow.position)).where(ResidentialGroupRow.ward_id == self._ward_id)
        last = await self._session.scalar(highest) or 0
        new = sorted((name for name, known in plan.groups.items() if known is None), key=_in_order)
        rows = [
            ResidentialGroupRow(ward_id=self._ward_id, position=position, name=name)
            for position, name in enumerate(new, start=last + 1)
        ]
        self._session.add_all(rows)
        await self._session.flush()
        self._groups = {name: known for name, known in plan.groups.items() if known is not None}
        self._groups |= {row.name: row.id for row in rows}

    async def _make_clusters(self, entries: Sequence[Entry]) -> None:
        known = await self._session.scalars(select(ClusterRow).where(ClusterRow.ward_id == self._ward_id))
        self._clusters = {(row.group_id, row.name): row.id for row in known}
        wanted = {(self._groups[entry.group], entry.cluster): None for entry in entries if entry.cluster}
        rows = [
            ClusterRow(ward_id=self._ward_id, group_id=group_id, name=name)
            for group_id, name in wanted
            if (group_id, name) not in self._clusters
        ]
        self._session.add_all(rows)
        await self._session.flush()
        self._clusters |= {(row.group_id, row.name): row.id for row in rows}

    def _new(self, entry: Entry) -> dict[str, Any]:
        group_id = self._groups[entry.group]
        return {
            "ward_id": self._ward_id,
            "group_id": group_id,
            "cluster_id": self._clusters.get((group_id, entry.cluster)),
            "code": entry.code,
            "head": entry.head,
            "address": entry.address,
            "representative": entry.representative or entry.head,
            "phone": entry.phone or None,
            "added_at": self._now,
            "changed_at": self._now,
        }

    async def _change(self, entry: Entry, household_id: int, new: dict[str, Any]) -> None:
        group_id = self._groups[entry.group]
        values: dict[str, Any] = {
            name: new[name][1] for name in ("head", "address", "representative", "phone") if name in new
        }
        if "group" in new or "cluster" in new:
            values |= {"group_id": group_id, "cluster_id": self._clusters.get((group_id, entry.cluster))}
        row = update(HouseholdRow).where(HouseholdRow.id == household_id)
        await self._session.execute(row.values(**values, changed_at=self._now, ended_at=None))
        if "group" in new:
            members = select(HouseholdMemberRow.person_id).where(HouseholdMemberRow.household_id == household_id)
            await self._session.execute(update(PersonRow).where(PersonRow.id.in_(members)).values(group_id=group_id))
            new["group"][1] = group_id
        line = {"household_id": household_id, "group_id": group_id}
        await self._remember([line | {"action": "change", "details": new}])
        if "phone" in new and await self._end_agreement(household_id):
            over = {"how": Over.NUMBER, "number": last_digits(new["phone"][0] or "")}
            await self._remember([line | {"action": OVER, "details": over}])

    async def _end_agreement(self, household_id: int) -> bool:
        """What was agreed to was the number before; False when nothing was."""
        ended = (
            update(HouseholdRow)
            .where(HouseholdRow.id == household_id, HouseholdRow.agreed_phone.is_not(None))
            .values(agreed_phone=None)
            .returning(HouseholdRow.id)
        )
        return await self._session.scalar(ended) is not None

    async def _remember(self, lines: list[dict[str, Any]]) -> None:
        await self._session.execute(insert(RollChangeRow), [line | self._line for line in lines])


def _in_order(name: str) -> list[tuple[int, str]]:
    """Group 2 comes before group 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]
