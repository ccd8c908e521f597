"""Whoever wishes to be forgotten is not found any more, in tables or bytes; what stays is numbers."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text

from storage import Database, Storage
from storage.errors import NotFoundError, StaleError
from storage.farewells import let_go
from storage.messages import Body, FileRef, Notice
from storage.models import Base
from storage.people import Person, Role
from storage.petition import Action, State
from storage.petition_rules import replay
from storage.places import Account, Ward
from storage.privacy import MattersOpenError, RoleHeldError
from storage.wish import Asked, Wish
from tests.clock import Clock
from tests.population import Population

NAME, PHONE, WORDS = "Trần Thị Lan Hương", "0912345678", "Chuồng lợn nhà bên hôi thối quá"
SECRETS = (NAME, PHONE, WORDS, "visitor-1", "Hàng xóm cãi nhau")


@pytest.fixture
async def lan(make_person: Population) -> Person:
    return await make_person(NAME, outside_id="visitor-1")


async def petition(storage: Storage, ward: Ward, person: Person, now: Clock, *, until: State = State.CLOSED) -> int:
    """A petition with everything on it, brought to its end."""
    drafts = storage.drafts
    draft = await drafts.begin(ward_id=ward.id, person_id=person.id, category="environment", now=now())
    await drafts.revise(draft.id, person_id=person.id, words=WORDS, place="Ngõ 12", phone=PHONE, latitude=21.0)
    sha256 = await storage.blobs.keep(b"a picture", "image/jpeg", now=now())
    await drafts.attach(
        draft.id, person_id=person.id, file=FileRef(sha256, f"{NAME}.jpg", "photo"), source="x", now=now()
    )
    await drafts.submit(draft.id, person_id=person.id, write=lambda _: [], now=now())
    return draft.id if until is State.RECEIVED else await close(storage, ward, draft.id, person, now)


async def close(storage: Storage, ward: Ward, number: int, person: Person, now: Clock) -> int:
    cadre = await Population(
        storage, ward, await storage.places.account(ward_id=ward.id, channel="web", outside_id="2"), now
    )("Minh", role=Role.CADRE, outside_id=f"cadre-{number}")
    for action in (Action.TAKE, Action.ANSWER, Action.CLOSE):
        await storage.petitions.act(
            number,
            action,
            actor_id=cadre.id,
            ward_id=ward.id,
            source=action,
            write=lambda found: [Notice(person.id, Body(f"Trả lời: {found.words}"), f"{number}:{action}")],  # noqa: B023 — called at once
            now=now(),
            words=f"Gửi bác {NAME}: đã dọn",
        )
    return number


async def ask(storage: Storage, person: Person, now: Clock, wish: Wish = Wish.ERASE) -> Asked:
    return await storage.privacy.ask(
        wish,
        ward_id=person.ward_id,
        person_id=person.id,
        source="event:1",
        reply_by=date(2026, 11, 25),
        due_on=date(2026, 12, 13),
        now=now(),
        words="Xóa giúp tôi",
    )


async def everything(storage: Storage) -> str:
    """All rows of all tables as text."""
    found = []
    async with storage.db.read() as session:
        for table in Base.metadata.sorted_tables:
            found += [str(tuple(row)) for row in await session.execute(select(table))]
    return "\n".join(found)


async def test_nothing_leads_to_the_person_any_more(
    storage: Storage, ward: Ward, lan: Person, now: Clock, db: Database
) -> None:
    number = await petition(storage, ward, lan, now)
    before = await storage.petitions.get(number, ward_id=ward.id)
    await storage.people.live_in(lan.id, ward.groups[0].id)
    rows = await everything(storage)
    assert all(secret in rows for secret in (NAME, PHONE, WORDS))
    asked = await ask(storage, lan, now)
    done = await storage.privacy.erase(asked.id, keep_contact=None, now=now())
    assert done.certificate is not None
    rows = await everything(storage)
    for secret in SECRETS:
        assert secret not in rows
    after = await storage.petitions.get(number, ward_id=ward.id)
    assert (after.person_id, after.person_name, after.words, after.files) == (None, "", "", ())
    assert (after.state, after.category, after.standing) == (before.state, before.category, before.standing)
    assert [(step.kind, step.at) for step in after.steps] == [(step.kind, step.at) for step in before.steps]
    assert replay(after.steps) == after.standing
    assert after.steps[0].actor_id is None
    if db.is_sqlite:
        assert db.url.database is not None
        folder, name = Path(db.url.database).parent, Path(db.url.database).name
        content = b"".join(path.read_bytes() for path in folder.glob(f"{name}*"))
        for secret in SECRETS:
            assert secret.encode() not in content


async def test_address_in_use_stays_as_that_of_somebody_unknown(
    storage: Storage, lan: Person, make_person: Population, telegram_account: Account, now: Clock
) -> None:
    other = await make_person.second_address(lan, telegram_account)
    assert lan.contact is not None
    asked = await ask(storage, lan, now)
    await storage.privacy.erase(asked.id, keep_contact=lan.contact.id, now=now())
    again = await storage.people.at(lan.contact.id, now=now())
    assert again is not None
    assert again.id != lan.id
    assert (again.name, again.consented_at, again.welcomed) == ("", None, False)
    assert await storage.people.at(other.id, now=now()) is None


async def test_certificate_proves_it_and_is_given_once(storage: Storage, lan: Person, now: Clock) -> None:
    asked = await ask(storage, lan, now)
    first = await storage.privacy.erase(asked.id, keep_contact=None, now=now())
    again = await storage.privacy.erase(asked.id, keep_contact=None, now=now.forward(days=1))
    assert again == first
    assert first.certificate is not None
    assert await storage.privacy.certificate(first.certificate) == first
    assert first.person_id is None
    assert first.details["addresses"] == 1
    assert await storage.privacy.certificate("AAAAAAAAAA") is None


async def test_open_matters_and_roles_stand_in_the_way(
    storage: Storage, ward: Ward, lan: Person, make_person: Population, now: Clock
) -> None:
    await petition(storage, ward, lan, now, until=State.RECEIVED)
    asked = await ask(storage, lan, now)
    assert await storage.privacy.open_matters(lan.id) == 1
    with pytest.raises(MattersOpenError):
        await storage.privacy.erase(asked.id, keep_contact=None, now=now())
    await make_person.appoint(lan, Role.CADRE)
    with pytest.raises(RoleHeldError):
        await storage.privacy.erase(asked.id, keep_contact=None, now=now(), despite_matters=True)
    await storage.invitations.withdraw(Role.CADRE, person_id=lan.id, ward_id=ward.id, now=now())
    assert (await storage.privacy.erase(asked.id, keep_contact=None, now=now(), despite_matters=True)).certificate


async def test_file_that_others_use_stays(
    storage: Storage, ward: Ward, lan: Person, make_person: Population, now: Clock
) -> None:
    await petition(storage, ward, lan, now)
    hoa = await make_person("Hoa", outside_id="visitor-hoa")
    kept = await petition(storage, ward, hoa, now)
    assert len((await storage.petitions.get(kept, ward_id=ward.id)).files) == 1
    asked = await ask(storage, lan, now)
    done = await storage.privacy.erase(asked.id, keep_contact=None, now=now())
    assert done.details["files"] == 0
    [file] = (await storage.petitions.get(kept, ward_id=ward.id)).files
    assert await storage.blobs.get(file.sha256) is not None


async def test_requests_are_tasks_with_last_days(storage: Storage, ward: Ward, lan: Person, now: Clock) -> None:
    asked = await ask(storage, lan, now, Wish.LIMIT)
    assert await ask(storage, lan, now, Wish.LIMIT) == asked
    assert await storage.privacy.waiting(ward.id) == [asked]
    assert await storage.privacy.open_of(lan.id, Wish.LIMIT) == asked

    async def settle(ward_id: int) -> None:
        await storage.privacy.settle(asked.id, ward_id=ward_id, by=lan.id, write=lambda _: [], now=now())

    with pytest.raises(NotFoundError):
        await settle(ward.id + 1)
    await settle(ward.id)
    assert await storage.privacy.waiting(ward.id) == []
    with pytest.raises(StaleError):
        await settle(ward.id)
    with pytest.raises(StaleError):
        await storage.privacy.reply(asked.id, ward_id=ward.id, write=lambda _: [], now=now())


async def test_person_sees_all_that_is_kept(storage: Storage, ward: Ward, lan: Person, now: Clock) -> None:
    await petition(storage, ward, lan, now)
    held = await storage.privacy.held(lan.id)
    assert held["name"] == NAME
    assert [(one["words"], one["phone"]) for one in held["petitions"]] == [(WORDS, PHONE)]
    assert held["addresses"][0]["channel"] == "web"
    async with storage.db.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM petition")) == 1


async def test_what_a_cadre_did_with_a_petition_of_their_own_stays_theirs(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE, outside_id="minh")
    number = await petition(storage, ward, minh, now, until=State.RECEIVED)
    other = await petition(storage, ward, await make_person("Hoa", outside_id="hoa"), now, until=State.RECEIVED)
    acts = (Action.TAKE, Action.ANSWER, Action.ADD, Action.CLOSE, Action.RATE)
    for place, action in enumerate(acts):
        await storage.petitions.act(
            number,
            action,
            actor_id=minh.id,
            ward_id=ward.id,
            source=f"own:{place}",
            write=lambda _: [],
            now=now(),
            words="lời",
            details={"score": 5} if action is Action.RATE else None,
        )
    await storage.merging.support(other, person_id=minh.id, ward_id=ward.id, household="1", source="joined", now=now())
    await storage.petitions.act(
        other, Action.TAKE, actor_id=minh.id, ward_id=ward.id, source="taken", write=lambda _: [], now=now()
    )
    await storage.invitations.withdraw(Role.CADRE, person_id=minh.id, ward_id=ward.id, now=now())
    asked = await ask(storage, minh, now)
    await storage.privacy.erase(asked.id, keep_contact=None, now=now())
    own = await storage.petitions.get(number, ward_id=ward.id)
    assert replay(own.steps) == own.standing
    assert own.assignee_id == minh.id
    assert {step.kind for step in own.steps if step.actor_id == minh.id} == {"take", "answer", "close"}
    joined = await storage.petitions.get(other, ward_id=ward.id)
    assert replay(joined.steps) == joined.standing
    assert {step.kind: step.actor_id for step in joined.steps if step.kind != "submit"} == {
        "support": None,
        "take": minh.id,
    }


async def test_erasure_is_ripe_when_the_last_matter_is_closed_and_told(
    storage: Storage, ward: Ward, lan: Person, now: Clock
) -> None:
    first = await petition(storage, ward, lan, now, until=State.RECEIVED)
    asked = await ask(storage, lan, now)
    assert await storage.privacy.ripe(ward.id) == []
    await close(storage, ward, first, lan, now)
    assert await storage.privacy.ripe(ward.id) == []  # the last answer has not gone out
    for delivery in await storage.outbox.claim(["web"], limit=100, now=now()):
        await storage.outbox.sent(delivery, provider_id="1", now=now())
    assert [each.id for each in await storage.privacy.ripe(ward.id)] == [asked.id]
    await storage.privacy.withdraw(lan.id, Wish.ERASE, now=now())
    assert await storage.privacy.ripe(ward.id) == []
    assert await storage.privacy.open_of(lan.id, Wish.ERASE) is None


async def test_certificate_reaches_the_last_address_and_names_nobody(
    storage: Storage, ward: Ward, lan: Person, now: Clock
) -> None:
    await petition(storage, ward, lan, now, until=State.RECEIVED)
    asked = await ask(storage, lan, now)
    done = await storage.privacy.erase(
        asked.id, keep_contact=None, now=now(), despite_matters=True, tell=lambda done: Body(f"Số {done.certificate}")
    )
    assert lan.contact is not None
    (delivery,) = await storage.outbox.claim(["web"], limit=10, now=now())
    assert (delivery.contact_id, delivery.body.text) == (lan.contact.id, f"Số {done.certificate}")
    rows = await everything(storage)
    for secret in (NAME, PHONE, WORDS):
        assert secret not in rows


@pytest.mark.parametrize("returns", [False, True])
async def test_address_of_the_certificate_goes_in_its_turn_unless_somebody_speaks_there(
    storage: Storage,
    lan: Person,
    now: Clock,
    returns: bool,
) -> None:
    asked = await ask(storage, lan, now)
    await storage.privacy.erase(
        asked.id, keep_contact=None, now=now(), tell=lambda done: Body(f"Số {done.certificate}")
    )
    assert await let_go(storage.db, before=now.forward(days=1)) == 0  # it has not gone out
    (delivery,) = await storage.outbox.claim(["web"], limit=10, now=now())
    await storage.outbox.sent(delivery, provider_id="1", now=now())
    now.forward(days=61)
    if returns:
        assert await storage.people.at(delivery.contact_id, now=now()) is not None
    assert await let_go(storage.db, before=now()) == 1
    rows = await everything(storage)
    assert "Số " not in rows
    assert ("visitor-1" in rows) is returns


async def test_part_of_an_open_matter_is_open(
    storage: Storage, ward: Ward, lan: Person, make_person: Population, now: Clock
) -> None:
    mine = await petition(storage, ward, lan, now, until=State.RECEIVED)
    whole = await petition(storage, ward, await make_person("Hoa", outside_id="hoa"), now, until=State.RECEIVED)
    minh = await make_person("Minh", role=Role.COMMITTEE, outside_id="minh")
    await storage.merging.merge(
        mine, whole, actor_id=minh.id, ward_id=ward.id, source="one", write=lambda _: [], now=now()
    )
    assert await storage.privacy.open_matters(lan.id) == 1
