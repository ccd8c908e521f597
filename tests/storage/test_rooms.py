"""A ward's one room, and the mark that its topics have something to tell: written with what happens, never beside it."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from storage import Storage
from storage.messages import Body, Notice
from storage.models import DeskRoomRow, TopicRow
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.places import Account, Ward
from storage.rooms import Room
from storage.topics import LEASE, OvertakenError, Topic, withdraw
from tests.clock import Clock
from tests.population import Population


class Office:
    """A ward with an administrator, a cadre and a resident on one account."""

    def __init__(self, storage: Storage, ward: Ward, now: Clock, people: Sequence[Person]) -> None:
        self.storage, self.ward, self.now = storage, ward, now
        self.chief, self.minh, self.lan = people

    async def opens(self, chat_id: int = -1) -> Room:
        assert self.chief.contact is not None
        return await self.storage.rooms.open(
            ward_id=self.ward.id,
            contact_id=self.chief.contact.id,
            chat_id=chat_id,
            opened_by=self.chief.id,
            now=self.now(),
        )

    async def sent(self, *, secret: bool = False) -> Petition:
        drafts = self.storage.drafts
        draft = await drafts.begin(ward_id=self.ward.id, person_id=self.lan.id, category="roads", now=self.now())
        await drafts.revise(draft.id, person_id=self.lan.id, words="Đường hỏng")
        details = {"confidential": secret}
        return await drafts.submit(draft.id, person_id=self.lan.id, write=lambda _: [], now=self.now(), details=details)

    async def act(self, petition: Petition, action: Action, who: Person, **more: object) -> None:
        source = f"{action}:{self.now().timestamp()}"
        await self.storage.petitions.act(
            petition.id, action, actor_id=who.id, ward_id=self.ward.id, source=source, write=lambda _: [],
            now=self.now(), **more,  # type: ignore[arg-type]  # as the action needs them
        )  # fmt: skip

    async def claim(self) -> Topic | None:
        return await self.storage.topics.claim(["telegram"], now=self.now())

    async def topics(self) -> list[TopicRow]:
        async with self.storage.db.read() as session:
            return list(await session.scalars(select(TopicRow).order_by(TopicRow.id)))


@pytest.fixture
async def office(
    storage: Storage, ward: Ward, telegram_account: Account, make_person: Population, now: Clock
) -> Office:
    roles = (("Quản trị", Role.ADMINISTRATOR), ("Minh", Role.CADRE), ("Lan", None))
    people = [await make_person(name, role=role, account=telegram_account) for name, role in roles]
    return Office(storage, ward, now, people)


async def test_ward_has_one_room_at_a_time(office: Office) -> None:
    rooms, account_id = office.storage.rooms, (await office.opens(-1)).account_id
    assert await rooms.at(account_id, -1) == await rooms.of_ward(office.ward.id)
    second = await office.opens(-2)
    assert await rooms.of_ward(office.ward.id) == second
    assert await rooms.at(account_id, -1) is None
    back = await office.opens(-1)
    assert await rooms.of_ward(office.ward.id) == back
    async with office.storage.db.read() as session:
        assert len((await session.scalars(select(DeskRoomRow))).all()) == 2


async def test_two_administrators_at_once_make_one_room(office: Office) -> None:
    await asyncio.gather(*(office.opens(chat) for chat in (-1, -2, -3, -1)))
    async with office.storage.db.read() as session:
        rows = (await session.scalars(select(DeskRoomRow))).all()
    assert sum(row.ended_at is None for row in rows) == 1


async def test_room_ends_once_and_says_what_it_was_not_told(office: Office) -> None:
    room = await office.opens()
    petition = await office.sent()
    seen: list[Sequence[Petition]] = []

    def write(untold: Sequence[Petition]) -> list[Notice]:
        seen.append(untold)
        return [Notice(office.minh.id, Body("hết"), f"end:{room.id}")]

    ended = [await office.storage.rooms.end(room.id, write=write, now=office.now()) for _ in range(2)]
    assert ended == [True, False]
    assert [[each.id for each in untold] for untold in seen] == [[petition.id]]
    assert await office.claim() is None


async def test_without_a_room_nothing_is_marked(office: Office) -> None:
    await office.sent()
    assert await office.topics() == []


async def test_mark_is_written_with_what_happens_or_not_at_all(office: Office) -> None:
    await office.opens()

    def fails(_: Petition) -> list[Notice]:
        raise RuntimeError("the power is gone")

    drafts = office.storage.drafts
    draft = await drafts.begin(ward_id=office.ward.id, person_id=office.lan.id, category="roads", now=office.now())
    with pytest.raises(RuntimeError):
        await drafts.submit(draft.id, person_id=office.lan.id, write=fails, now=office.now())
    assert await office.topics() == []
    await drafts.submit(draft.id, person_id=office.lan.id, write=lambda _: [], now=office.now())
    (row,) = await office.topics()
    assert (row.petition_id, row.thread_id, row.due_at is not None) == (draft.id, None, True)


async def test_what_is_confidential_or_over_gets_no_topic(office: Office) -> None:
    before = await office.sent()
    for action, who, words in (
        (Action.TAKE, office.minh, None),
        (Action.ANSWER, office.minh, "Đã vá đường."),
        (Action.CLOSE, office.minh, None),
    ):
        await office.act(before, action, who, words=words)
    await office.opens()
    await office.sent(secret=True)
    await office.act(before, Action.RATE, office.lan, details={"score": 5})
    assert await office.topics() == []


async def test_one_worker_has_a_topic_until_its_lease_runs_out(office: Office) -> None:
    await office.opens()
    await office.sent()
    first = await office.claim()
    assert first is not None
    assert await office.claim() is None
    office.now.forward(seconds=LEASE.total_seconds() + 1)
    second = await office.claim()
    assert second is not None
    assert second.id == first.id
    topics = office.storage.topics
    for late in (
        topics.opened(first, 7, now=office.now()),
        topics.told(first, 1, now=office.now()),
        topics.shut(first, closed=True),
        topics.lost(first),
        topics.settle(first),
        topics.again(first, at=office.now()),
    ):
        with pytest.raises(OvertakenError):
            await late
    await topics.opened(second, 8, now=office.now())
    await topics.told(second, 1, now=office.now())
    await topics.settle(second)
    assert await topics.petition_at(second.room.id, 8) == second.petition_id
    assert await topics.petition_at(second.room.id, 7) is None


async def test_what_happens_under_a_lease_stays_due(office: Office) -> None:
    await office.opens()
    petition = await office.sent()
    topic = await office.claim()
    assert topic is not None
    await office.act(petition, Action.TAKE, office.minh)
    await office.storage.topics.settle(topic)
    again = await office.claim()
    assert again is not None
    await office.storage.topics.settle(again)
    assert await office.claim() is None


async def test_two_workers_never_have_the_same_topic(office: Office) -> None:
    await office.opens()
    for _ in range(6):
        await office.sent()
    claimed = [topic for topic in await asyncio.gather(*(office.claim() for _ in range(10))) if topic is not None]
    assert len({topic.id for topic in claimed}) == len(claimed)
    rest = [topic for topic in [await office.claim() for _ in range(6)] if topic is not None]
    assert len({topic.id for topic in [*claimed, *rest]}) == 6


async def test_what_must_go_is_taken_out_of_a_room_that_has_ended(office: Office) -> None:
    room = await office.opens()
    petition = await office.sent()
    topic = await office.claim()
    assert topic is not None
    await office.storage.topics.settle(topic)
    await office.storage.rooms.end(room.id, write=lambda _: [], now=office.now())
    async with office.storage.db.write() as session:
        await withdraw(session, [petition.id], now=office.now())
    gone = await office.claim()
    assert gone is not None
    assert gone.withdrawn


async def test_nobody_is_remembered_for_speaking_where_others_listen(office: Office, telegram_account: Account) -> None:
    people = office.storage.people
    assert await people.known(account_id=telegram_account.id, outside_id="666") is None
    contact = office.minh.contact
    assert contact is not None
    await people.contact_gone(contact.id, now=office.now())
    heard = await people.known(account_id=telegram_account.id, outside_id=contact.outside_id)
    assert heard is not None
    assert heard.roles == {Role.CADRE}
    # What is said in a group does not prove that the private chat takes messages again.
    await office.storage.outbox.put([Notice(office.minh.id, Body("x"), "k")], now=office.now())
    assert await office.storage.outbox.claim(["telegram"], limit=1, now=office.now()) == []
