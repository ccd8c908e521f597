"""Forgetting a person in what campaigns keep: counts stay, names and words go."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.campaign import ModelAction, ModelKind
from storage.models import CampaignModelEventRow, CampaignModelRow


async def forget_in_campaigns(session: AsyncSession, person_id: int) -> None:
    """Within one transaction: no model names the person any more, and what they told of one is gone."""
    theirs = (CampaignModelRow.person_id == person_id, CampaignModelRow.kind == ModelKind.INDIVIDUAL)
    models = list(await session.scalars(select(CampaignModelRow.id).where(*theirs)))
    told = CampaignModelEventRow.model_id.in_(models) | (CampaignModelEventRow.actor_id == person_id)
    await session.execute(
        update(CampaignModelEventRow)
        .where(told, CampaignModelEventRow.action == ModelAction.PROGRESS)
        .values(details={}),
    )
    await session.execute(update(CampaignModelRow).where(*theirs).values(title="", owner="", plan=""))
    await session.execute(
        update(CampaignModelRow).where(CampaignModelRow.person_id == person_id).values(person_id=None),
    )
    await session.execute(
        update(CampaignModelEventRow).where(CampaignModelEventRow.actor_id == person_id).values(actor_id=None),
    )
