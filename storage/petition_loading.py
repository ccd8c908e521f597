"""Petitions with all that belongs to them: a few queries, however many petitions."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.messages import FileRef
from storage.models import (
    PersonRow,
    PetitionEventRow,
    PetitionFileRow,
    PetitionRow,
    PetitionSupporterRow,
    ResidentialGroupRow,
)
from storage.petition import Petition, Reporter, Standing, State, Step, Way

STANDING = [field.name for field in fields(Standing)]
Files = dict[tuple[int, str | None], list[FileRef]]


async def load_one(session: AsyncSession, row: PetitionRow) -> Petition:
    """One petition as handlers see it."""
    return (await load(session, [row]))[0]


async def load(session: AsyncSession, rows: Sequence[PetitionRow]) -> list[Petition]:
    """Petitions as handlers see them, in the order of the rows."""
    if not rows:
        return []
    names = await _names(session, rows)
    groups = await _group_names(session, rows)
    files = await _files(session, rows)
    steps = await _steps(session, rows, files)
    joined = await _joined(session, rows)
    return [
        Petition(
            id=row.id,
            ward_id=row.ward_id,
            code=row.code,
            person_id=row.person_id,
            person_name=row.sender_name or (names[row.person_id] if row.person_id else ""),
            standing=standing_of(row),
            words=row.words,
            place=row.place,
            group_id=row.group_id,
            group_name=None if row.group_id is None else groups[row.group_id],
            anonymous=row.anonymous,
            phone=row.phone,
            way=Way(row.way),
            entered_by_id=row.entered_by_id,
            latitude=row.latitude,
            longitude=row.longitude,
            households=joined[row.id].households,
            created_at=row.created_at,
            submitted_at=row.submitted_at,
            files=tuple(files.get((row.id, None), [])),
            steps=tuple(steps[row.id]),
            others=joined[row.id].others,
        )
        for row in rows
    ]


def standing_of(row: PetitionRow) -> Standing:
    """How the petition of this row stands."""
    values = {name: getattr(row, name) for name in STANDING}
    before = values["state_before"]
    values |= {"state": State(row.state), "state_before": None if before is None else State(before)}
    return Standing(**values)


def stand(row: PetitionRow, standing: Standing) -> None:
    """Write down how a petition stands now."""
    for name in STANDING:
        setattr(row, name, getattr(standing, name))


async def _names(session: AsyncSession, rows: Sequence[PetitionRow]) -> dict[int, str]:
    people = {row.person_id for row in rows if row.person_id is not None}
    found = await session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(people)))
    return {row.id: row.name for row in found}


async def _group_names(session: AsyncSession, rows: Sequence[PetitionRow]) -> dict[int, str]:
    groups = {row.group_id for row in rows if row.group_id is not None}
    if not groups:
        return {}
    found = await session.execute(
        select(ResidentialGroupRow.id, ResidentialGroupRow.name).where(ResidentialGroupRow.id.in_(groups)),
    )
    return {row.id: row.name for row in found}


async def _files(session: AsyncSession, rows: Sequence[PetitionRow]) -> Files:
    held: Files = {}
    found = await session.scalars(
        select(PetitionFileRow)
        .where(PetitionFileRow.petition_id.in_([row.id for row in rows]))
        .order_by(PetitionFileRow.id),
    )
    for file in found:
        held.setdefault((file.petition_id, file.step), []).append(FileRef(file.sha256, file.name, file.kind))
    return held


async def _steps(session: AsyncSession, rows: Sequence[PetitionRow], files: Files) -> dict[int, list[Step]]:
    held: dict[int, list[Step]] = {row.id: [] for row in rows}
    found = await session.scalars(
        select(PetitionEventRow).where(PetitionEventRow.petition_id.in_(held)).order_by(PetitionEventRow.id),
    )
    for step in found:
        own = tuple(files.get((step.petition_id, step.source), []))
        held[step.petition_id].append(Step(step.kind, step.at, step.words, step.actor_id, step.details, own))
    return held


@dataclass(frozen=True, slots=True)
class _Joined:
    """Who has to do with a petition besides its sender, and how many households that makes."""

    others: tuple[Reporter, ...]
    households: int


async def _joined(session: AsyncSession, rows: Sequence[PetitionRow]) -> dict[int, _Joined]:
    codes = {row.id: row.code for row in rows}
    others: dict[int, dict[int, Reporter]] = {row.id: {} for row in rows}
    households = {row.id: {_own_household(row.id, row.person_id)} for row in rows}
    parts = await session.execute(
        select(PetitionRow.id, PetitionRow.code, PetitionRow.person_id, PetitionRow.merged_into_id)
        .where(PetitionRow.merged_into_id.in_(list(others)))
        .order_by(PetitionRow.id),
    )
    # A part that is among the rows itself is asked about twice: with its whole, and on its own.
    belongs: dict[int, set[int]] = {number: {number} for number in others}
    for part in parts:
        belongs.setdefault(part.id, set()).add(part.merged_into_id)
        codes[part.id] = part.code
        households[part.merged_into_id].add(_own_household(part.id, part.person_id))
        if part.person_id is not None:
            others[part.merged_into_id].setdefault(
                part.person_id, Reporter(part.person_id, part.id, part.code, sent=True)
            )
    found = await session.execute(
        select(PetitionSupporterRow.petition_id, PetitionSupporterRow.person_id, PetitionSupporterRow.household)
        .where(PetitionSupporterRow.petition_id.in_(belongs))
        .order_by(PetitionSupporterRow.id),
    )
    for petition_id, person_id, household in found:
        for number in belongs[petition_id]:
            households[number].add(household)
            others[number].setdefault(person_id, Reporter(person_id, petition_id, codes[petition_id], sent=False))
    return {number: _Joined(tuple(others[number].values()), len(households[number])) for number in others}


def _own_household(petition_id: int, person_id: int | None) -> str:
    """What a sender's household is counted under; where they live is not asked."""
    return f"petition:{petition_id}" if person_id is None else f"person:{person_id}"
