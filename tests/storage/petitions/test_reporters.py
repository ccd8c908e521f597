"""Everybody who has to do with a petition, under the code they know; households counted once; ratings."""

import pytest

from storage import Storage
from storage.errors import NotFoundError, StaleError
from storage.people import Person
from storage.petition import Action, Petition, Reporter, State
from storage.supporters import alone
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import Office


async def support(storage: Storage, petition: Petition, person: Person, household: str, now: Clock) -> Petition:
    return await storage.merging.support(
        petition.id,
        person_id=person.id,
        ward_id=person.ward_id,
        household=household,
        source=f"support {person.id}",
        now=now(),
    )


async def test_reporters_of_a_whole_are_told_under_the_code_they_know(
    storage: Storage, office: Office, make_person: Population, now: Clock
) -> None:
    hoa, binh, an = await make_person("Hoa"), await make_person("Bình"), await make_person("An")
    whole = await office.petition()
    part = await office.submit(await office.draft(hoa), hoa)
    await support(storage, whole, binh, alone(binh.id), now)
    await support(storage, part, an, alone(an.id), now)
    await support(storage, part, binh, alone(binh.id), now)
    _part, merged = await office.merge(part, whole)
    assert merged.reporters == (
        Reporter(office.resident.id, whole.id, whole.code, sent=True),
        Reporter(hoa.id, part.id, part.code, sent=True),
        Reporter(binh.id, whole.id, whole.code, sent=False),
        Reporter(an.id, part.id, part.code, sent=False),
    )
    assert merged.households == 4
    assert [each.person_id for each in merged.reporters] == sorted(
        await storage.merging.reporters(whole.id), key=[each.person_id for each in merged.reporters].index
    )


async def test_household_counts_once_from_when_it_is_known(
    storage: Storage, office: Office, make_person: Population, now: Clock
) -> None:
    hoa, binh = await make_person("Hoa"), await make_person("Bình")
    petition = await office.petition()
    await support(storage, petition, hoa, alone(hoa.id), now)
    assert await storage.supporters.household_of(hoa.id) is None
    assert (await support(storage, petition, binh, alone(binh.id), now)).households == 3
    await storage.supporters.lives_in(hoa.id, "house:1:12")
    await storage.supporters.lives_in(binh.id, "house:1:12")
    assert await storage.supporters.household_of(hoa.id) == "house:1:12"
    found = await storage.petitions.get(petition.id, ward_id=petition.ward_id)
    assert found.households == 2
    assert await storage.supporters.joined(petition.id, hoa.id)
    assert not await storage.supporters.joined(petition.id, office.cadre.id)


async def test_sender_takes_their_part_out_of_a_closed_whole(
    storage: Storage, office: Office, make_person: Population
) -> None:
    hoa = await make_person("Hoa")
    whole, part = await office.petition("taken"), await office.submit(await office.draft(hoa), hoa)
    await office.merge(part, whole)

    async def leave(person: Person) -> Petition:
        return await storage.merging.leave(
            part.id,
            person_id=person.id,
            ward_id=person.ward_id,
            words="Chỗ tôi chưa xong",
            source=f"leave {person.id}",
            write=office.tell,
            now=office.now(),
        )

    with pytest.raises(StaleError):
        await leave(hoa)
    for action in (Action.ANSWER, Action.CLOSE):
        whole = await office.act(whole, action)
    office.told.clear()
    with pytest.raises(NotFoundError):
        await leave(office.resident)
    for _ in range(2):
        alone_again = await leave(hoa)
        assert (alone_again.state, alone_again.standing.merged_into_id) == (State.RECEIVED, None)
        assert [step.kind for step in alone_again.steps] == ["submit", "merge", "unmerge"]
    assert office.told == [("received", "unmerge")]
    closed = await storage.petitions.get(whole.id, ward_id=whole.ward_id)
    assert (closed.state, closed.steps[-1].kind, closed.steps[-1].actor_id) == (State.CLOSED, "release", None)


async def test_ratings_of_a_period(storage: Storage, office: Office, now: Clock) -> None:
    since = now()
    ended = [await office.petition("closed") for _ in range(4)]
    for petition, score in zip(ended, (5, 2, 1), strict=False):
        await office.act(petition, Action.RATE, actor=office.resident, details={"score": score})
    rated = await storage.ratings.since(office.cadre.ward_id, since, limit=1)
    assert (rated.counts, rated.total) == ({5: 1, 2: 1, 1: 1}, 2)
    assert [petition.id for petition in rated.low] == [ended[2].id]
    rest = await storage.ratings.since(office.cadre.ward_id, since, offset=1)
    assert [petition.id for petition in rest.low] == [ended[1].id]
    assert (await storage.ratings.since(office.cadre.ward_id, now.forward(days=1))).counts == {}
