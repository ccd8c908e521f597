"""The real storage, asked for what the model is asked for, and looked at as a whole."""

from collections.abc import Coroutine, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from storage import Storage
from storage.messages import Body, Notice
from storage.models import DeliveryRow, PetitionEventRow, PetitionRow
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.petition_loading import load
from storage.petition_permissions import actor, may_see
from storage.petition_rules import replay
from storage.petitions import Deed, Reckon, Write
from storage.places import Ward
from storage.queues import Pile
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.life.model import QUEUED, Matter, Model, Wish, last_day
from tests.storage.petitions.test_rules import check_legal

STAFF: list[tuple[str, Role | None, int | None]] = [
    ("Cán bộ một", Role.CADRE, None),
    ("Cán bộ hai", Role.CADRE, None),
    ("Cán bộ tổ 1", Role.CADRE, 0),
    ("Cán bộ tổ 2", Role.CADRE, 1),
    ("Chủ tịch", Role.COMMITTEE, None),
    ("Quản trị", Role.ADMINISTRATOR, None),
    ("Tổ trưởng", Role.GROUP_HEAD, 0),
]
RESIDENTS = 5


class World:
    """One ward with its desk and some residents, and somebody of another ward."""

    def __init__(self, storage: Storage, now: Clock) -> None:
        self.storage, self.now = storage, now

    async def settle(self) -> Model:
        """Bring everybody in; returns what is known of them."""
        storage = self.storage
        groups = ["Tổ 1", "Tổ 2", "Tổ 3"]
        self.ward: Ward = await storage.places.found(code="mau", name="Phường Mẫu", groups=groups)
        account = await storage.places.account(ward_id=self.ward.id, channel="web", outside_id="mau")
        self.make = Population(storage, self.ward, account, self.now)
        self.groups = [group.id for group in self.ward.groups]
        self.residents = [await self.make(f"Dân {number}") for number in range(RESIDENTS)]
        self.staff = []
        roles: dict[int, set[tuple[Role, int | None]]] = {person.id: set() for person in self.residents}
        for name, role, place in STAFF:
            group = None if place is None else self.ward.groups[place]
            person = await self.make(name, role=role, group=group, limited_to=group)
            self.staff.append(person)
            assert role is not None
            roles[person.id] = {(role, None if group is None else group.id)}
        self.units = [(await self.make.unit(name)).id for name in ("Công an", "Đô thị")]
        other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
        far = await storage.places.account(ward_id=other.id, channel="web", outside_id="khac")
        self.foreigner = await self.make("Người phường khác", account=far)
        return Model(roles)

    def ward_of(self, person: int | None) -> int:
        return self.foreigner.ward_id if person == self.foreigner.id else self.ward.id

    def tell(self, petition: Petition) -> Sequence[Notice]:
        return [Notice(self.staff[0].id, Body(petition.state), f"{petition.id}:{len(petition.steps)}")]

    def perform(self, wish: Wish) -> Coroutine[Any, Any, object]:
        """Ask storage for it."""
        where: dict[str, Any] = {"ward_id": self.ward_of(wish.actor), "source": wish.source, "now": wish.now}
        merging, person = self.storage.merging, wish.actor or 0
        if wish.how == "submit":
            return self.storage.drafts.submit(
                wish.petition,
                person_id=person,
                write=self.tell,
                now=wish.now,
                details=wish.details,
                receipt=wish.receipt,
                reckon=_reckon(wish),
            )
        if wish.how == "merge":
            return merging.merge(wish.petition, wish.into, actor_id=person, write=self.tell, **where)
        if wish.how == "unmerge":
            return merging.unmerge(wish.petition, actor_id=person, write=self.tell, **where)
        if wish.how == "leave":
            return merging.leave(
                wish.petition, person_id=person, words="Chưa xong", write=self.tell, reckon=_reckon(wish), **where
            )
        if wish.how == "support":
            return merging.support(wish.petition, person_id=person, household=f"h{person % 3}", **where)
        return self._one(wish, self.tell)

    def _one(self, wish: Wish, write: Write) -> Coroutine[Any, Any, Petition]:
        action, ward_id = Action(wish.action), self.ward_of(wish.actor)
        if wish.how == "record":
            deed = Deed(action, wish.source, wish.now, None, wish.details)
            return self.storage.petitions.record(
                wish.petition, deed, ward_id=ward_id, write=write, reckon=_reckon(wish), actor_id=wish.actor
            )
        assert wish.actor is not None
        return self.storage.petitions.act(
            wish.petition,
            action,
            actor_id=wish.actor,
            ward_id=ward_id,
            source=wish.source,
            write=write,
            now=wish.now,
            details=wish.details,
            receipt=wish.receipt,
            reckon=_reckon(wish),
        )

    async def differences(self, model: Model, numbers: Sequence[int]) -> list[str]:
        """What in these petitions is not as it should be."""
        async with self.storage.db.read() as session:
            rows = await session.scalars(select(PetitionRow).where(PetitionRow.id.in_(numbers)))
            found = {petition.id: petition for petition in await load(session, rows.all())}
        expected = {number: model.matters[number] for number in numbers if number in model.matters}
        lines = [f"petitions {sorted(found)} instead of {sorted(expected)}"] if found.keys() != expected.keys() else []
        for number in found.keys() & expected.keys():
            seen, wanted = _seen(found[number]), _wanted(expected[number])
            if seen != wanted:
                lines.append(f"petition {number}:\n  is        {seen}\n  should be {wanted}")
        return lines

    async def check_everything(self, model: Model) -> tuple[int, int]:
        """Everything that ever happened; returns how many steps and messages there are."""
        problems = await self.differences(model, await self._numbers())
        assert problems == []
        async with self.storage.db.read() as session:
            events = (await session.execute(select(PetitionEventRow.petition_id, PetitionEventRow.source))).all()
            told = (await session.scalars(select(DeliveryRow.dedupe_key))).all()
        assert len(events) == sum(len(it.steps) for it in model.matters.values()), "a step was lost or doubled"
        assert {(number, source) for number, source in events if source != "submit"} <= model.done
        assert sorted(told) == sorted(model.told), "each step is told once"
        await self._check_lists(model)
        return len(events), len(told)

    async def _numbers(self) -> list[int]:
        async with self.storage.db.read() as session:
            return list(await session.scalars(select(PetitionRow.id)))

    async def _check_lists(self, model: Model) -> None:
        """Everybody's list, the rule for one petition, and the model say the same."""
        sent = {number: it for number, it in model.matters.items() if it.state != "draft"}
        for person in (*self.staff, *self.residents[:1]):
            fresh = await self.make.again(person)
            visible = {number for number, it in sent.items() if model.sees(person.id, it)}
            async with self.storage.db.read() as session:
                who = await actor(session, person.id, self.ward.id)
                rows = await session.scalars(select(PetitionRow).where(PetitionRow.id.in_(sent)))
                assert {row.id for row in rows if may_see(who, row)} == visible
            for pile, holds in _piles(fresh).items():
                listed = await self.storage.queues.of(fresh, pile, today=date(2026, 12, 15), limit=10_000)
                wanted = {number for number in visible if holds(sent[number])}
                assert {petition.id for petition in listed.petitions} == wanted, pile
                assert listed.total == len(listed.petitions)


def _piles(person: Person) -> dict[Pile, Any]:
    still = {"received", "taken", "waiting", "answered"}
    return {
        Pile.ALL: lambda it: it.state in QUEUED,
        Pile.MINE: lambda it: it.state in still and it.assignee == person.id,
        Pile.FREE: lambda it: it.state == "received",
        Pile.LATE: lambda it: it.state in {"received", "taken"} and it.due is not None and it.due < date(2026, 12, 15),
        Pile.WAITING: lambda it: it.state == "waiting",
        Pile.ABOVE: lambda it: it.state in still and it.level > 0,
    }


def _seen(petition: Petition) -> tuple[object, ...]:
    if petition.steps:
        assert replay(petition.steps) == petition.standing, "the history leads elsewhere"
        check_legal(petition.standing)
    steps = [(step.kind, step.actor_id) for step in petition.steps]
    return petition.standing, petition.person_id, petition.words, petition.group_id, steps


def _wanted(it: Matter) -> tuple[object, ...]:
    return it.standing(), it.owner, it.words, it.group, it.steps


def _reckon(wish: Wish) -> Reckon | None:
    return (lambda petition: last_day(len(petition.steps))) if wish.counts else None
