"""A message about a petition was given up: it stands in the petition's history, and the desk can be told.

Only the sender counts, of the petition or of one that goes on as part of it: cadres have other ways to the petition,
and those who met with the same have sent nothing that could be answered.
"""

import re
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.models import DeliveryRow, PetitionRow
from storage.petition import Action, State
from storage.petitions import Deed, Write, happen, was_done

ABOUT = re.compile(r"petition:(\d+):")  # how the keys of messages about a petition begin


async def note(session: AsyncSession, delivery: DeliveryRow, *, failure: str, write: Write, now: datetime) -> None:
    """Write down that a petition's sender did not get a message; other messages change nothing."""
    about = ABOUT.match(delivery.dedupe_key)
    if about is None:
        return
    number = int(about[1])
    row = await session.scalar(
        select(PetitionRow)
        .where(
            or_(PetitionRow.id == number, PetitionRow.merged_into_id == number),
            PetitionRow.person_id == delivery.person_id,
            PetitionRow.state != State.DRAFT,
        )
        .order_by(PetitionRow.id)
        .limit(1)
        .with_for_update(),
    )
    source = f"delivery:{delivery.id}"
    if row is None or await was_done(session, row.id, source):
        return
    deed = Deed(Action.UNREACHABLE, source, now, details={"failure": failure})
    await happen(session, row, deed, actor_id=None, write=write)
