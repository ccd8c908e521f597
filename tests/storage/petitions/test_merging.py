"""Petitions about one thing are put together and told apart; of two who do it at once one wins."""

import asyncio
from datetime import timedelta

import pytest

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.people import Person, Role
from storage.petition import Action, Petition, State
from storage.places import Ward
from tests.population import Population
from tests.storage.petitions.conftest import HISTORY, Office


async def test_merged_one_goes_on_as_part_of_the_other(storage: Storage, office: Office) -> None:
    one, two = await office.petition("taken"), await office.petition("answered")
    part, whole = await office.merge(one, two)
    assert (part.state, part.standing.merged_into_id, part.standing.state_before) == (State.MERGED, two.id, State.TAKEN)
    assert (part.steps[-1].kind, part.steps[-1].details) == ("merge", {"into": two.id})
    assert (whole.state, whole.steps[-1].kind, whole.steps[-1].details) == (State.ANSWERED, "absorb", {"other": one.id})
    assert await storage.merging.parts(two.id) == [part]
    assert sorted(office.told) == [("answered", "absorb"), ("merged", "merge")]


@pytest.mark.parametrize("state", ["received", "taken", "waiting", "answered"])
async def test_part_that_is_told_apart_goes_on_from_where_it_stood(office: Office, state: str) -> None:
    one, two = await office.petition(state), await office.petition()
    await office.merge(one, two)
    apart, whole = await office.unmerge(one)
    assert apart.standing == one.standing
    assert (apart.steps[-1].kind, whole.steps[-1].kind) == ("unmerge", "release")
    assert (whole.standing, whole.steps[-1].details) == (two.standing, {"other": one.id})


async def test_part_is_told_apart_also_when_the_whole_has_ended(office: Office) -> None:
    one, two = await office.petition("taken"), await office.petition("answered")
    await office.merge(one, two)
    await office.act(two, Action.CLOSE)
    apart, whole = await office.unmerge(one)
    assert (apart.state, whole.state) == (State.TAKEN, State.CLOSED)


async def test_same_request_merges_and_unmerges_once(office: Office) -> None:
    """The process died before anybody was told: the same press comes again."""
    one, two = await office.petition("taken"), await office.petition()
    merged = await office.merge(one, two, source="press 1")
    assert await office.merge(one, two, source="press 1") == merged
    apart = await office.unmerge(one, source="press 2")
    assert await office.unmerge(one, source="press 2") == apart
    assert await office.merge(one, two, source="press 1") == apart
    assert len(office.told) == 4
    with pytest.raises(StaleError):
        await office.unmerge(one, source="press 3")


@pytest.mark.parametrize("state", HISTORY)
async def test_only_what_is_open_is_merged_and_only_into_what_is_open(office: Office, state: str) -> None:
    ended, still_open = await office.petition(state), await office.petition()
    if state in {"closed", "merged"}:
        for one, two in ((ended, still_open), (still_open, ended)):
            with pytest.raises(StaleError):
                await office.merge(one, two)
        assert await office.again(still_open) == still_open
    else:
        await office.merge(ended, still_open)


async def test_whole_is_part_of_nothing_and_nothing_of_itself(office: Office) -> None:
    one, two, three = [await office.petition() for _ in range(3)]
    await office.merge(one, two)
    for part, whole in ((two, three), (three, one), (three, three)):
        with pytest.raises(StaleError):
            await office.merge(part, whole)
    await office.merge(three, two)
    assert {part.id for part in await office.storage.merging.parts(two.id)} == {one.id, three.id}


async def test_only_the_desk_merges_and_only_what_it_sees(
    office: Office, second_cadre: Person, make_person: Population
) -> None:
    one, two = await office.petition(), await office.petition("taken")
    for stranger in (office.resident, await make_person("Kẻ lạ")):
        with pytest.raises(ForbiddenError):
            await office.merge(one, two, actor=stranger)
    with pytest.raises(StaleError):
        await office.merge(two, one, actor=second_cadre)  # another works on it
    secret = await office.act(two, Action.CONFIDE, details={"on": True})
    with pytest.raises(ForbiddenError):
        await office.merge(one, secret, actor=second_cadre)
    above = await make_person("Chủ tịch", role=Role.COMMITTEE)
    await office.merge(secret, one, actor=above)


async def test_petitions_of_other_wards_are_not_merged(
    storage: Storage, office: Office, make_person: Population
) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    account = await storage.places.account(ward_id=other.id, channel="web", outside_id="khac")
    far = await office.petition(person=await make_person("Người khác", account=account))
    near = await office.petition()
    for one, two in ((near, far), (far, near)):
        with pytest.raises(NotFoundError):
            await storage.merging.merge(
                one.id,
                two.id,
                actor_id=office.cadre.id,
                ward_id=near.ward_id,
                source="x",
                write=office.tell,
                now=office.now(),
            )
    with pytest.raises(NotFoundError):
        await storage.merging.unmerge(
            far.id, actor_id=office.cadre.id, ward_id=near.ward_id, source="x", write=office.tell, now=office.now()
        )


async def test_of_those_who_merge_at_once_the_other_way_round_one_wins(office: Office, second_cadre: Person) -> None:
    for _ in range(3):
        one, two = await office.petition(), await office.petition()
        async with asyncio.timeout(20):
            results = await asyncio.gather(
                office.merge(one, two), office.merge(two, one, actor=second_cadre), return_exceptions=True
            )
        assert [type(result) for result in results if not isinstance(result, tuple)] == [StaleError]
        after = [await office.again(one), await office.again(two)]
        assert sorted(petition.state for petition in after) == [State.MERGED, State.RECEIVED]
        assert sorted(len(petition.steps) for petition in after) == [2, 2]


async def test_of_those_who_answer_and_merge_at_once_nothing_is_lost(office: Office) -> None:
    one, two = await office.petition("taken"), await office.petition()
    results = await asyncio.gather(
        office.act(one, Action.ANSWER, words="Đã sửa"), office.merge(one, two), return_exceptions=True
    )
    after = await office.again(one)
    kinds = [step.kind for step in after.steps]
    assert kinds in (["submit", "take", "answer", "merge"], ["submit", "take", "merge"])
    assert [isinstance(result, StaleError) for result in results] == ["answer" not in kinds, False]


async def test_others_join_once_and_not_their_own(storage: Storage, office: Office, make_person: Population) -> None:
    petition, hoa = await office.petition(), await make_person("Hoa")

    async def join(person: Person, source: str) -> Petition:
        return await storage.merging.support(
            petition.id, person_id=person.id, ward_id=petition.ward_id, household="h", source=source, now=office.now()
        )

    joined = await join(hoa, "press 1")
    assert [step.kind for step in joined.steps] == ["submit", "support"]
    assert await join(hoa, "press 1") == joined
    assert await join(hoa, "press 2") == joined
    neighbours = [await make_person(f"Hàng xóm {number}") for number in range(3)]
    results = await asyncio.gather(*(join(person, f"press of {person.id}") for person in neighbours))
    assert max(len(result.steps) for result in results) == 5
    with pytest.raises(ForbiddenError):
        await join(office.resident, "own")
    await office.act(petition, Action.CONFIDE, details={"on": True})
    with pytest.raises(NotFoundError):
        await join(await make_person("Năm"), "confidential")
    with pytest.raises(NotFoundError):
        await join(await make_person("Sáu"), "confidential")


async def test_same_person_pressing_many_times_at_once_joins_once(
    storage: Storage, office: Office, make_person: Population
) -> None:
    petition, hoa = await office.petition(), await make_person("Hoa")
    await asyncio.gather(
        *(
            storage.merging.support(
                petition.id, person_id=hoa.id, ward_id=petition.ward_id, household="h", source=str(n), now=office.now()
            )
            for n in range(5)
        )
    )
    assert [step.kind for step in (await office.again(petition)).steps] == ["submit", "support"]


async def test_near_are_open_ones_of_the_same_group_or_of_none(storage: Storage, office: Office, ward: Ward) -> None:
    one, two, _ = ward.groups

    async def sent(group_id: int | None) -> Petition:
        draft = await office.draft()
        await storage.drafts.revise(draft.id, person_id=office.resident.id, group_id=group_id)
        return await office.submit(draft)

    long_ago = await sent(one.id)
    office.now.forward(days=40)
    here, there, nowhere, secret, ended = [await sent(group) for group in (one.id, two.id, None, one.id, one.id)]
    await office.act(secret, Action.CONFIDE, details={"on": True})
    for action in HISTORY["closed"]:
        await office.act(ended, action)
    new, placeless = await sent(one.id), await sent(None)
    since = office.now() - timedelta(days=30)
    found = {
        asked.id: [found.id for found in await storage.merging.near(asked, since=since)] for asked in (new, placeless)
    }
    assert found == {new.id: [placeless.id, nowhere.id, here.id], placeless.id: [new.id, nowhere.id, there.id, here.id]}
    assert long_ago.id not in found[placeless.id]
    assert [found.id for found in await storage.merging.near(new, since=since, limit=1)] == [placeless.id]
