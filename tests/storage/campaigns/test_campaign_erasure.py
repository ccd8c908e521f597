"""Whoever is forgotten leaves a model that counts and names nobody."""

from datetime import date

from storage import Storage
from storage.campaign import Field, Launch, ModelAction, ModelDraft, ModelKind
from storage.campaign_erasure import forget_in_campaigns
from storage.people import Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population


async def test_models_of_the_forgotten_count_and_name_nobody(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    minh, lan = await make_person("Minh", role=Role.CADRE), await make_person("Lan")
    launch = Launch("Dân vận khéo", "Xanh", "Mời", date(2026, 1, 1), date(2027, 1, 1))
    campaign = await storage.campaigns.launch(launch, ward_id=ward.id, actor_id=minh.id, source="l", now=now())
    draft = ModelDraft(ModelKind.INDIVIDUAL, "Vườn bà Lan", "Bà Lan", Field.OTHER, "Ở ngõ 3", person_id=lan.id)
    model = await storage.campaigns.register(
        campaign.id, draft, ward_id=ward.id, actor_id=lan.id, source="m", now=now()
    )
    for who, words in ((lan, "Tôi đã trồng"), (minh, "Bà Lan đã chia rau")):
        await storage.campaigns.step(
            model.id,
            ModelAction.PROGRESS,
            ward_id=ward.id,
            actor_id=who.id,
            source=words,
            now=now(),
            words=words,
        )
    async with storage.db.write() as session:
        await forget_in_campaigns(session, lan.id)
    (kept,) = await storage.campaigns.models(campaign.id)
    assert (kept.draft.title, kept.draft.owner, kept.draft.plan, kept.draft.person_id) == ("", "", "", None)
    assert [(one.words, one.actor_id) for one in await storage.campaigns.steps(model.id)] == [
        ("", None),
        ("", None),
        ("", minh.id),
    ]
    assert (await storage.campaigns.figures(campaign.id)).total == 1
