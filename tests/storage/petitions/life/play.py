"""Residents and cadres do whatever they like in any order, often sensibly, sometimes twice, sometimes all at once."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterable
from itertools import count, permutations
from random import Random
from typing import Any

from storage.errors import StorageError
from storage.people import Role
from storage.petition import Petition, Way
from storage.receipts import new_receipt
from tests.storage.petitions.expected import LEADS
from tests.storage.petitions.life.model import IN_PAIRS, OWN, RECORDED, Matter, Model, Refusal, Wish
from tests.storage.petitions.life.world import World

CROWD = 12  # open petitions; more of them keep each other from going on
EAGER = {
    "take": 5,
    "ask": 2,
    "reply": 8,
    "answer": 4,
    "extend": 2,
    "close": 6,
    "rate": 4,
    "reopen": 2,
    "merge": 2,
    "unmerge": 3,
    "support": 2,
}
ACTIONS = sorted({action for _, action in LEADS} - {"absorb", "release"})
WEIGHTS = {"next": 55, "blind": 16, "send": 10, "repeat": 6, "together": 8, "enter": 3, "discard": 1, "role": 1}


class Play:
    """Chooses what is done next, and compares what storage makes of it with what the model says."""

    def __init__(self, world: World, model: Model, rng: Random) -> None:
        self.world, self.model, self.rng = world, model, rng
        self.counts: Counter[str] = Counter()
        self.asked: list[Wish] = []
        self._numbers = count(1)

    async def run(self, steps: int, *, look_every: int = 250) -> None:
        """Take so many steps."""
        kinds, weights = list(WEIGHTS), list(WEIGHTS.values())
        for number in range(1, steps + 1):
            self.world.now.forward(seconds=1)
            kind = "send" if not self.sent() else self.rng.choices(kinds, weights)[0]
            self.counts[f"step: {kind}"] += 1
            await getattr(self, kind)()
            if number % look_every == 0:
                await self.world.check_everything(self.model)
        events, told = await self.world.check_everything(self.model)
        self.counts |= {"events": events, "messages": told, "petitions": len(self.model.matters)}

    def sent(self, *states: str) -> list[Matter]:
        """Petitions that were sent, or those that stand so."""
        return [it for it in self.model.matters.values() if it.state != "draft" and (not states or it.state in states)]

    # --- one thing after another ---

    async def next(self) -> None:
        """What may well come next for some petition."""
        await self.ask(self.sensible())

    async def blind(self) -> None:
        """Anybody wants anything."""
        await self.ask(self.senseless())

    async def repeat(self) -> None:
        """An event is fed again."""
        await self.ask(self.rng.choice(self.asked) if self.asked else self.sensible())

    async def ask(self, wish: Wish) -> None:
        """Ask for one thing; it ends as the model says."""
        touched = self.touched([wish])
        outcome = await _attempt(self.world.perform(wish))
        expected = self.model.do(wish)
        assert outcome is expected, f"{outcome} instead of {expected}: {wish}"
        self.note(wish, outcome)
        problems = await self.world.differences(self.model, sorted(touched | self.touched([wish])))
        assert problems == [], f"after {wish}"

    def note(self, wish: Wish, outcome: Refusal | None) -> None:
        """Count it, and remember it for a repetition."""
        self.asked = [*self.asked[-20:], wish]
        self.counts["done" if outcome is None else f"refused: {outcome.__name__}"] += 1
        if outcome is None:
            self.counts[f"{wish.how} {wish.action}".strip()] += 1

    def touched(self, wishes: Iterable[Wish]) -> set[int]:
        """The petitions that these wishes may change."""
        numbers = {number for wish in wishes for number in (wish.petition, wish.into)}
        wholes = {self.model.matters[number].into for number in numbers if number in self.model.matters}
        return {number for number in (*numbers, *wholes) if number}

    # --- all at once ---

    async def together(self) -> None:
        """Several want something of the same petition at the same moment: it ends as in one order or another."""
        it = self.rng.choice(self.sent())
        wishes = [self.sensible(it) if self.rng.random() < 0.8 else self.senseless(it)]
        wishes += [self.rival(wishes[0], it) for _ in range(self.rng.randint(1, 2))]
        outcomes = await asyncio.gather(*(_attempt(self.world.perform(wish)) for wish in wishes))
        touched = self.touched(wishes)
        for order in permutations(range(len(wishes))):
            trial, expected = self.model.fork(touched), dict.fromkeys(order, None)
            expected = {place: trial.do(wishes[place]) for place in order}
            if all(expected[place] is outcomes[place] for place in order) and not await self.world.differences(
                trial, sorted(touched)
            ):
                self.model = trial
                break
        else:
            raise AssertionError(f"no order leads to {outcomes}: {wishes}")
        for wish, outcome in zip(wishes, outcomes, strict=True):
            self.note(wish, outcome)

    def rival(self, wish: Wish, it: Matter) -> Wish:
        """What somebody else may want at the same moment: the same, the other way round, the same event again."""
        choice = self.rng.random()
        if choice < 0.15:
            return wish
        if wish.how == "merge" and choice < 0.6:
            return Wish("merge", wish.into, wish.actor, self.source(), wish.now, into=wish.petition)
        if wish.how == "act" and wish.action not in OWN and choice < 0.6:
            actor = self.rng.choice(self.world.staff).id
            return Wish("act", it.number, actor, self.source(), wish.now, wish.action, self.details(wish.action, it))
        return self.sensible(it)

    # --- new petitions ---

    async def send(self) -> None:
        """Somebody writes a draft, and mostly sends it."""
        if len(self.sent("received", "taken", "waiting", "answered")) >= CROWD:
            await self.next()
            return
        person = self.rng.choice(self.world.residents)
        drafts, begun = self.world.storage.drafts, self.world.now()
        asked = [
            drafts.begin(ward_id=person.ward_id, person_id=person.id, category="lighting", now=begun)
            for _ in range(self.rng.choice([1, 1, 2]))
        ]
        found = await asyncio.gather(*asked)
        assert len({draft.id for draft in found}) == 1, "everybody has one draft"
        draft = found[0]
        known = {it.owner: it for it in self.model.matters.values() if it.state == "draft"}
        assert (person.id in known) == (draft.id in self.model.matters)
        it = self.model.matters.setdefault(draft.id, Matter(draft.id, person.id, draft.code))
        it.words, it.group = self.rng.choice(["Đèn hỏng", "đ😀", "Ổ gà"]), self.rng.choice([None, *self.world.groups])
        await drafts.revise(draft.id, person_id=person.id, words=it.words, group_id=it.group)
        if self.rng.random() < 0.85:
            await self.ask(self.submission(it, person.id))

    def submission(self, it: Matter, person: int) -> Wish:
        """The sending of a draft: openly, or with a receipt in place of a name."""
        receipt = new_receipt(it.code, "key") if self.rng.random() < 0.25 else None
        details: dict[str, Any] = {"unit": self.rng.choice([None, *self.world.units])}
        if self.rng.random() < 0.1:
            details["confidential"] = True
        now = self.world.now()
        return Wish("submit", it.number, person, self.source(), now, details=details, receipt=receipt, counts=True)

    async def enter(self) -> None:
        """A cadre writes down what came on paper, sometimes pressing twice."""
        cadre, source, now = self.rng.choice(self.world.staff).id, self.source(), self.world.now()
        group = self.rng.choice([None, *self.world.groups])
        values = {"words": "Giấy", "group_id": group, "sender_name": "Cụ Tư", "category": "road"}
        asked = [
            self.world.storage.drafts.enter(
                ward_id=self.world.ward.id,
                way=Way.PAPER,
                entered_by_id=cadre,
                source=source,
                values=values,
                write=self.world.tell,
                now=now,
            )
            for _ in range(self.rng.choice([1, 2, 3]))
        ]
        found: list[Petition] = await asyncio.gather(*asked)
        assert len({petition.id for petition in found}) == 1, "the same request enters once"
        number, code = found[0].id, found[0].code
        it = Matter(number, None, code, group, by_hand=True, state="received", category="road", words="Giấy")
        it.steps.append(("submit", cadre))
        self.model.matters[number] = it
        self.model.told.add(f"{number}:1")
        self.counts["enter"] += 1
        assert await self.world.differences(self.model, [number]) == []

    async def discard(self) -> None:
        """Somebody throws a draft away."""
        person = self.rng.choice(self.world.residents)
        await self.world.storage.drafts.discard(person.id)
        for it in list(self.model.matters.values()):
            if it.state == "draft" and it.owner == person.id:
                del self.model.matters[it.number]

    async def role(self) -> None:
        """Somebody loses a role, or gets one."""
        person, role = self.rng.choice(self.world.staff), self.rng.choice(list(Role))
        held = self.model.roles[person.id]
        if held:
            role = self.rng.choice(sorted(role for role, _ in held))
            await self.world.storage.invitations.withdraw(
                role, person_id=person.id, ward_id=person.ward_id, now=self.world.now()
            )
            self.model.roles[person.id] = {pair for pair in held if pair[0] is not role}
            return
        group = (
            None if role is not Role.GROUP_HEAD and self.rng.random() < 0.6 else self.rng.choice(self.world.ward.groups)
        )
        await self.world.make.appoint(person, role, group=group)
        held.add((role, None if group is None else group.id))

    # --- wishes ---

    def source(self) -> str:
        return f"request {next(self._numbers)}"

    def sensible(self, it: Matter | None = None) -> Wish:
        """Something that may happen to a petition, by somebody who may."""
        it = it or self.rng.choice(self.sent("received", "taken", "waiting", "answered", "merged") or self.sent())
        actions = [action for action in ACTIONS if (it.state, action) in LEADS]
        action = self.rng.choices(actions, [EAGER.get(action, 1) for action in actions])[0]
        if action in RECORDED:
            details = {"step": "half"} if action == "warn" else {}
            how, now = "record", self.world.now()
            return Wish(how, it.number, None, self.source(), now, action, details, counts=action == "recount")
        whole = self.model.matters.get(it.into or 0)
        if action == "unmerge" and it.owner and whole and whole.state == "closed":
            return self.wish(it, "leave", it.owner)
        if action in OWN:
            anybody = self.world.staff if it.by_hand else self.world.residents
            actor = it.owner or self.rng.choice(anybody).id
            return self.wish(it, action, actor, receipt=it.receipt)
        people = [person.id for person in self.world.staff]
        fitting = [person for person in people if self.model.refusal(action, person, it) is None]
        return self.wish(it, action, self.rng.choice(fitting or people))

    def senseless(self, it: Matter | None = None) -> Wish:
        """Anything, by anybody, with any receipt."""
        it = it or self.rng.choice(list(self.model.matters.values()))
        everybody = [*self.world.residents, *self.world.staff, self.world.foreigner]
        receipts = [None, None, it.receipt, "1234567890123456", *(other.receipt for other in self.sent()[-3:])]
        actor = self.rng.choice(everybody).id
        if self.rng.random() < 0.1:
            return self.submission(it, actor)
        return self.wish(it, self.rng.choice([*ACTIONS, "leave"]), actor, receipt=self.rng.choice(receipts))

    def wish(self, it: Matter, action: str, actor: int, receipt: str | None = None) -> Wish:
        """One person wants one thing."""
        in_pair = action == "leave" or (action in IN_PAIRS and self.rng.random() < 0.95)
        how = action if in_pair else "act"
        into = self.rng.choice(self.sent("received", "taken", "answered") or [it]).number if how == "merge" else 0
        action = "" if how != "act" else action
        details, counts = self.details(action, it), how in {"act", "leave"} and self.rng.random() < 0.5
        now = self.world.now()
        return Wish(how, it.number, actor, self.source(), now, action, details, into, receipt, counts)

    def details(self, action: str, it: Matter) -> dict[str, Any]:
        """What the action must be told, and mostly what whoever asks for it has before their eyes."""
        people = [*self.world.staff, *self.world.staff, *self.world.residents]
        choices: dict[str, tuple[dict[str, Any], Any]] = {
            "assign": ({"to": self.rng.choice(people).id}, it.assignee),
            "transfer": ({"unit": self.rng.choice(self.world.units)}, it.unit),
            "classify": ({"category": self.rng.choice(["road", "order"])}, it.category),
            "extend": ({"days": self.rng.randint(1, 10)}, it.extra),
        }
        if action in choices:
            told, seen = choices[action]
            return told if self.rng.random() < 0.4 else {**told, "from": seen}
        if action == "rate":
            return {"score": self.rng.randint(1, 5)}
        return {"on": self.rng.random() < 0.3} if action == "confide" else {}


async def _attempt(work: Coroutine[Any, Any, object]) -> Refusal | None:
    try:
        await work
    except StorageError as refusal:
        return type(refusal)
    return None
