"""A file compared with the roll as it is: nothing is written here."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.models import ClusterRow, HouseholdRow, ResidentialGroupRow
from storage.roll_entry import Entry, Known, Missing, Plan, Refusal

PORTION = 500  # households of one query


async def compare(
    session: AsyncSession,
    ward_id: int,
    entries: Sequence[Entry],
    *,
    codes: Collection[str],
    groups: Sequence[str],
    reach: Collection[int] | None,
) -> Plan:
    """What a file would do.

    Args:
        session: the transaction.
        ward_id: the ward.
        entries: the file's households, each code once.
        codes: every code in the file, those of rows with faults too.
        groups: names of groups that the file speaks of besides.
        reach: the groups with which the sender has to do; None for all.
    """
    rows = await session.execute(
        select(ResidentialGroupRow.name, ResidentialGroupRow.id).where(ResidentialGroupRow.ward_id == ward_id)
    )
    plan = Plan({name: number for name, number in rows})  # noqa: C416 — a row is no pair to mypy
    if reach is None:
        plan.groups |= {name: None for name in groups if name not in plan.groups}
    phones = {entry.phone: entry.code for entry in entries if entry.phone}
    told = {entry.code: entry.phone for entry in entries if entry.phone}
    for portion in portions(entries):
        known = await _known(session, ward_id, portion)
        taken = await _taken(session, ward_id, portion, phones, told)
        for entry in portion:
            _place(plan, entry, known.get(entry.code), reach, without_phone=entry.phone in taken)
    named = {plan.groups.get(entry.group) for entry in entries}
    plan.missing = await _missing(session, ward_id, {number for number in named if number is not None}, codes, reach)
    return plan


def portions(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """A few entries at a time."""
    for start in range(0, len(entries), PORTION):
        yield entries[start : start + PORTION]


def _place(
    plan: Plan, entry: Entry, known: Known | None, reach: Collection[int] | None, *, without_phone: bool
) -> None:
    group_id = plan.groups.get(entry.group)
    theirs = {group_id, known.group_id if known else group_id}
    if reach is not None and not theirs <= set(reach):
        plan.refused.append((entry.place, Refusal.NOT_YOURS))
        return
    plan.groups.setdefault(entry.group, None)
    if without_phone:
        plan.refused.append((entry.place, Refusal.PHONE_TAKEN))
        entry = replace(entry, phone="")
    if known is None:
        plan.added.append(entry)
        return
    new = _news(entry, known, group_id)
    if new:
        plan.changed.append((entry, known, new))
        plan.moved += "group" in new
    else:
        plan.same += 1


def _news(entry: Entry, known: Known, group_id: int | None) -> dict[str, Any]:
    """What the entry says that the roll does not."""
    spoke_for_itself = known.representative == known.head
    wanted = {
        "head": (known.head, entry.head),
        "address": (known.address, entry.address or known.address),
        "representative": (
            known.representative,
            entry.representative or (entry.head if spoke_for_itself else known.representative),
        ),
        "phone": (known.phone, entry.phone or known.phone),
        "group": (known.group_id, group_id),
        "cluster": (known.cluster, entry.cluster or (known.cluster if group_id == known.group_id else "")),
    }
    new: dict[str, Any] = {name: [before, after] for name, (before, after) in wanted.items() if before != after}
    return new | ({"resumed": True} if known.ended_at is not None else {})


async def _known(session: AsyncSession, ward_id: int, portion: Sequence[Entry]) -> dict[str, Known]:
    rows = await session.execute(
        select(
            HouseholdRow.code,
            HouseholdRow.id,
            HouseholdRow.group_id,
            HouseholdRow.cluster_id,
            ClusterRow.name,
            HouseholdRow.head,
            HouseholdRow.address,
            HouseholdRow.representative,
            HouseholdRow.phone,
            HouseholdRow.ended_at,
        )
        .outerjoin(ClusterRow, ClusterRow.id == HouseholdRow.cluster_id)
        .where(HouseholdRow.ward_id == ward_id, HouseholdRow.code.in_([entry.code for entry in portion]))
    )
    return {
        code: Known(number, group_id, cluster_id, cluster or "", *rest)
        for code, number, group_id, cluster_id, cluster, *rest in rows
    }


async def _taken(
    session: AsyncSession, ward_id: int, portion: Sequence[Entry], phones: dict[str, str], told: dict[str, str]
) -> set[str]:
    """Numbers that are those of other households, unless the same file gives these another number."""
    rows = await session.execute(
        select(HouseholdRow.phone, HouseholdRow.code).where(
            HouseholdRow.ward_id == ward_id,
            HouseholdRow.ended_at.is_(None),
            HouseholdRow.phone.in_([entry.phone for entry in portion if entry.phone]),
        )
    )
    return {
        phone for phone, code in rows if phone is not None and phones[phone] != code and told.get(code, phone) == phone
    }


async def _missing(
    session: AsyncSession, ward_id: int, named: set[int], codes: Collection[str], reach: Collection[int] | None
) -> list[Missing]:
    looked_at = named if reach is None else named & set(reach)
    rows = await session.stream(
        select(HouseholdRow.code, ResidentialGroupRow.name, HouseholdRow.head)
        .join(ResidentialGroupRow, ResidentialGroupRow.id == HouseholdRow.group_id)
        .where(HouseholdRow.ward_id == ward_id, HouseholdRow.ended_at.is_(None), HouseholdRow.group_id.in_(looked_at))
        .order_by(ResidentialGroupRow.position, HouseholdRow.code)
    )
    return [Missing(*row) async for row in rows if row.code not in codes]
