"""Whatever people join, part, send and answer, in any order: nobody sees another's, and nothing is lost."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage import Storage
from storage.announcement import State
from storage.database import Database, sqlite_url
from storage.errors import NotFoundError, StaleError
from storage.messages import Body
from storage.models import AnnouncementRow, DeliveryRow, MeetingRow, RsvpRow, SubjectChoiceRow, SubjectRow
from storage.people import Person, Role
from storage.planning import plan_slice
from storage.rsvps import Answer
from tests.clock import Clock
from tests.population import Population
from tests.storage.linking.pairs import Pairing

PEOPLE = 4
ADDRESS = st.integers(0, PEOPLE - 1)
STEP = st.one_of(
    st.tuples(st.just("join"), ADDRESS, ADDRESS),
    st.tuples(st.just("part"), ADDRESS, ADDRESS),
    st.tuples(st.just("send"), ADDRESS, ADDRESS),
    st.tuples(st.just("answer"), ADDRESS, st.integers(0, 1)),
    st.tuples(st.just("choose"), ADDRESS, st.integers(0, 1)),
)


@dataclass
class Owner:
    """What the model says that a human being has."""

    petitions: set[int] = field(default_factory=set)
    answer: Answer | None = None
    answered: int = 0
    wants: bool | None = None
    chosen: int = 0


@dataclass
class World:
    """The program beside the model; an address stands for whoever speaks from it."""

    storage: Storage
    now: Clock
    population: Population
    pairing: Pairing
    addresses: list[Person]
    meeting_id: int
    subject_id: int
    owners: list[Owner]
    steps: int = 0

    async def person(self, place: int) -> Person:
        return await self.population.again(self.addresses[place])

    async def step(self, what: str, one: int, other: int) -> None:
        self.steps += 1
        self.now.forward(hours=2)
        person, owner = await self.person(one), self.owners[one]
        match what:
            case "join" if one != other:
                await self.join(one, other)
            case "part":
                await self.part(one, other)
            case "send":
                if person.consented_at is None:
                    await self.storage.people.consent(person.id, version="1", now=self.now())
                draft = await self.storage.drafts.begin(
                    ward_id=person.ward_id, person_id=person.id, category="order", now=self.now()
                )
                await self.storage.drafts.submit(draft.id, person_id=person.id, write=lambda _: [], now=self.now())
                owner.petitions.add(draft.id)
            case "answer":
                answer = (Answer.COMES, Answer.AWAY)[other]
                if await self.storage.rsvps.is_invited(self.meeting_id, person.id):
                    await self.storage.rsvps.answer(
                        self.meeting_id, answer, person_id=person.id, ward_id=person.ward_id, now=self.now()
                    )
                    owner.answer, owner.answered = answer, self.steps
            case "choose":
                subjects = self.storage.subjects
                choose = subjects.join if other else subjects.leave
                await choose(self.subject_id, person_id=person.id, ward_id=person.ward_id, now=self.now())
                owner.wants, owner.chosen = bool(other), self.steps

    async def join(self, one: int, other: int) -> None:
        first, second = await self.person(one), await self.person(other)
        asked = await self.pairing.enter(await self.pairing.code(first), second)
        mine, theirs = self.owners[one], self.owners[other]
        assert (asked is None) == (mine is theirs)
        if asked is None:
            return
        await self.pairing.confirm(asked, first)
        mine.petitions |= theirs.petitions
        if theirs.answered > mine.answered:
            mine.answer, mine.answered = theirs.answer, theirs.answered
        if theirs.chosen > mine.chosen:
            mine.wants, mine.chosen = theirs.wants, theirs.chosen
        self.owners = [mine if owner is theirs else owner for owner in self.owners]

    async def part(self, one: int, other: int) -> None:
        person, gone = await self.person(one), self.addresses[other]
        assert gone.contact is not None
        together = self.owners[one] is self.owners[other]
        alone = sum(owner is self.owners[one] for owner in self.owners) == 1
        try:
            await self.pairing.part(person, gone.contact.id)
        except NotFoundError:
            assert not together
        except StaleError:
            assert alone
        else:
            assert together
            assert not alone
            self.owners[other] = Owner()

    async def check(self) -> None:
        numbers = [(await self.person(place)).id for place in range(PEOPLE)]
        for place, number in enumerate(numbers):
            owner = self.owners[place]
            assert [self.owners[each] is owner for each in range(PEOPLE)] == [each == number for each in numbers]
            sent = await self.storage.petitions.of_person(number, limit=100)
            assert {each.id for each in sent} == owner.petitions
            answered = await self.storage.rsvps.of(self.meeting_id, number)
            assert (answered and answered.answer) == owner.answer
            async with self.storage.db.read() as session:
                choice = await session.get(SubjectChoiceRow, (self.subject_id, number))
                assert (choice and choice.wants) == owner.wants
        async with self.storage.db.read() as session:
            owners = {owner.answered for owner in self.owners if owner.answer}
            assert len(list(await session.scalars(select(RsvpRow.person_id)))) == len(owners)
            keys = list(await session.scalars(select(DeliveryRow.dedupe_key)))
            assert len(keys) == len(set(keys))


async def world(path: Path) -> World:
    now, storage = Clock(), Storage(Database(sqlite_url(path)))
    ward = await storage.places.found(code="demo", name="Phường Mẫu", groups=["Tổ 1"], demo=True)
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="demo")
    population = Population(storage, ward, account, now)
    addresses = [await population(f"Người {number}") for number in range(PEOPLE)]
    author = await population("Trần Minh", role=Role.CADRE)
    async with storage.db.write() as session:
        meeting = MeetingRow(
            ward_id=ward.id, source="m", kind="group", title="", place="", chair="", invited="", agenda=[],
            state="planned", starts_at=now() + timedelta(days=90), created_at=now(), changed_at=now(),
        )  # fmt: skip
        subject = SubjectRow(ward_id=ward.id, name="Văn hóa", statutory=False, created_at=now())
        session.add_all([meeting, subject])
        await session.flush()
        invitation = AnnouncementRow(
            ward_id=ward.id, author_id=author.id, source="a", kind="meeting", audience={}, body=Body("Họp").as_json(),
            state=State.SENDING, meeting_id=meeting.id, created_at=now(), send_at=now(), sent_at=now(),
        )  # fmt: skip
        session.add(invitation)
    while await plan_slice(storage.db, invitation.id, now=now()):
        pass
    return World(
        storage, now, population, Pairing(storage, now), addresses, meeting.id, subject.id, [Owner() for _ in addresses]
    )


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=3, max_size=14))
def test_nobody_sees_anothers_and_nothing_is_lost(
    sqlite_template: Path, tmp_path: Path, steps: list[tuple[str, int, int]]
) -> None:
    copy = tmp_path / "any.db"
    for old in tmp_path.glob("any.db*"):
        old.unlink()
    copy.write_bytes(sqlite_template.read_bytes())
    asyncio.run(play(copy, steps))


async def play(copy: Path, steps: list[tuple[str, int, int]]) -> None:
    played = await world(copy)
    try:
        for what, one, other in steps:
            await played.step(what, one, other)
            await played.check()
    finally:
        await played.storage.db.close()
