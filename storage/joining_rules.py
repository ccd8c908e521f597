"""Where two persons who turn out to be one both have what only one can have: which counts, and that nothing is lost.

What gives way is returned as plain values, and stands in `person_link.kept` from then on.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import RowMapping, Table, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.codes import new_code
from storage.household import note
from storage.joining_deliveries import deliveries
from storage.models import (
    AttendanceRow,
    Base,
    BookingRow,
    HouseholdClaimRow,
    HouseholdMemberRow,
    HouseholdRow,
    PetitionFileRow,
    PetitionPartRow,
    PetitionRow,
    PetitionSupporterRow,
    RoleRow,
    RsvpRow,
    SubjectChoiceRow,
    UnitMemberRow,
)
from storage.petition import State
from storage.supporters import ALONE, alone
from storage.two import Two

Kept = dict[str, Any]
Settle = Callable[[AsyncSession, Two], Awaitable[Kept]]
Better = Callable[[RowMapping], Any]
# What a draft says beside its words: the older draft's fills what the newer one leaves open.
BESIDE = ("place", "latitude", "longitude", "group_id", "phone", "nudged_at")


@dataclass(frozen=True, slots=True)
class OneOfEach:
    """Of a table in which a person has one row beside each other thing: the better row of two counts."""

    row: type[Base]
    beside: str
    better: Better

    async def __call__(self, session: AsyncSession, two: Two) -> Kept:
        """Settle it; what gives way is kept."""
        table: Table = self.row.__table__  # type: ignore[assignment]  # a mapped class has a table
        found = await session.execute(select(table).where(table.c.person_id.in_(two.both)).with_for_update())
        by_thing: dict[Any, list[RowMapping]] = {}
        for row in found.mappings():
            by_thing.setdefault(row[self.beside], []).append(row)
        lost = [min(rows, key=self.better) for rows in by_thing.values() if len(rows) > 1]
        for row in lost:
            same = (table.c[self.beside] == row[self.beside], table.c.person_id == row["person_id"])
            await session.execute(delete(table).where(*same))
        emptied = table.c.person_id == two.emptied
        await session.execute(update(table).where(emptied).values(person_id=two.stays))
        return {table.name: [plain(dict(row)) for row in lost]} if lost else {}


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row's values for a JSON column."""
    said = {name: value for name, value in row.items() if value is not None}
    return {
        name: value.isoformat() if isinstance(value, datetime | date | time) else value for name, value in said.items()
    }


async def _supporters(session: AsyncSession, two: Two) -> Kept:
    """One supporter of each petition, none of their own, and one household for everything they support."""
    both = PetitionSupporterRow.person_id.in_(two.both)
    named = await session.scalar(
        select(PetitionSupporterRow.household)
        .where(both, PetitionSupporterRow.household.not_like(f"{ALONE}%"))
        .order_by(PetitionSupporterRow.id.desc())
        .limit(1),
    )
    kept = await OneOfEach(PetitionSupporterRow, "petition_id", lambda row: -row["id"])(session, two)
    table: Table = PetitionSupporterRow.__table__  # type: ignore[assignment]  # as above
    mine = select(PetitionRow.id).where(PetitionRow.person_id.in_(two.both))
    own = (table.c.person_id == two.stays, table.c.petition_id.in_(mine))
    for row in (await session.execute(select(table).where(*own))).mappings().all():
        kept.setdefault(table.name, []).append(plain(dict(row)))
    await session.execute(delete(table).where(*own))
    home = named or alone(two.stays)
    await session.execute(update(table).where(table.c.person_id == two.stays).values(household=home))
    return kept


async def _petitions(session: AsyncSession, two: Two) -> Kept:
    """What was sent follows. Two drafts become a third one: what a button sends was shown before it is pressed."""
    table: Table = PetitionRow.__table__  # type: ignore[assignment]  # as above
    drafts = (
        (
            await session.execute(
                select(table)
                .where(table.c.person_id.in_(two.both), table.c.state == State.DRAFT)
                .order_by(table.c.created_at, table.c.id)
                .with_for_update(),
            )
        )
        .mappings()
        .all()
    )
    kept: Kept = {}
    if len(drafts) > 1:
        old = [row["id"] for row in drafts]
        # Only one may be a draft of this person: the old ones are nobody's until they are gone.
        await session.execute(update(table).where(table.c.id.in_(old)).values(person_id=None))
        new_id = await session.scalar(insert(table).values(**_merged(drafts, two)).returning(table.c.id))
        for part in (PetitionFileRow, PetitionPartRow):
            await session.execute(update(part).where(part.petition_id.in_(old)).values(petition_id=new_id))
        await session.execute(delete(table).where(table.c.id.in_(old)))
        kept = {"petition": [plain({"words": row["words"], "category": row["category"]}) for row in drafts]}
    await session.execute(update(table).where(table.c.person_id == two.emptied).values(person_id=two.stays))
    return kept


def _merged(drafts: Sequence[RowMapping], two: Two) -> dict[str, Any]:
    older, newer = drafts
    values = {name: value for name, value in newer.items() if name != "id"}
    values |= {name: older[name] for name in BESIDE if newer[name] is None}
    words = "\n\n".join(row["words"] for row in drafts if row["words"].strip())
    return values | {
        "code": new_code(),
        "person_id": two.stays,
        "words": words,
        "category": newer["category"] if newer["words"].strip() else older["category"],
        "anonymous": older["anonymous"] or newer["anonymous"],
        "created_at": older["created_at"],
    }


async def _roles(session: AsyncSession, two: Two) -> Kept:
    """Roles add up; the same one held twice is held once, by the older grant."""
    await session.execute(update(RoleRow).where(RoleRow.person_id == two.emptied).values(person_id=two.stays))
    held = await session.execute(
        select(RoleRow.id, RoleRow.ward_id, RoleRow.group_id, RoleRow.name)
        .where(RoleRow.person_id == two.stays, RoleRow.ended_at.is_(None))
        .order_by(RoleRow.id),
    )
    seen, twice = set(), []
    for number, *what in held:
        if (role := tuple(what)) in seen:
            twice.append(number)
        seen.add(role)
    await session.execute(update(RoleRow).where(RoleRow.id.in_(twice)).values(ended_at=two.now))
    return {}


async def _claims(session: AsyncSession, two: Two) -> Kept:
    """One claim waits at most: the latest; an earlier one gives way to it as it would have at one address."""
    mine = HouseholdClaimRow.person_id == two.stays
    await session.execute(
        update(HouseholdClaimRow).where(HouseholdClaimRow.person_id == two.emptied).values(person_id=two.stays),
    )
    last = select(func.max(HouseholdClaimRow.id)).where(mine, HouseholdClaimRow.decided_at.is_(None)).scalar_subquery()
    await session.execute(
        update(HouseholdClaimRow)
        .where(mine, HouseholdClaimRow.decided_at.is_(None), HouseholdClaimRow.id < last)
        .values(decided_at=two.now, accepted=False)
        .execution_options(synchronize_session=False),
    )
    return {}


async def _household(session: AsyncSession, two: Two) -> Kept:
    """Somebody belongs to one household: the one that was confirmed last. The other one is left, as by moving."""
    table: Table = HouseholdMemberRow.__table__  # type: ignore[assignment]  # as above
    mine = table.c.person_id.in_(two.both)
    newest_first = (table.c.since.desc(), table.c.person_id)
    found = await session.execute(select(table).where(mine).order_by(*newest_first).with_for_update())
    rows = found.mappings().all()
    if not rows:
        return {}
    home, *others = rows
    for left in others:
        if left["household_id"] != home["household_id"]:
            await _leave(session, two, left["household_id"])
    await session.execute(delete(table).where(mine))
    await session.execute(insert(table).values(**{**home, "person_id": two.stays}))
    return {table.name: [plain(dict(left)) for left in others]} if others else {}


async def _leave(session: AsyncSession, two: Two, household_id: int) -> None:
    left = await session.get_one(HouseholdRow, household_id, with_for_update=True)
    if left.representative_id in two.both:
        left.representative_id = None
    note(session, "leave", left.id, left.group_id, two.stays, two.now)
    await session.flush()


async def _representative(session: AsyncSession, two: Two) -> Kept:
    speaks = HouseholdRow.representative_id == two.emptied
    await session.execute(update(HouseholdRow).where(speaks).values(representative_id=two.stays))
    return {}


SETTLED: Mapping[tuple[str, str], Settle] = {
    ("petition_supporter", "person_id"): _supporters,  # before petitions: whose they were is asked
    ("petition", "person_id"): _petitions,
    ("rsvp", "person_id"): OneOfEach(RsvpRow, "meeting_id", lambda row: row["answered_at"]),
    ("attendance", "person_id"): OneOfEach(
        AttendanceRow, "meeting_id", lambda row: (row["household_id"] is not None, -row["id"])
    ),
    ("subject_choice", "person_id"): OneOfEach(SubjectChoiceRow, "subject_id", lambda row: row["chosen_at"]),
    ("unit_member", "person_id"): OneOfEach(UnitMemberRow, "unit_id", lambda row: row["person_id"]),
    ("booking", "person_id"): OneOfEach(
        BookingRow, "reception_id", lambda row: (row["cancelled_at"] is None, -row["id"])
    ),
    ("role", "person_id"): _roles,
    ("household_claim", "person_id"): _claims,
    ("household_member", "person_id"): _household,
    ("household", "representative_id"): _representative,
    ("delivery", "person_id"): deliveries,
}
