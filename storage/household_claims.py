"""People who say that they belong to a household: one decision of the group's head or of a cadre settles it."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.household import Household, held, loaded, note, reaching
from storage.household_claim import Claim, Tell, TooManyClaimsError, Write, deciding, loaded_claim
from storage.models import HouseholdClaimRow, HouseholdMemberRow, HouseholdRow, PersonRow
from storage.outbox import enqueue
from storage.petition_permissions import actor
from storage.phone_agreements import Over, end_agreement

MOST_A_DAY = 5  # claims of one person: nobody tries out the roll


class HouseholdClaims:
    """The claims of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def make(
        self,
        *,
        ward_id: int,
        person_id: int,
        group_id: int | None,
        household_id: int | None,
        words: str,
        represents: bool,
        source: str,
        write: Write,
        now: datetime,
    ) -> Claim:
        """Write down a claim, and tell those who decide; the same source claims once. An open one gives way to it.

        Args:
            ward_id: the ward.
            person_id: who claims.
            group_id: where they say they live.
            household_id: what fits in the roll; its group counts then.
            words: what they said.
            represents: they say that they speak for the household.
            source: the event.
            write: what those who decide are told, given the claim and them.
            now: the moment.

        Raises:
            TooManyClaimsError: they claimed too often today.
        """
        async with self._db.write() as session:
            await session.get(PersonRow, person_id, with_for_update=True)  # two claims at once stand in line
            row = await session.scalar(select(HouseholdClaimRow).where(HouseholdClaimRow.source == source))
            if row is not None:
                return await loaded_claim(session, row)
            await _withdraw(session, person_id, now)
            home = None if household_id is None else await session.get(HouseholdRow, household_id)
            row = HouseholdClaimRow(
                ward_id=ward_id,
                group_id=group_id if home is None else home.group_id,
                household_id=household_id,
                person_id=person_id,
                source=source,
                words=words,
                represents=represents,
                claimed_at=now,
            )
            session.add(row)
            await session.flush()
            claim = await loaded_claim(session, row)
            await enqueue(session, write(claim, await deciding(session, claim)), now=now)
            return claim

    async def take_back(self, person_id: int, *, now: datetime) -> None:
        """Nothing that the person has said waits any more."""
        async with self._db.write() as session:
            await _close(session, person_id, now)

    async def open_of(self, person_id: int) -> Claim | None:
        """The person's claim that waits."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(HouseholdClaimRow).where(
                    HouseholdClaimRow.person_id == person_id, HouseholdClaimRow.decided_at.is_(None)
                )
            )
            return None if row is None else await loaded_claim(session, row)

    async def waiting(self, ward_id: int, *, actor_id: int, limit: int) -> list[Claim]:
        """The oldest claims on which the person may decide."""
        async with self._db.read() as session:
            who = await actor(session, actor_id, ward_id)
            if not who.roles:
                return []
            mine = (
                select(HouseholdClaimRow)
                .where(
                    HouseholdClaimRow.ward_id == ward_id,
                    HouseholdClaimRow.decided_at.is_(None),
                    HouseholdClaimRow.person_id != actor_id,
                )
                .order_by(HouseholdClaimRow.id)
                .limit(limit)
            )
            if who.groups is not None:
                mine = mine.where(HouseholdClaimRow.group_id.in_(who.groups))
            return [await loaded_claim(session, row) for row in await session.scalars(mine)]

    async def get(self, claim_id: int, *, actor_id: int, ward_id: int, now: datetime) -> tuple[Claim, Household | None]:
        """A claim with the household that fits, for whoever decides; the look is written down.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: not theirs to decide.
        """
        async with self._db.write() as session:
            row = await session.get(HouseholdClaimRow, claim_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            await reaching(session, actor_id, ward_id, row.group_id)
            home = None if row.household_id is None else await session.get(HouseholdRow, row.household_id)
            if home is not None:
                note(session, "read", home.id, home.group_id, actor_id, now)
            return await loaded_claim(session, row), None if home is None else await loaded(session, home)

    async def decide(
        self,
        claim_id: int,
        *,
        accepted: bool,
        actor_id: int,
        ward_id: int,
        write: Tell,
        now: datetime,
        household_id: int | None = None,
    ) -> Claim:
        """Confirm or refuse; the first decision stands, and the same of the same person again changes nothing.

        Args:
            claim_id: the claim.
            accepted: whether they belong there.
            actor_id: the head of the group, or somebody of the desk.
            ward_id: the ward.
            write: what the person is told, given the claim and their household.
            now: the moment.
            household_id: the household, found by whoever decides where none fitted.

        Raises:
            NotFoundError: no such claim, or no such household, in this ward.
            ForbiddenError: not theirs to decide, or it is their own.
            StaleError: somebody else decided, the claim was taken back, or the household has ended.
        """
        async with self._db.write() as session:
            row = await session.get(HouseholdClaimRow, claim_id, with_for_update=True)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            await reaching(session, actor_id, ward_id, row.group_id)
            if row.person_id == actor_id:
                raise ForbiddenError
            if row.decided_at is not None:
                if (row.decided_by, row.accepted) != (actor_id, accepted):
                    raise StaleError
                return await loaded_claim(session, row)
            row.household_id = household_id or row.household_id
            home = await _home(session, row, actor_id) if accepted else None
            row.decided_by, row.decided_at, row.accepted = actor_id, now, accepted
            if home is not None:
                await _move_in(session, row, home, now)
            await session.flush()
            claim = await loaded_claim(session, row)
            await enqueue(session, write(claim, None if home is None else await loaded(session, home)), now=now)
            return claim


async def _withdraw(session: AsyncSession, person_id: int, now: datetime) -> None:
    mine = HouseholdClaimRow.person_id == person_id
    today = select(func.count()).where(mine, HouseholdClaimRow.claimed_at > now - timedelta(days=1))
    if (await session.scalar(today) or 0) >= MOST_A_DAY:
        raise TooManyClaimsError
    await _close(session, person_id, now)


async def _close(session: AsyncSession, person_id: int, now: datetime) -> None:
    await session.execute(
        update(HouseholdClaimRow)
        .where(HouseholdClaimRow.person_id == person_id, HouseholdClaimRow.decided_at.is_(None))
        .values(decided_at=now, accepted=False)
    )


async def _home(session: AsyncSession, row: HouseholdClaimRow, actor_id: int) -> HouseholdRow:
    if row.household_id is None:
        raise NotFoundError
    home = await held(session, row.household_id, row.ward_id)
    await reaching(session, actor_id, row.ward_id, home.group_id)
    if home.ended_at is not None:
        raise StaleError
    return home


async def _move_in(session: AsyncSession, row: HouseholdClaimRow, home: HouseholdRow, now: datetime) -> None:
    before = await session.get(HouseholdMemberRow, row.person_id)
    if before is not None and before.household_id != home.id:
        left = await held(session, before.household_id, row.ward_id)
        if left.representative_id == row.person_id:
            end_agreement(session, left, Over.SPEAKER, now)
            left.representative_id = None
        note(session, "leave", left.id, left.group_id, row.person_id, now)
        before.household_id, before.since = home.id, now
    elif before is None:
        session.add(HouseholdMemberRow(person_id=row.person_id, household_id=home.id, since=now))
    if row.represents:
        if home.representative_id not in {None, row.person_id}:
            end_agreement(session, home, Over.SPEAKER, now)
        home.representative_id = row.person_id
    person = await session.get_one(PersonRow, row.person_id)
    person.group_id = home.group_id  # what was confirmed counts for more than what was said
    note(session, "represent" if row.represents else "join", home.id, home.group_id, row.decided_by, now, claim=row.id)
