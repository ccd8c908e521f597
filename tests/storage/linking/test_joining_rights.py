"""Consent, erasure and approval when two turn out to be one: the stricter counts."""

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.announcement import Draft
from storage.errors import StaleError
from storage.joining import ErasureWaitsError
from storage.messages import Body
from storage.models import (
    DeliveryRow,
    PersonLinkRow,
    PersonRow,
    PetitionEventRow,
)
from storage.people import WITHDRAWN, Role
from storage.places import Ward
from storage.planning import plan_slice
from storage.same_human import SecondPersonError, Sign, same_human
from storage.wish import Wish
from tests.clock import Clock
from tests.population import Population
from tests.storage.linking.matters import announcement, sent
from tests.storage.linking.pairs import Pairing


@pytest.mark.parametrize("took_back", [False, True])
async def test_the_stricter_consent_counts(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock, took_back: bool
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2", consented=took_back)
    row = await announcement(storage, other, now)
    while await plan_slice(storage.db, row.id, now=now()):
        pass
    if took_back:
        await sent(storage, other, "Cống tắc", now)
        await storage.people.withdraw_consent(other.id, now=now())
    done = await pairing.join(lan, other)
    assert done.joined is not None
    assert done.joined.consent_lost is took_back
    assert ((await make_person.again(lan)).consented_at is None) is took_back
    async with storage.db.read() as session:
        waiting = await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == row.id))
        assert {each.failure for each in waiting} == ({WITHDRAWN} if took_back else {None})


async def test_nobody_is_joined_who_waits_to_be_forgotten(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    day = now().date()
    await storage.privacy.ask(
        Wish.ERASE, ward_id=ward.id, person_id=other.id, source="e", reply_by=day, due_on=day, now=now()
    )
    asked = await pairing.asked(lan, other)
    with pytest.raises(ErasureWaitsError):
        await pairing.confirm(asked, lan)
    assert (await make_person.again(other)).id == other.id


async def test_erasure_covers_who_they_once_were(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    petition = await sent(storage, other, "Cống tắc", now)
    await pairing.join(lan, other)
    held = await storage.privacy.held(lan.id)
    assert [each["words"] for each in held["petitions"]] == ["Cống tắc"]
    assert [each["what"] for each in held["joined"]] == ["joined"]
    day = now().date()
    asked = await storage.privacy.ask(
        Wish.ERASE, ward_id=ward.id, person_id=lan.id, source="e", reply_by=day, due_on=day, now=now()
    )
    await storage.privacy.erase(asked.id, keep_contact=None, now=now(), despite_matters=True)
    async with storage.db.read() as session:
        actors = await session.scalars(
            select(PetitionEventRow.actor_id).where(PetitionEventRow.petition_id == petition)
        )
        assert set(actors) == {None}
        assert await session.scalar(select(func.count()).select_from(PersonLinkRow)) == 0
        assert [row.name for row in await session.scalars(select(PersonRow))] == ["", ""]


async def test_nobody_approves_as_their_other_self(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    author = await make_person("Trần Minh", role=Role.CADRE)
    other = await make_person("Phạm Thu", role=Role.COMMITTEE)
    hoa = await make_person("Lê Hoa", role=Role.COMMITTEE)
    draft = Draft(ward.id, author.id, Body("Cúp nước"))
    waiting = await storage.announcements.submit(draft, source="s1", now=now())
    second = await storage.announcements.submit(draft, source="s2", now=now())
    await storage.announcements.approve(second.id, actor_id=other.id, ward_id=ward.id, source="ok2", now=now())
    await pairing.join(author, other)
    async with storage.db.read() as session:
        assert await same_human(session, author.id, other.id) is Sign.PERSON
    assert other.contact is not None
    parted = await pairing.part(author, other.contact.id)
    async with storage.db.read() as session:
        assert await same_human(session, author.id, parted.stranger_id) is Sign.CONTACT
        assert await same_human(session, author.id, hoa.id) is None
    stranger = await make_person.again(other)
    await make_person.appoint(stranger, Role.COMMITTEE)
    await storage.people.call(stranger.id, "Vũ Nga")
    with pytest.raises(SecondPersonError):
        await storage.announcements.approve(waiting.id, actor_id=stranger.id, ward_id=ward.id, source="ok1", now=now())
    left = await storage.announcements.begin(second.id, now=now())  # approved by what was the author all along
    assert left.state == "dropped"
    with pytest.raises(StaleError):
        await storage.announcements.approve(second.id, actor_id=hoa.id, ward_id=ward.id, source="ok3", now=now())
