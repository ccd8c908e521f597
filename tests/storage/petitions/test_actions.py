"""What happens to a petition happens once, is kept, and is told with it."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.messages import FileRef, Notice
from storage.models import PetitionEventRow
from storage.people import Person, Role
from storage.petition import Action, Petition, State
from storage.petition_permissions import SENDERS, UNDECIDED
from storage.petition_rules import replay
from storage.petitions import ELSEWHERE, Deed
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import HISTORY, Office
from tests.storage.petitions.expected import DETAILS, LEADS

BY_PEOPLE = [action for action in Action if action not in UNDECIDED | ELSEWHERE]
FIRST = {action: next(state for state, other in LEADS if other == action) for action in Action}
FIRST[Action.EXTEND] = "taken"  # whoever extends it works on it


@pytest.fixture
async def details(make_person: Population, second_cadre: Person) -> dict[str, dict[str, Any]]:
    """What each action must be told, with people and bodies that there are."""
    unit = await make_person.unit("Công an")
    told: dict[str, dict[str, Any]] = {action: dict(details) for action, details in DETAILS.items()}
    return {**told, "assign": {"to": second_cadre.id}, "transfer": {"unit": unit.id}}


@pytest.mark.parametrize("action", BY_PEOPLE)
async def test_step_is_taken_kept_and_told(
    storage: Storage, office: Office, action: Action, now: Clock, details: dict[str, dict[str, Any]]
) -> None:
    before = await office.petition(FIRST[action])
    waiting = await storage.outbox.open_count()
    now.forward(hours=1)
    given = details.get(action, {})
    after = await office.act(before, action, words="lời", details=given)
    assert after.state == LEADS[before.state, action]
    assert after.steps[:-1] == before.steps
    step = after.steps[-1]
    actor = office.resident if action in SENDERS else office.cadre
    assert (step.kind, step.words, step.at, step.actor_id, step.details) == (action, "lời", now(), actor.id, given)
    assert replay(after.steps) == after.standing
    assert office.told == [(after.state, action)]
    assert await storage.outbox.open_count() == waiting + 1
    assert await office.again(after) == after


@pytest.mark.parametrize("action", sorted(UNDECIDED))
async def test_what_nobody_decides_is_only_recorded(office: Office, action: Action) -> None:
    before = await office.petition(FIRST[action])
    with pytest.raises(ForbiddenError):
        await office.act(before, action)
    after = await office.record(before, action, step="due")
    assert (after.state, after.steps[-1].kind, after.steps[-1].actor_id) == (before.state, action, None)
    assert after.steps[-1].details == {"step": "due"}


@pytest.mark.parametrize("action", sorted(ELSEWHERE))
async def test_what_touches_two_is_not_done_to_one(office: Office, action: Action) -> None:
    before = await office.petition(FIRST[action])
    with pytest.raises(ForbiddenError):
        await office.act(before, action, details=DETAILS.get(action, {}))
    assert await office.again(before) == before


@pytest.mark.parametrize("state", HISTORY)
async def test_what_may_not_happen_changes_and_tells_nothing(
    storage: Storage, office: Office, state: str, details: dict[str, dict[str, Any]]
) -> None:
    before = await office.petition(state)
    waiting = await storage.outbox.open_count()
    for action in BY_PEOPLE:
        if (state, action) not in LEADS:
            with pytest.raises(StaleError):
                await office.act(before, action, details=details.get(action, {}))
    assert await office.again(before) == before
    assert office.told == []
    assert await storage.outbox.open_count() == waiting


async def test_nothing_happens_to_a_draft(office: Office) -> None:
    draft = await office.draft()
    for action in BY_PEOPLE:
        with pytest.raises(NotFoundError):
            await office.act(draft, action)
    with pytest.raises(NotFoundError):
        await office.record(draft, Action.WARN)


async def test_missing_details_change_nothing(office: Office) -> None:
    before = await office.petition("taken")
    for action in (Action.ASSIGN, Action.TRANSFER, Action.CLASSIFY, Action.EXTEND, Action.CONFIDE):
        with pytest.raises(KeyError):
            await office.act(before, action)
    assert await office.again(before) == before


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


async def test_role_that_was_taken_away_in_between_does_not_count(
    storage: Storage, office: Office, ward: Ward, now: Clock
) -> None:
    petition = await office.petition("taken")
    await storage.invitations.withdraw(Role.CADRE, person_id=office.cadre.id, ward_id=ward.id, now=now())
    with pytest.raises(ForbiddenError):
        await office.act(petition, Action.ANSWER)
    assert await office.again(petition) == petition


async def test_reopened_one_waits_for_those_above(office: Office, make_person: Population) -> None:
    petition = await office.act(await office.petition("closed"), Action.REOPEN, words="Vẫn hỏng")
    with pytest.raises(ForbiddenError):
        await office.act(petition, Action.TAKE)
    with pytest.raises(ForbiddenError):
        await office.act(petition, Action.ASSIGN, details={"to": office.cadre.id})
    above = await make_person("Chủ tịch", role=Role.COMMITTEE)
    handed = await office.act(petition, Action.ASSIGN, actor=above, details={"to": office.cadre.id})
    assert (handed.state, handed.assignee_id, handed.standing.level) == (State.TAKEN, office.cadre.id, 1)
    assert (await office.act(handed, Action.ANSWER)).state is State.ANSWERED


async def test_confidential_one_is_lost_from_sight(
    office: Office, second_cadre: Person, make_person: Population
) -> None:
    petition = await office.act(await office.petition("taken"), Action.CONFIDE, details={"on": True})
    with pytest.raises(ForbiddenError):
        await office.act(petition, Action.NOTE, actor=second_cadre)
    assert (await office.act(petition, Action.ANSWER)).state is State.ANSWERED
    above = await make_person("Chủ tịch", role=Role.COMMITTEE)
    assigned = await office.act(petition, Action.ASSIGN, actor=above, details={"to": second_cadre.id})
    assert (await office.act(assigned, Action.CLOSE, actor=second_cadre)).state is State.CLOSED
    with pytest.raises(ForbiddenError):
        await office.act(petition, Action.NOTE)


async def test_files_belong_to_their_step(storage: Storage, office: Office, now: Clock) -> None:
    sha256 = await storage.blobs.keep(b"x", "image/jpeg", now=now())
    photo, paper = FileRef(sha256, "đèn.jpg", "photo"), FileRef(sha256, "phiếu.pdf", "document")
    petition = await office.petition("taken")
    petition = await office.act(petition, Action.ADD, files=[("1", photo), ("2", paper)])
    petition = await office.act(petition, Action.ANSWER, files=[("1", paper)])
    assert petition.files == ()
    assert [step.files for step in petition.steps[-2:]] == [(photo, paper), (paper,)]
    assert await office.again(petition) == petition


async def test_last_day_is_reckoned_on_the_petition_as_it_will_be(office: Office) -> None:
    seen: list[Petition] = []

    def reckon(found: Petition) -> date | None:
        seen.append(found)
        return date(2026, 12, 7) if found.standing.extra_days else None

    petition = await office.act(await office.petition("taken"), Action.EXTEND, details={"days": 5}, reckon=reckon)
    assert petition.due_on == date(2026, 12, 7)
    assert petition.steps[-1].details == {"days": 5, "due_on": "2026-12-07"}
    assert (seen[0].standing.extra_days, seen[0].steps[-1].kind) == (5, "extend")
    petition = await office.act(petition, Action.CLASSIFY, details={"category": "road"})
    assert petition.due_on == date(2026, 12, 7)
    petition = await office.act(petition, Action.ASK, reckon=lambda _: None)
    assert petition.due_on is None
    assert replay(petition.steps) == petition.standing


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


async def test_same_request_has_its_effect_once(storage: Storage, office: Office, now: Clock) -> None:
    petition = await office.petition("taken")
    waiting = await storage.outbox.open_count()
    asked = await office.act(petition, Action.ASK, source="press 1", words="Ở đâu?")
    now.forward(minutes=1)
    assert await office.act(petition, Action.ASK, source="press 1", words="Ở đâu?") == asked
    assert await storage.outbox.open_count() == waiting + 1
    replied = await office.act(petition, Action.REPLY)
    assert await office.act(petition, Action.ASK, source="press 1", words="Ở đâu?") == replied


async def test_same_note_of_the_program_is_made_once(storage: Storage, office: Office, now: Clock) -> None:
    petition = await office.petition()
    deed = Deed(Action.WARN, "warn:half:2026-12-07:0", now(), details={"step": "half"})
    for _ in range(2):
        noted = await storage.petitions.record(petition.id, deed, ward_id=petition.ward_id, write=office.tell)
    assert [step.kind for step in noted.steps] == ["submit", "warn"]
    assert office.told == [("received", "warn")]


async def test_same_request_many_times_at_once_has_its_effect_once(storage: Storage, office: Office) -> None:
    petition = await office.petition("answered")
    waiting = await storage.outbox.open_count()
    results = await asyncio.gather(*(office.act(petition, Action.CLOSE, source="press 1") for _ in range(5)))
    assert {result.state for result in results} == {State.CLOSED}
    assert len(results[0].steps) == len(petition.steps) + 1
    assert await storage.outbox.open_count() == waiting + 1


async def test_one_of_those_who_take_at_once_gets_it(office: Office, make_person: Population) -> None:
    petition = await office.petition()
    cadres = [office.cadre, *[await make_person(f"Cán bộ {number}", role=Role.CADRE) for number in range(4)]]
    results = await asyncio.gather(
        *(office.act(petition, Action.TAKE, actor=cadre) for cadre in cadres), return_exceptions=True
    )
    winners = [result for result in results if isinstance(result, Petition)]
    assert [type(result) for result in results if result not in winners] == [StaleError] * 4
    assert await office.again(petition) == winners[0]
    assert [step.kind for step in winners[0].steps] == ["submit", "take"]
    assert winners[0].steps[-1].actor_id == winners[0].assignee_id
    assert office.told == [("taken", "take")]


async def test_nobody_takes_without_a_role(office: Office, make_person: Population) -> None:
    petition = await office.petition()
    for person in (office.resident, await make_person("Kẻ lạ")):
        with pytest.raises(ForbiddenError):
            await office.act(petition, Action.TAKE, actor=person)
    assert await office.again(petition) == petition


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
    assert await office.again(petition) == petition
    assert await storage.outbox.open_count() == waiting
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(PetitionEventRow)) == 1
    assert (await office.act(petition, Action.TAKE)).state is State.TAKEN


async def test_petition_is_found_by_its_code(storage: Storage, office: Office, ward: Ward) -> None:
    petition = await office.petition("waiting")
    assert await storage.petitions.by_code(petition.code, ward_id=ward.id) == petition
    assert await storage.petitions.by_code("00000000", ward_id=ward.id) is None
    assert await storage.petitions.by_code("", ward_id=ward.id) is None
