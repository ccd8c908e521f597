"""A draft is kept, belongs to one person, and becomes one petition."""

import asyncio

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from storage import Storage
from storage.codes import is_code
from storage.drafts import MAX_FILES
from storage.errors import NotFoundError, StaleError
from storage.messages import FileRef
from storage.models import PetitionFileRow, PetitionRow
from storage.people import Person
from storage.petition import Petition, Standing, State, Way
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import Office


async def attach(storage: Storage, draft: Petition, now: Clock, source: str, person_id: int | None = None) -> int:
    sha256 = await storage.blobs.keep(source.encode(), "image/jpeg", now=now())
    file = FileRef(sha256, f"{source}.jpg", "photo")
    owner = draft.person_id if person_id is None else person_id
    assert owner is not None
    return await storage.drafts.attach(draft.id, person_id=owner, file=file, source=source, now=now())


async def rows(storage: Storage, kind: type[PetitionRow | PetitionFileRow]) -> int:
    async with storage.db.read() as session:
        return await session.scalar(select(func.count()).select_from(kind)) or 0


async def test_draft_starts_empty_under_a_code(office: Office, resident: Person, now: Clock) -> None:
    draft = await office.draft()
    assert is_code(draft.code)
    assert draft == Petition(
        id=draft.id,
        ward_id=resident.ward_id,
        code=draft.code,
        person_id=resident.id,
        person_name="Lan",
        standing=Standing(State.DRAFT, "lighting"),
        words="",
        place=None,
        group_id=None,
        group_name=None,
        anonymous=False,
        phone=None,
        way=Way.CHAT,
        entered_by_id=None,
        latitude=None,
        longitude=None,
        households=1,
        created_at=now(),
        submitted_at=None,
        files=(),
        steps=(),
    )


async def test_draft_that_was_left_open_is_gone_on_with(storage: Storage, office: Office, resident: Person) -> None:
    draft = await office.draft()
    await storage.drafts.revise(draft.id, person_id=resident.id, words="Đèn hỏng")
    again = await storage.drafts.begin(
        ward_id=resident.ward_id, person_id=resident.id, category="rubbish", now=office.now.forward(days=2)
    )
    assert (again.id, again.code, again.words, again.category) == (draft.id, draft.code, "Đèn hỏng", "rubbish")
    assert await storage.drafts.of(resident.id) == again


async def test_beginning_many_times_at_once_makes_one_draft(storage: Storage, office: Office) -> None:
    drafts = await asyncio.gather(*(office.draft() for _ in range(6)))
    assert len({draft.id for draft in drafts}) == 1
    assert await rows(storage, PetitionRow) == 1


async def test_unknown_person_begins_nothing_and_the_refusal_comes_at_once(
    storage: Storage, ward: Ward, now: Clock
) -> None:
    async with asyncio.timeout(10):
        with pytest.raises(IntegrityError):
            await storage.drafts.begin(ward_id=ward.id, person_id=12345, category="x", now=now())


async def test_people_have_their_own_drafts(storage: Storage, office: Office, make_person: Population) -> None:
    hoa = await make_person("Hoa")
    mine, hers = await office.draft(), await office.draft(hoa)
    assert mine.id != hers.id
    assert mine.code != hers.code
    assert await storage.drafts.of(hoa.id) == hers


async def test_fields_are_filled_in_one_by_one(storage: Storage, office: Office, resident: Person, ward: Ward) -> None:
    draft = await office.draft()
    changes: list[dict[str, str | float | bool | None]] = [
        {"words": "Đèn đường hỏng 💡"},
        {"place": "Ngõ 12", "group_id": ward.groups[1].id},
        {"anonymous": True, "phone": "0912345678"},
        {"category": "road"},
        {"phone": None, "latitude": 10.7769, "longitude": 106.7009},
    ]
    for change in changes:
        draft = await storage.drafts.revise(draft.id, person_id=resident.id, **change)
    assert (draft.words, draft.place, draft.group_name) == ("Đèn đường hỏng 💡", "Ngõ 12", ward.groups[1].name)
    assert (draft.anonymous, draft.phone, draft.category) == (True, None, "road")
    assert (draft.latitude, draft.longitude) == (10.7769, 106.7009)
    assert await storage.drafts.of(resident.id) == draft


@pytest.mark.parametrize("field", ["state", "person_id", "code", "word"])
async def test_other_fields_cannot_be_filled_in(storage: Storage, office: Office, resident: Person, field: str) -> None:
    draft = await office.draft()
    with pytest.raises(TypeError, match=field):
        await storage.drafts.revise(draft.id, person_id=resident.id, **{field: "closed"})
    assert await storage.drafts.of(resident.id) == draft


async def test_nobody_touches_the_draft_of_another(
    storage: Storage, office: Office, make_person: Population, now: Clock
) -> None:
    draft, stranger = await office.draft(), await make_person("Kẻ lạ")
    for refused in (
        storage.drafts.revise(draft.id, person_id=stranger.id, words="x"),
        attach(storage, draft, now, "a", stranger.id),
        office.submit(draft, stranger),
    ):
        with pytest.raises(NotFoundError):
            await refused
    await storage.drafts.discard(stranger.id)
    assert await storage.drafts.of(office.resident.id) == draft


async def test_draft_is_shown_to_nobody_else(storage: Storage, office: Office, ward: Ward) -> None:
    draft = await office.draft()
    with pytest.raises(NotFoundError):
        await storage.petitions.get(draft.id, ward_id=ward.id)
    assert await storage.petitions.by_code(draft.code, ward_id=ward.id) is None
    assert await storage.queues.to_do(ward.id) == []
    assert await storage.petitions.of_person(office.resident.id) == []


async def test_file_is_attached_once(storage: Storage, office: Office, now: Clock) -> None:
    draft = await office.draft()
    assert [await attach(storage, draft, now, source) for source in ("a", "a", "b", "a")] == [1, 1, 2, 2]
    kept = await storage.drafts.of(office.resident.id)
    assert kept is not None
    assert [file.name for file in kept.files] == ["a.jpg", "b.jpg"]


async def test_files_sent_at_once_are_counted_and_limited(storage: Storage, office: Office, now: Clock) -> None:
    """An album comes as many messages together."""
    draft = await office.draft()
    results = await asyncio.gather(
        *(attach(storage, draft, now, str(number)) for number in range(MAX_FILES + 2)), return_exceptions=True
    )
    assert sorted(result for result in results if isinstance(result, int)) == list(range(1, MAX_FILES + 1))
    assert [type(result) for result in results if not isinstance(result, int)] == [StaleError] * 2
    assert await rows(storage, PetitionFileRow) == MAX_FILES


async def test_discarded_draft_leaves_nothing(storage: Storage, office: Office, resident: Person, now: Clock) -> None:
    draft = await office.draft()
    await attach(storage, draft, now, "a")
    await storage.drafts.discard(resident.id)
    assert await storage.drafts.of(resident.id) is None
    assert (await rows(storage, PetitionRow), await rows(storage, PetitionFileRow)) == (0, 0)
    with pytest.raises(NotFoundError):
        await office.submit(draft)
    await storage.drafts.discard(resident.id)


async def test_discarding_does_not_reach_what_was_sent(storage: Storage, office: Office, resident: Person) -> None:
    sent = await office.petition()
    await storage.drafts.discard(resident.id)
    assert await storage.petitions.get(sent.id, ward_id=sent.ward_id) == sent


async def test_draft_that_is_being_sent_is_not_discarded(
    storage: Storage, office: Office, resident: Person, database_setting: str
) -> None:
    """Sent from one address and thrown away at another at the same moment: the second waits and finds it sent."""
    assert database_setting
    draft = await office.draft()
    async with storage.db.write() as session:
        await session.execute(update(PetitionRow).where(PetitionRow.id == draft.id).values(state=State.RECEIVED))
        discarding = asyncio.create_task(storage.drafts.discard(resident.id))
        await asyncio.sleep(0.1)
        assert not discarding.done()
    async with asyncio.timeout(10):
        await discarding
    assert (await storage.petitions.get(draft.id, ward_id=draft.ward_id)).state is State.RECEIVED


async def test_petition_that_is_being_sent_keeps_its_category(
    storage: Storage, office: Office, resident: Person, database_setting: str
) -> None:
    """Sent from one address while another one begins anew: what was sent stays as it was, the other is a new draft."""
    assert database_setting
    draft = await office.draft()
    async with storage.db.write() as session:
        await session.execute(update(PetitionRow).where(PetitionRow.id == draft.id).values(state=State.RECEIVED))
        beginning = asyncio.create_task(
            storage.drafts.begin(
                ward_id=resident.ward_id, person_id=resident.id, category="rubbish", now=office.now.forward(days=1)
            ),
        )
        await asyncio.sleep(0.1)
        assert not beginning.done()
    async with asyncio.timeout(10):
        again = await beginning
    assert (again.id != draft.id, again.category) == (True, "rubbish")
    assert (await office.again(draft)).category == "lighting"


async def test_sending_is_told_once(storage: Storage, office: Office, now: Clock) -> None:
    draft = await office.draft()
    sent = await office.submit(draft)
    assert (sent.state, sent.submitted_at) == (State.RECEIVED, now())
    assert [step.kind for step in sent.steps] == ["submit"]
    now.forward(minutes=1)
    assert await office.submit(draft) == sent
    assert office.told == [("received", "submit")]
    assert await storage.outbox.open_count() == 1


async def test_pressing_send_many_times_at_once_sends_once(storage: Storage, office: Office) -> None:
    draft = await office.draft()
    sent = await asyncio.gather(*(office.submit(draft) for _ in range(6)))
    assert sent == sent[:1] * 6
    assert office.told == [("received", "submit")]
    assert await storage.outbox.open_count() == 1


async def test_what_was_sent_cannot_be_changed(storage: Storage, office: Office, resident: Person, now: Clock) -> None:
    sent = await office.petition()
    with pytest.raises(StaleError):
        await storage.drafts.revise(sent.id, person_id=resident.id, words="x")
    with pytest.raises(StaleError):
        await attach(storage, sent, now, "late")
    assert await storage.petitions.get(sent.id, ward_id=sent.ward_id) == sent


async def test_new_draft_after_sending_is_another_petition(office: Office) -> None:
    sent = await office.petition()
    assert (await office.draft()).id != sent.id
