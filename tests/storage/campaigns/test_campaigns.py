"""Campaigns from their launch to their results, on both databases."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from storage import Storage
from storage.campaign import (
    Campaign,
    CampaignIncompleteError,
    CampaignState,
    Field,
    Launch,
    Model,
    ModelAction,
    ModelDraft,
    ModelIncompleteError,
    ModelKind,
    ModelState,
    NotOpenError,
)
from storage.campaign_figures import Disagreement, Figures, FiguresDisagreeError, Share
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.models import CampaignModelEventRow
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population

LAUNCH = Launch("Dân vận khéo 2026", "Giải phóng mặt bằng", "Mời đăng ký", date(2026, 1, 1), date(2027, 6, 30))
OWN = ModelDraft(ModelKind.INDIVIDUAL, "Vườn rau sạch", "Bà Lan", Field.ECONOMY, "Trồng, chia, tập huấn")


@dataclass(frozen=True)
class Scene:
    """A campaign, a cadre and a resident."""

    storage: Storage
    ward: Ward
    make_person: Population
    now: Clock
    minh: Person
    lan: Person
    campaign: Campaign

    async def register(self, draft: ModelDraft, by: Person, source: str) -> Model:
        return await self.storage.campaigns.register(
            self.campaign.id, draft, ward_id=self.ward.id, actor_id=by.id, source=source, now=self.now()
        )


@pytest.fixture
async def scene(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> Scene:
    minh = await make_person("Minh", role=Role.CADRE)
    lan = await make_person("Lan", group=ward.groups[0])
    campaign = await storage.campaigns.launch(LAUNCH, ward_id=ward.id, actor_id=minh.id, source="launch", now=now())
    return Scene(storage, ward, make_person, now, minh, lan, campaign)


async def test_who_registers_what_and_how_it_goes_on(scene: Scene) -> None:
    storage, ward, now = scene.storage, scene.ward, scene.now
    campaign, minh, lan = scene.campaign, scene.minh, scene.lan
    here, there = ward.groups[0], ward.groups[1]
    tam = await scene.make_person("Tám", role=Role.GROUP_HEAD, group=here)
    front = await scene.make_person.unit("Mặt trận", minh)
    own = replace(OWN, person_id=lan.id, group_id=here.id)
    of_group = ModelDraft(ModelKind.COLLECTIVE, "Ngõ sạch", "Tổ 1", Field.SOCIETY, "Mỗi tuần", group_id=here.id)
    of_body = ModelDraft(ModelKind.COLLECTIVE, "Hòa giải", "Mặt trận", Field.POLITICS, "Mỗi tháng", unit_id=front.id)
    for who, draft in ((lan, of_group), (lan, replace(OWN, person_id=tam.id)), (tam, of_body)):
        with pytest.raises(ForbiddenError):
            await scene.register(draft, who, "no")
    with pytest.raises(ForbiddenError):
        await scene.register(replace(of_group, group_id=there.id), tam, "no")
    for empty in (replace(own, plan=" "), replace(own, title=""), replace(own, owner="")):
        with pytest.raises(ModelIncompleteError):
            await scene.register(empty, lan, "no")
    with pytest.raises(ModelIncompleteError):
        await scene.register(replace(of_group, unit_id=front.id), minh, "no")
    with pytest.raises(NotFoundError):
        await scene.register(replace(of_body, unit_id=front.id + 99), minh, "no")

    model = await scene.register(own, lan, "own")
    assert (await scene.register(own, lan, "own")) == model
    await scene.register(of_group, tam, "group")
    await scene.register(of_body, minh, "body")
    both = await asyncio.gather(
        *(scene.register(replace(OWN, title=f"Bằng giấy {n}"), minh, f"n{n}") for n in (1, 2)),
    )
    assert {one.number for one in both} == {4, 5}

    async def act(who: Person, action: ModelAction, source: str, words: str = "", number: int = model.id) -> Model:
        return await storage.campaigns.step(
            number, action, ward_id=who.ward_id, actor_id=who.id, source=source, now=now(), words=words
        )

    with pytest.raises(ForbiddenError):
        await act(lan, ModelAction.CONFIRM, "c0")
    with pytest.raises(StaleError):
        await act(minh, ModelAction.RECOGNISE, "r0")
    assert (await act(minh, ModelAction.CONFIRM, "c1")).state is ModelState.CONFIRMED
    assert (await act(minh, ModelAction.CONFIRM, "c1")).state is ModelState.CONFIRMED
    with pytest.raises(ForbiddenError):
        await act(tam, ModelAction.RECOGNISE, "r1")
    with pytest.raises(ModelIncompleteError):
        await act(lan, ModelAction.PROGRESS, "p0", " ")
    now.forward(days=90)
    assert await storage.campaigns.silent(campaign.id, now=now()) == []
    now.forward(minutes=1)
    assert [one.number for one in await storage.campaigns.silent(campaign.id, now=now())] == [1, 2, 3, 4, 5]
    await act(lan, ModelAction.PROGRESS, "p1", "Đã có 12 hộ")
    await act(minh, ModelAction.WITHDRAW, "w", number=both[0].id)
    assert [one.number for one in await storage.campaigns.silent(campaign.id, now=now())] == [2, 3, both[1].number]
    assert (await act(minh, ModelAction.RECOGNISE, "r2")).state is ModelState.RECOGNISED
    steps = await storage.campaigns.steps(model.id)
    assert [one.action for one in steps] == ["register", "confirm", "progress", "recognise"]
    assert steps[2].words == "Đã có 12 hộ"

    figures = await storage.campaigns.figures(campaign.id)
    assert figures.total == 4
    assert figures.shares[Share.KIND] == {"individual": 2, "collective": 2}
    assert figures.shares[Share.BODY] == {f"group:{here.id}": 2, f"unit:{front.id}": 1, "none": 1}


async def test_history_of_models_stays(scene: Scene) -> None:
    await scene.register(OWN, scene.minh, "own")
    for change in (
        delete(CampaignModelEventRow),
        update(CampaignModelEventRow).values(action="confirm"),
        update(CampaignModelEventRow).values(details={"words": "khác"}),
    ):
        with pytest.raises(DBAPIError):
            async with scene.storage.db.write() as session:
                await session.execute(change)


async def test_acceptance_20_a_report_whose_numbers_do_not_add_up_is_not_frozen(scene: Scene) -> None:
    """83 + 2 ≠ 84: not frozen; 83 + 2 = 85 but 84 in the register: not frozen; as the register says: frozen."""
    storage, now = scene.storage, scene.now
    campaign, minh, lan = scene.campaign, scene.minh, scene.lan
    together = ModelDraft(
        ModelKind.COLLECTIVE, "Ngõ sạch", "Tổ 1", Field.SOCIETY, "Mỗi tuần", group_id=scene.ward.groups[0].id
    )
    for number in range(84):
        await scene.register(together if number < 82 else OWN, minh, f"m{number}")

    async def freeze(total: int, source: str, who: Person = minh, **kinds: int) -> Figures:
        return await storage.campaigns.freeze(
            campaign.id,
            Figures(total, {Share.KIND: kinds} if kinds else {}),
            ward_id=who.ward_id,
            actor_id=who.id,
            source=source,
            now=now(),
        )

    with pytest.raises(FiguresDisagreeError) as wrong:
        await freeze(84, "f1", collective=83, individual=2)
    assert wrong.value.found[0] == Disagreement(Share.KIND, None, 85, 84)
    with pytest.raises(FiguresDisagreeError) as wrong:
        await freeze(85, "f2", collective=83, individual=2)
    assert wrong.value.found == [
        Disagreement(None, None, 85, 84),
        Disagreement(Share.KIND, "collective", 83, 82),
    ]
    with pytest.raises(ForbiddenError):
        await freeze(84, "f3", lan, collective=82, individual=2)
    assert await storage.campaigns.reports(campaign.id) == []
    await scene.register(together, minh, "m84")
    frozen = await freeze(85, "f4", collective=83, individual=2)
    assert frozen.shares[Share.FIELD] == {"society": 83, "economy": 2}
    await scene.register(together, minh, "m85")
    assert await freeze(85, "f4", collective=83, individual=2) == frozen
    assert await storage.campaigns.reports(campaign.id) == [(now(), frozen)]


async def test_a_campaign_has_its_time_and_its_end(scene: Scene) -> None:
    storage, ward, now = scene.storage, scene.ward, scene.now
    campaign, minh, lan = scene.campaign, scene.minh, scene.lan
    limited = await scene.make_person("Hoa", role=Role.CADRE, limited_to=ward.groups[0])
    own = replace(OWN, person_id=lan.id)

    async def launch(who: Person = minh, source: str = "other", **what: Any) -> Campaign:
        return await storage.campaigns.launch(
            replace(LAUNCH, **what), ward_id=who.ward_id, actor_id=who.id, source=source, now=now()
        )

    assert await launch(source="launch") == campaign
    for who in (lan, limited):
        with pytest.raises(ForbiddenError):
            await launch(who)
    for wrong in ({"title": " "}, {"words": ""}, {"closes_on": date(2025, 12, 31)}, {"closes_on": date(2026, 2, 1)}):
        with pytest.raises(CampaignIncompleteError):
            await launch(**wrong)
    later = await launch(opens_on=now().date() + timedelta(days=9))
    with pytest.raises(NotOpenError):
        await replace(scene, campaign=later).register(own, lan, "early")
    model = await scene.register(own, lan, "own")

    async def close(who: Person, words: str) -> Campaign:
        return await storage.campaigns.close(
            campaign.id, words, ward_id=who.ward_id, actor_id=who.id, source="close", now=now()
        )

    with pytest.raises(ForbiddenError):
        await close(limited, "Xong")
    assert (await close(minh, "Xong")).state is CampaignState.CLOSED
    assert (await close(minh, "Xong")).results == "Xong"
    with pytest.raises(StaleError):
        await close(minh, "Khác")
    with pytest.raises(NotOpenError):
        await scene.register(own, lan, "late")
    with pytest.raises(StaleError):
        await storage.campaigns.step(
            model.id, ModelAction.CONFIRM, ward_id=ward.id, actor_id=minh.id, source="c", now=now()
        )
    assert [one.id for one in await storage.campaigns.of(ward.id)] == [later.id, campaign.id]
    with pytest.raises(NotFoundError):
        await storage.campaigns.get(campaign.id, ward_id=ward.id + 1)
