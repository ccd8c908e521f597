"""Petitions with all that belongs to them: a few queries, however many petitions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.messages import FileRef
from storage.models import PersonRow, PetitionEventRow, PetitionFileRow, PetitionRow, ResidentialGroupRow
from storage.petition import Petition, State, Step


async def load_one(session: AsyncSession, row: PetitionRow) -> Petition:
    """One petition as handlers see it."""
    return (await load(session, [row]))[0]


async def load(session: AsyncSession, rows: Sequence[PetitionRow]) -> list[Petition]:
    """Petitions as handlers see them, in the order of the rows."""
    names = await _names(session, rows)
    groups = await _group_names(session, rows)
    files = await _files(session, rows)
    steps = await _steps(session, rows)
    return [
        Petition(
            id=row.id,
            ward_id=row.ward_id,
            code=row.code,
            person_id=row.person_id,
            person_name=names[row.person_id],
            state=State(row.state),
            category=row.category,
            words=row.words,
            place=row.place,
            group_id=row.group_id,
            group_name=None if row.group_id is None else groups[row.group_id],
            anonymous=row.anonymous,
            phone=row.phone,
            assignee_id=row.assignee_id,
            created_at=row.created_at,
            submitted_at=row.submitted_at,
            closed_at=row.closed_at,
            files=tuple(files[row.id]),
            steps=tuple(steps[row.id]),
        )
        for row in rows
    ]


async def _names(session: AsyncSession, rows: Sequence[PetitionRow]) -> dict[int, str]:
    people = {row.person_id for row in rows}
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


async def _files(session: AsyncSession, rows: Sequence[PetitionRow]) -> dict[int, list[FileRef]]:
    held: dict[int, list[FileRef]] = {row.id: [] for row in rows}
    found = await session.scalars(
        select(PetitionFileRow).where(PetitionFileRow.petition_id.in_(held)).order_by(PetitionFileRow.id),
    )
    for file in found:
        held[file.petition_id].append(FileRef(file.sha256, file.name, file.kind))
    return held


async def _steps(session: AsyncSession, rows: Sequence[PetitionRow]) -> dict[int, list[Step]]:
    held: dict[int, list[Step]] = {row.id: [] for row in rows}
    found = await session.scalars(
        select(PetitionEventRow).where(PetitionEventRow.petition_id.in_(held)).order_by(PetitionEventRow.id),
    )
    for step in found:
        held[step.petition_id].append(Step(step.kind, step.at, step.words, step.actor_id))
    return held
