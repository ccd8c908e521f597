"""What may happen to a petition, by whom, and that it happens once."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.messages import Notice
from storage.models import PetitionEventRow
from storage.people import Person
from storage.petition import Action, Petition, State
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import HISTORY, Office

# Written out by hand, so that a slip in the rules is noticed here.
ALLOWED = {
    ("received", "take"): "taken",
    ("taken", "ask"): "waiting",
    ("waiting", "ask"): "waiting",
    ("waiting", "reply"): "taken",
    ("taken", "answer"): "answered",
    ("waiting", "answer"): "answered",
    ("answered", "answer"): "answered",
    ("answered", "close"): "closed",
}
FORBIDDEN = [(state, action.value) for state in HISTORY for action in Action if (state, action.value) not in ALLOWED]


@pytest.mark.parametrize(("state", "action"), ALLOWED)
async def test_allowed_step_is_taken_and_told(
    storage: Storage, office: Office, state: str, action: str, now: Clock
) -> None:
    before = await office.petition(state)
    waiting = await storage.outbox.open_count()
    now.forward(hours=1)
    after = await office.act(before, Action(action), words="lời")
    assert after.state == ALLOWED[state, action]
    assert after.steps[:-1] == before.steps
    step = after.steps[-1]
    actor = office.resident if action == "reply" else office.cadre
    assert (step.kind, step.words, step.at, step.actor_id) == (action, "lời", now(), actor.id)
    assert after.assignee_id == office.cadre.id
    assert after.closed_at == (now() if action == "close" else None)
    assert office.told == [(after.state, action)]
    assert await storage.outbox.open_count() == waiting + 1
    assert await storage.petitions.get(after.id, ward_id=after.ward_id) == after


@pytest.mark.parametrize(("state", "action"), FORBIDDEN)
async def test_forbidden_step_changes_and_tells_nothing(
    storage: Storage, office: Office, state: str, action: str
) -> None:
    before = await office.petition(state)
    waiting = await storage.outbox.open_count()
    with pytest.raises(StaleError):
        await office.act(before, Action(action))
    assert await storage.petitions.get(before.id, ward_id=before.ward_id) == before
    assert office.told == []
    assert await storage.outbox.open_count() == waiting


@pytest.mark.parametrize("action", Action)
async def test_nothing_happens_to_a_draft(office: Office, action: Action) -> None:
    with pytest.raises(NotFoundError):
        await office.act(await office.draft(), action)


@pytest.mark.parametrize(("state", "action"), [("taken", "ask"), ("waiting", "answer"), ("answered", "close")])
async def test_another_cadre_does_not_get_in_between(
    office: Office, second_cadre: Person, state: str, action: str
) -> None:
    petition = await office.petition(state)
    with pytest.raises(StaleError):
        await office.act(petition, Action(action), actor=second_cadre)


async def test_only_the_resident_replies(office: Office, make_person: Population) -> None:
    petition = await office.petition("waiting")
    for actor in (office.cadre, await make_person("Kẻ lạ")):
        with pytest.raises(ForbiddenError):
            await office.act(petition, Action.REPLY, actor=actor)


async def test_other_wards_see_and_do_nothing(storage: Storage, office: Office, make_person: Population) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    account = await storage.places.account(ward_id=other.id, channel="web", outside_id="khac")
    foreigner = await make_person("Phường khác", account=account)
    petition = await office.petition()
    with pytest.raises(NotFoundError):
        await office.act(petition, Action.TAKE, actor=foreigner)
    with pytest.raises(NotFoundError):
        await storage.petitions.get(petition.id, ward_id=other.id)
    assert await storage.petitions.by_code(petition.code, ward_id=other.id) is None
    assert await storage.queues.to_do(other.id) == []
    assert await storage.petitions.counts(other.id) == {}


async def test_same_request_has_its_effect_once(storage: Storage, office: Office, now: Clock) -> None:
    petition = await office.petition("taken")
    waiting = await storage.outbox.open_count()
    asked = await office.act(petition, Action.ASK, source="press 1", words="Ở đâu?")
    now.forward(minutes=1)
    assert await office.act(petition, Action.ASK, source="press 1", words="Ở đâu?") == asked
    assert await storage.outbox.open_count() == waiting + 1
    replied = await office.act(petition, Action.REPLY)
    assert await office.act(petition, Action.ASK, source="press 1", words="Ở đâu?") == replied


async def test_same_request_many_times_at_once_has_its_effect_once(storage: Storage, office: Office) -> None:
    petition = await office.petition("answered")
    waiting = await storage.outbox.open_count()
    results = await asyncio.gather(*(office.act(petition, Action.CLOSE, source="press 1") for _ in range(5)))
    assert {result.state for result in results} == {State.CLOSED}
    assert len(results[0].steps) == len(petition.steps) + 1
    assert await storage.outbox.open_count() == waiting + 1


async def test_one_of_those_who_take_at_once_gets_it(storage: Storage, office: Office, make_person: Population) -> None:
    petition = await office.petition()
    cadres = [office.cadre, *[await make_person(f"Cán bộ {number}") for number in range(4)]]
    results = await asyncio.gather(
        *(office.act(petition, Action.TAKE, actor=cadre) for cadre in cadres), return_exceptions=True
    )
    winners = [result for result in results if isinstance(result, Petition)]
    assert [type(result) for result in results if result not in winners] == [StaleError] * 4
    assert await storage.petitions.get(petition.id, ward_id=petition.ward_id) == winners[0]
    assert [step.kind for step in winners[0].steps] == ["submit", "take"]
    assert winners[0].steps[-1].actor_id == winners[0].assignee_id
    assert office.told == [("taken", "take")]


async def test_step_is_not_taken_when_nobody_can_be_told(storage: Storage, office: Office, now: Clock) -> None:
    """The messages belong to the change: both, or neither."""
    petition = await office.petition()
    waiting = await storage.outbox.open_count()

    def tell_and_fail(found: Petition) -> Sequence[Notice]:
        notices = office.tell(found)
        return [*notices, Notice(987654, notices[0].body, "nobody")]

    with pytest.raises(Exception, match="No row"):
        await storage.petitions.act(
            petition.id,
            Action.TAKE,
            actor_id=office.cadre.id,
            ward_id=petition.ward_id,
            source="x",
            write=tell_and_fail,
            now=now(),
        )
    assert await storage.petitions.get(petition.id, ward_id=petition.ward_id) == petition
    assert await storage.outbox.open_count() == waiting
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(PetitionEventRow)) == 1
    assert (await office.act(petition, Action.TAKE)).state is State.TAKEN


async def test_petition_is_found_by_its_code(storage: Storage, office: Office, ward: Ward) -> None:
    petition = await office.petition("waiting")
    assert await storage.petitions.by_code(petition.code, ward_id=ward.id) == petition
    assert await storage.petitions.by_code("00000000", ward_id=ward.id) is None
    assert await storage.petitions.by_code("", ward_id=ward.id) is None
