"""What the roll keeps of somebody in the chat: shown to them, and forgotten at their wish.

The roll itself is the ward's own register: that a household lives somewhere, and the name of its head, stay there. The
name and the number by which somebody spoke for it go, wherever the history had them.
"""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.models import HouseholdClaimRow, HouseholdMemberRow, HouseholdRow, RollChangeRow
from storage.phone_agreements import SAID, agreement_held


async def forget_in_roll(session: AsyncSession, person_id: int) -> None:
    """Within one transaction: nothing in the roll leads to the person any more."""
    spoken_for = select(HouseholdRow.id).where(HouseholdRow.representative_id == person_id)
    households = (await session.scalars(spoken_for)).all()
    await session.execute(
        update(HouseholdRow)
        .where(HouseholdRow.id.in_(households))
        .values(representative="", phone=None, agreed_phone=None, representative_id=None)
    )
    await session.execute(
        update(RollChangeRow).where(RollChangeRow.household_id.in_(households)).values(details={}),
    )
    await session.execute(
        update(RollChangeRow)
        .where(RollChangeRow.actor_id == person_id, RollChangeRow.action == "leave")
        .values(actor_id=None)
    )
    await session.execute(
        update(RollChangeRow)
        .where(RollChangeRow.actor_id == person_id, RollChangeRow.action.in_(SAID.values()))
        .values(actor_id=None, details={})
    )
    await session.execute(delete(HouseholdClaimRow).where(HouseholdClaimRow.person_id == person_id))
    await session.execute(delete(HouseholdMemberRow).where(HouseholdMemberRow.person_id == person_id))


async def held_in_roll(session: AsyncSession, person_id: int) -> dict[str, Any]:
    """What is kept of the person, as plain values: their household, and what they said of it."""
    row = (
        await session.execute(
            select(HouseholdRow, HouseholdMemberRow.since)
            .join(HouseholdMemberRow, HouseholdMemberRow.household_id == HouseholdRow.id)
            .where(HouseholdMemberRow.person_id == person_id)
        )
    ).one_or_none()
    claims = await session.scalars(
        select(HouseholdClaimRow).where(HouseholdClaimRow.person_id == person_id).order_by(HouseholdClaimRow.id)
    )
    home = None if row is None else _household(row[0], person_id) | {"since": row.since.isoformat()}
    if home is not None and row is not None and row[0].representative_id == person_id:
        home["phone_agreement"] = await agreement_held(session, row[0].id, person_id)
    return {
        "household": home,
        "household_claims": [
            {"words": one.words, "said_at": one.claimed_at.isoformat(), "accepted": one.accepted} for one in claims
        ],
    }


def _household(row: HouseholdRow, person_id: int) -> dict[str, Any]:
    """Its representative sees what is kept to reach them; others belong to it, and that is all that is theirs."""
    mine = {"code": row.code, "head": row.head, "address": row.address}
    if row.representative_id != person_id:
        return mine
    agreed = row.phone is not None and row.phone == row.agreed_phone
    return mine | {"representative": row.representative, "phone": row.phone, "phone_agreed": agreed}
