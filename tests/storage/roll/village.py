"""A ward with a small roll, for tests."""

from collections.abc import Sequence
from itertools import count

from storage import Storage
from storage.household_claim import Claim
from storage.messages import Body, Notice
from storage.people import Person
from storage.places import Ward
from storage.roll_entry import Entry, Outcome
from tests.clock import Clock

ONE, TWO = "Tổ dân phố 1", "Tổ dân phố 2"
_SOURCES = count(1)


def entry(code: str = "H1", head: str = "Nguyễn Thị Lan", *, group: str = ONE, place: int = 0, **more: str) -> Entry:
    """One household of a file."""
    texts = {"cluster": "", "address": "12 ngõ 3", "representative": "", "phone": ""} | more
    return Entry(place=place, group=group, code=code, head=head, **texts)


class Village:
    """A ward's roll, filled from entries."""

    def __init__(self, storage: Storage, ward: Ward, now: Clock) -> None:
        self.storage, self.ward, self.now = storage, ward, now

    async def take(
        self,
        *entries: Entry,
        by: Person | None = None,
        source: str = "",
        codes: Sequence[str] = (),
        groups: Sequence[str] = (),
    ) -> Outcome:
        """Take a file in."""
        return await self.storage.roll.imports.take(
            self.ward.id,
            entries,
            actor_id=by.id if by else None,
            codes={*codes, *(one.code for one in entries)},
            groups=groups,
            source=source or f"file:{next(_SOURCES)}",
            file_name="so-ho.xlsx",
            rows=len(entries),
            wrong=[(7, "phone", "no-phone")],
            now=self.now(),
        )

    async def number(self, code: str) -> int:
        """A household's number."""
        found = await self.storage.roll.search.fitting(
            self.ward.id, group_id=None, chosen=lambda one: one.code == code, most=2
        )
        (one,) = found
        return one.id

    async def claim(
        self, person: Person, code: str | None = "H1", *, represents: bool = False, source: str = "", words: str = ""
    ) -> Claim:
        """Somebody says that they belong to a household; those who decide are told."""
        return await self.storage.roll.claims.make(
            ward_id=self.ward.id,
            person_id=person.id,
            group_id=person.group_id,
            household_id=None if code is None else await self.number(code),
            words=words or code or "",
            represents=represents,
            source=source or f"event:{next(_SOURCES)}",
            write=lambda claim, deciding: [Notice(one, Body("mới"), f"claim:{claim.id}:{one}") for one in deciding],
            now=self.now(),
        )

    async def decide(
        self, claim: Claim, by: Person, *, accepted: bool = True, household_id: int | None = None
    ) -> Claim:
        """Confirm or refuse."""
        return await self.storage.roll.claims.decide(
            claim.id,
            accepted=accepted,
            actor_id=by.id,
            ward_id=self.ward.id,
            write=lambda after, _: [Notice(after.person_id, Body("xong"), f"claim:{after.id}:decided")],
            now=self.now(),
            household_id=household_id,
        )
