"""Whom an announcement could reach, household by household: every address of theirs, and the telephone they agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from storage.audience import Audience, chosen
from storage.database import Database
from storage.models import ContactRow, HouseholdMemberRow, HouseholdRow, PersonRow
from storage.phone_agreements import agreed
from storage.roll_search import living
from storage.windows import Spoken, spoken


@dataclass(frozen=True, slots=True)
class Home:
    """A household of the roll, or somebody whose household nobody knows.

    Attributes:
        unit: names it; nobody is reached twice under one name.
        household_id: on the roll.
        phone: whether it agreed to be written to at its telephone number.
        addresses: those of its people in the chat that work.
    """

    unit: str
    household_id: int | None
    phone: bool
    addresses: tuple[Spoken, ...]


class Homes:
    """The households of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, ward_id: int, audience: Audience, *, subject_id: int | None = None) -> list[Home]:
        """The households of an audience, those included of which nobody is in the chat, in a lasting order."""
        async with self._db.read() as session:
            people = await _people(session, ward_id, audience, subject_id)
            homes = await _on_the_roll(session, ward_id, audience)
        found: dict[str, list[Spoken]] = {}
        numbers: dict[str, int | None] = {_unit(household_id): household_id for household_id in homes}
        for household_id, person_id, *address in people:
            unit = f"p:{person_id}" if household_id is None else _unit(household_id)
            numbers.setdefault(unit, household_id)
            if address[0] is not None:
                found.setdefault(unit, []).append(Spoken(*address))
        return [
            Home(unit, number, homes.get(number or 0, False), tuple(found.get(unit, ())))
            for unit, number in sorted(numbers.items())
        ]


def _unit(household_id: int) -> str:
    return f"h:{household_id}"


async def _people(
    session: AsyncSession, ward_id: int, audience: Audience, subject_id: int | None
) -> Sequence[Sequence[Any]]:
    """One row for each address, or for somebody without: the household, the person, the address."""
    member = (
        select(HouseholdMemberRow.household_id)
        .join(HouseholdRow, HouseholdRow.id == HouseholdMemberRow.household_id)
        .where(HouseholdMemberRow.person_id == PersonRow.id, HouseholdRow.ended_at.is_(None))
        .correlate(PersonRow)
        .scalar_subquery()
    )
    speaks_for = (
        select(func.min(HouseholdRow.id))
        .where(HouseholdRow.representative_id == PersonRow.id, HouseholdRow.ended_at.is_(None))
        .correlate(PersonRow)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(func.coalesce(speaks_for, member), PersonRow.id, *spoken(ContactRow))
        .select_from(PersonRow)
        .outerjoin(ContactRow, and_(ContactRow.person_id == PersonRow.id, ContactRow.gone_at.is_(None)))
        .where(chosen(audience, ward_id, subject_id))
        .order_by(PersonRow.id, ContactRow.seen_at.desc())
    )
    return rows.all()


async def _on_the_roll(session: AsyncSession, ward_id: int, audience: Audience) -> dict[int, bool]:
    """The households that are meant as such, and whether each agreed to be written to at its number."""
    if not _means_households(audience):
        return {}
    rows = await session.execute(select(HouseholdRow.id, agreed()).where(living(ward_id, None), _there(audience)))
    return {number: bool(agrees) for number, agrees in rows}


def _means_households(audience: Audience) -> bool:
    """Whether every household of the named places is meant, or all of the ward; not only kinds of people."""
    kinds = audience.roles or audience.units or audience.subjects or audience.people
    partly = audience.silent_of is not None or audience.without is not None or audience.invited_to is not None
    return not partly and (audience.representatives or not kinds)


def _there(audience: Audience) -> ColumnElement[bool]:
    places: list[ColumnElement[bool]] = []
    if audience.groups:
        places.append(HouseholdRow.group_id.in_(audience.groups))
    if audience.clusters:
        places.append(HouseholdRow.cluster_id.in_(audience.clusters))
    return or_(*places) if places else true()
