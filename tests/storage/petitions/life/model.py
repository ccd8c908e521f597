"""A ward's petitions as they should be: no database, every rule told a second time and more plainly."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from storage.errors import ForbiddenError, NotFoundError, StaleError, StorageError
from storage.people import Role
from storage.petition import Standing, State
from tests.storage.petitions.expected import LEADS

OWN = {"reply", "add", "edit", "rate", "reopen"}
SPOKEN_FOR = {"reply", "add", "reopen"}  # written down by the desk for a sender who came with a letter
WORKING = {"ask", "answer", "close", "extend"}
HANDING_ON = {"assign", "transfer", "classify", "merge", "unmerge", "confide"}
RECORDED = {"absorb", "release", "refuse", "warn", "recount", "unreachable"}
IN_PAIRS = {"merge", "unmerge", "support"}
_UNANSWERED = {"answered_at": None, "closed_at": None, "rating": None}
QUEUED = {"received", "taken", "answered"}

Refusal = type[StorageError]


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that somebody asks for, as it may be repeated.

    `how` is the door of storage: act, record, merge, unmerge, leave, support or submit; `counts` is whether it brings a new
    count of the days, `receipt` the code that is shown, or with submit the one that is given.
    """

    how: str
    petition: int
    actor: int | None
    source: str
    now: datetime
    action: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    into: int = 0
    receipt: str | None = None
    counts: bool = False


@dataclass(slots=True)
class Matter:
    """A petition as it should be."""

    number: int
    owner: int | None
    code: str
    group: int | None = None
    receipt: str | None = None
    by_hand: bool = False
    state: str = "draft"
    category: str = "lighting"
    words: str = ""
    assignee: int | None = None
    unit: int | None = None
    level: int = 0
    confidential: bool = False
    due: date | None = None
    extra: int = 0
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    rating: int | None = None
    before: str | None = None
    into: int | None = None
    steps: list[tuple[str, int | None]] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)

    def standing(self) -> Standing:
        """The same in storage's words."""
        return Standing(
            state=State(self.state),
            category=self.category,
            assignee_id=self.assignee,
            unit_id=self.unit,
            level=self.level,
            confidential=self.confidential,
            due_on=self.due,
            extra_days=self.extra,
            answered_at=self.answered_at,
            closed_at=self.closed_at,
            rating=self.rating,
            state_before=None if self.before is None else State(self.before),
            merged_into_id=self.into,
        )


def last_day(steps: int) -> date:
    """Some day that follows from how much has happened."""
    return date(2026, 12, 1) + timedelta(days=steps % 50)


@dataclass(slots=True)
class Model:
    """All petitions of a ward; `roles` are those of its people by number, each with the group it is limited to."""

    roles: dict[int, set[tuple[Role, int | None]]]
    matters: dict[int, Matter] = field(default_factory=dict)
    done: set[tuple[int, str]] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def fork(self, numbers: Iterable[int]) -> "Model":
        """A copy in which these petitions can go another way."""
        forked = {number: deepcopy(self.matters[number]) for number in numbers if number in self.matters}
        return Model(self.roles, {**self.matters, **forked}, set(self.done), set(self.told))

    def do(self, wish: Wish) -> Refusal | None:
        """Let it happen, or say why it cannot."""
        if wish.how == "submit":
            return self._submit(wish)
        if wish.how == "act" and wish.action in IN_PAIRS:
            return ForbiddenError
        if wish.how == "merge" and wish.petition == wish.into:
            return StaleError
        if not self._there(wish):
            return NotFoundError
        if (wish.petition, wish.source) in self.done:
            return None
        doing = {
            "act": self._act,
            "record": self._record,
            "merge": self._merge,
            "unmerge": self._unmerge,
            "leave": self._leave,
            "support": self._support,
        }
        return doing[wish.how](wish, self.matters[wish.petition])

    def _there(self, wish: Wish) -> bool:
        numbers = [wish.petition] + ([wish.into] if wish.how == "merge" else [])
        found = [self.matters[number] for number in numbers if number in self.matters]
        if len(found) < len(numbers) or any(it.state == "draft" for it in found):
            return False
        of_ward = wish.actor is None or wish.actor in self.roles
        return of_ward and not (wish.how == "support" and found[0].confidential)

    def _submit(self, wish: Wish) -> Refusal | None:
        it = self.matters.get(wish.petition)
        if it is None:
            return NotFoundError
        sent_unknown = it.owner is None and it.receipt is not None and it.receipt == wish.receipt
        if it.owner != wish.actor and not sent_unknown:
            return NotFoundError
        if it.state == "draft":
            if wish.receipt is not None:
                it.owner, it.receipt = None, wish.receipt
            it.state = "received"
            it.unit, it.confidential = wish.details.get("unit"), wish.details.get("confidential", False)
            self._happened(it, "submit", it.owner, wish)
        return None

    def _act(self, wish: Wish, it: Matter) -> Refusal | None:
        shown = wish.receipt is not None and wish.receipt == it.receipt
        refusal = self.refusal(wish.action, wish.actor, it, shown=shown)
        if refusal is None and wish.action == "assign" and not self.reaches(wish.details["to"], it):
            return StaleError
        return refusal or self._step(it, wish.action, None if shown else wish.actor, wish)

    def _record(self, wish: Wish, it: Matter) -> Refusal | None:
        return self._step(it, wish.action, wish.actor, wish)

    def _merge(self, wish: Wish, it: Matter) -> Refusal | None:
        into = self.matters[wish.into]
        refusal = self.refusal("merge", wish.actor, it) or self.refusal("note", wish.actor, into)
        if refusal is not None:
            return refusal
        if any(other.into == wish.petition for other in self.matters.values()):
            return StaleError
        if (into.state, "absorb") not in LEADS or (it.state, "merge") not in LEADS:
            return StaleError
        self._step(into, "absorb", wish.actor, wish)
        return self._step(it, "merge", wish.actor, wish)

    def _unmerge(self, wish: Wish, it: Matter) -> Refusal | None:
        if it.into is None:
            return StaleError
        refusal = self.refusal("unmerge", wish.actor, it)
        if refusal is not None:
            return refusal
        self._step(self.matters[it.into], "release", wish.actor, wish)
        return self._step(it, "unmerge", wish.actor, wish)

    def _leave(self, wish: Wish, it: Matter) -> Refusal | None:
        if it.into is None:
            return StaleError
        if it.owner != wish.actor:
            return NotFoundError
        into = self.matters[it.into]
        if into.state != "closed":
            return StaleError
        self._step(into, "release", None, replace(wish, counts=False), tell=False)
        return self._step(it, "unmerge", wish.actor, wish)

    def _support(self, wish: Wish, it: Matter) -> Refusal | None:
        assert wish.actor is not None
        if it.owner == wish.actor:
            return ForbiddenError
        if wish.actor in it.joined:
            self.done.add((it.number, wish.source))  # of two at once, either may be the one that counted
            return None
        refusal = self._step(it, "support", wish.actor, wish, tell=False)
        if refusal is None:
            it.joined.add(wish.actor)
        return refusal

    # --- who ---

    def desk(self, person: int) -> set[int | None]:
        """The groups in which somebody works on the desk; None is the whole ward."""
        return {group for role, group in self.roles[person] if role is not Role.GROUP_HEAD}

    def above(self, person: int) -> bool:
        """Whether they stand above the cadres."""
        return any(role in {Role.COMMITTEE, Role.ADMINISTRATOR} for role, _ in self.roles[person])

    def reaches(self, person: int, it: Matter) -> bool:
        """Whether their work reaches the petition."""
        return bool({None, it.group} & self.desk(person))

    def sees(self, person: int, it: Matter) -> bool:
        """Whether they may see the petition, other than as its sender."""
        heads = {group for role, group in self.roles[person] if role is Role.GROUP_HEAD}
        if not (self.reaches(person, it) or (it.group is not None and it.group in heads | self.desk(person))):
            return False
        named = self.above(person) or (bool(self.desk(person)) and it.assignee == person)
        return named or not it.confidential

    def works_on(self, person: int, it: Matter) -> bool:
        """Whether they may write down what its sender says."""
        return self.reaches(person, it) and self.sees(person, it)

    def refusal(self, action: str, person: int | None, it: Matter, *, shown: bool = False) -> Refusal | None:
        """Why somebody may not do this, whatever the petition's state."""
        if action in OWN:
            spoken_for = it.by_hand and action in SPOKEN_FOR and person is not None and self.works_on(person, it)
            return None if shown or it.owner == person or spoken_for else ForbiddenError
        if shown or person is None or action in RECORDED or not self.sees(person, it):
            return ForbiddenError
        if action in {"note", "read"}:
            return None
        lies_above = bool(it.level) and it.assignee is None and not self.above(person)
        if not self.reaches(person, it) or (lies_above and action in {"take", *HANDING_ON}):
            return ForbiddenError
        others = it.assignee not in {None, person} and not self.above(person)
        is_stale = (action in WORKING and it.assignee != person) or (action in HANDING_ON and others)
        return StaleError if is_stale else None

    # --- what ---

    def _step(self, it: Matter, action: str, actor: int | None, wish: Wish, *, tell: bool = True) -> Refusal | None:
        if (it.state, action) not in LEADS:
            return StaleError
        if (action == "rate" and it.rating is not None) or (action == "reopen" and it.level == 2):
            return StaleError
        seen = {"assign": it.assignee, "transfer": it.unit, "classify": it.category, "extend": it.extra}
        if action in seen and wish.details.get("from", seen[action]) != seen[action]:
            return StaleError
        leads = LEADS[it.state, action]
        if action == "merge":
            it.before, it.into = it.state, wish.into
        elif action == "unmerge":
            assert it.before is not None
            leads, it.before, it.into = it.before, None, None
        it.state = leads
        self._change(it, action, actor, wish)
        self._happened(it, action, actor, wish, tell=tell)
        return None

    def _change(self, it: Matter, action: str, actor: int | None, wish: Wish) -> None:
        told = wish.details
        changes: dict[str, dict[str, Any]] = {
            "take": {"assignee": actor},
            "assign": {"assignee": told.get("to")},
            "transfer": {"assignee": None, "unit": told.get("unit")},
            "classify": {"category": told.get("category")},
            "extend": {"extra": it.extra + told.get("days", 0)},
            "answer": {"answered_at": it.answered_at or wish.now},
            "close": {"closed_at": wish.now},
            "rate": {"rating": told.get("score")},
            "reopen": {"level": it.level + 1, "extra": 0, "assignee": None, **_UNANSWERED},
            "confide": {"confidential": told.get("on")},
        }
        for name, value in changes.get(action, {}).items():
            setattr(it, name, value)

    def _happened(self, it: Matter, kind: str, actor: int | None, wish: Wish, *, tell: bool = True) -> None:
        it.steps.append((kind, actor))
        if wish.counts:
            it.due = last_day(len(it.steps))
        self.done.add((it.number, wish.source))
        if tell:
            self.told.add(f"{it.number}:{len(it.steps)}")
