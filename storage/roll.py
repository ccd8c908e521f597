"""The household roll: who lives in which group, what changed, who looked, and who in the chat belongs to whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import NotFoundError
from storage.group_links import GroupLinks
from storage.household import Household, held, household, loaded, note, reaching
from storage.household_claims import HouseholdClaims
from storage.models import ClusterRow, HouseholdMemberRow, HouseholdRow, RollChangeRow
from storage.phone_agreements import Over, PhoneAgreements, end_agreement
from storage.roll_import import RollImports
from storage.roll_search import RollSearch, living


@dataclass(frozen=True, slots=True)
class Count:
    """The households of a group, or of a cluster in it.

    Attributes:
        households: how many there are.
        linked: how many have somebody in the chat.
        represented: how many have a confirmed representative in the chat.
    """

    group_id: int
    cluster_id: int | None
    households: int
    linked: int
    represented: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """A part of a group (cụm dân cư)."""

    id: int
    group_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a household's history."""

    at: datetime
    action: str
    actor_id: int | None


class Roll:
    """The rolls of all wards.

    Attributes:
        search: finds households by words.
        imports: takes files in.
        claims: what people say of their household, and who decides.
        links: through which people join a group.
        phones: which households agreed to their telephone number.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self.search = RollSearch(db)
        self.imports = RollImports(db)
        self.claims = HouseholdClaims(db)
        self.links = GroupLinks(db)
        self.phones = PhoneAgreements(db)

    async def household_of(self, person_id: int) -> Household | None:
        """The household to which somebody belongs, once that is confirmed."""
        async with self._db.read() as session:
            row = await session.scalar(_of(person_id))
            return None if row is None else await loaded(session, row)

    async def get(self, household_id: int, *, actor_id: int, ward_id: int, now: datetime) -> Household:
        """One household, for somebody of the ward who has to do with its group; the look is written down.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: of a group that is not theirs.
        """
        return await self._look("read", household_id, actor_id, ward_id, now)

    async def phone(self, household_id: int, *, actor_id: int, ward_id: int, now: datetime) -> Household:
        """The same for whoever wants to see the telephone number, which is written down apart."""
        return await self._look("phone", household_id, actor_id, ward_id, now)

    async def _look(self, action: str, household_id: int, actor_id: int, ward_id: int, now: datetime) -> Household:
        async with self._db.write() as session:
            row = await session.get(HouseholdRow, household_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            await reaching(session, actor_id, ward_id, row.group_id)
            note(session, action, row.id, row.group_id, actor_id, now)
            return await loaded(session, row)

    async def page(
        self, group_id: int, *, actor_id: int, ward_id: int, skip: int, limit: int, now: datetime
    ) -> list[Household]:
        """Some of a group's households in the order of their codes; the look is written down.

        Raises:
            ForbiddenError: the group is not theirs.
        """
        async with self._db.write() as session:
            await reaching(session, actor_id, ward_id, group_id)
            note(session, "list", None, group_id, actor_id, now, skip=skip)
            members = select(func.count()).where(HouseholdMemberRow.household_id == HouseholdRow.id).scalar_subquery()
            rows = await session.execute(
                select(HouseholdRow, members)
                .where(living(ward_id, [group_id]))
                .order_by(HouseholdRow.code)
                .offset(skip)
                .limit(limit)
            )
            return [household(row, count) for row, count in rows]

    async def counts(self, ward_id: int, *, groups: Collection[int] | None = None) -> list[Count]:
        """How many households each group and each cluster has; those of no cluster are counted under None."""
        linked = exists().where(HouseholdMemberRow.household_id == HouseholdRow.id)
        async with self._db.read() as session:
            rows = await session.execute(
                select(
                    HouseholdRow.group_id,
                    HouseholdRow.cluster_id,
                    func.count(),
                    func.count().filter(linked),
                    func.count(HouseholdRow.representative_id),
                )
                .where(living(ward_id, groups))
                .group_by(HouseholdRow.group_id, HouseholdRow.cluster_id)
                .order_by(HouseholdRow.group_id, HouseholdRow.cluster_id)
            )
            return [Count(*row) for row in rows]

    async def clusters(self, ward_id: int) -> list[Cluster]:
        """The ward's clusters, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(ClusterRow).where(ClusterRow.ward_id == ward_id).order_by(ClusterRow.id)
            )
            return [Cluster(row.id, row.group_id, row.name) for row in rows]

    async def unlinked(self, group_id: int, *, ward_id: int) -> list[Household]:
        """The group's households of which nobody is in the chat: they need paper, or a visit."""
        linked = exists().where(HouseholdMemberRow.household_id == HouseholdRow.id)
        async with self._db.read() as session:
            rows = await session.scalars(
                select(HouseholdRow).where(living(ward_id, [group_id]), ~linked).order_by(HouseholdRow.code)
            )
            return [household(row, 0) for row in rows]

    async def history(self, household_id: int, *, ward_id: int) -> list[Change]:
        """What happened to a household, oldest first; looks at it as well."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(RollChangeRow)
                .join(HouseholdRow, HouseholdRow.id == RollChangeRow.household_id)
                .where(HouseholdRow.id == household_id, HouseholdRow.ward_id == ward_id)
                .order_by(RollChangeRow.id)
            )
            return [Change(row.at, row.action, row.actor_id) for row in rows]

    async def end(self, household_id: int, *, actor_id: int, ward_id: int, now: datetime) -> Household:
        """The household is no longer in the ward; done before, it stays so. Its people belong to none.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: of a group that is not theirs.
        """
        async with self._db.write() as session:
            row = await held(session, household_id, ward_id)
            await reaching(session, actor_id, ward_id, row.group_id)
            if row.ended_at is None:
                end_agreement(session, row, Over.HOUSEHOLD, now)
                await _part(session, row)
                row.ended_at = row.changed_at = now
                note(session, "end", row.id, row.group_id, actor_id, now)
            return await loaded(session, row)

    async def leave(self, person_id: int, *, now: datetime) -> bool:
        """Somebody says that they do not belong to their household; False when they belong to none."""
        async with self._db.write() as session:
            row = await session.scalar(_of(person_id).with_for_update())
            if row is None:
                return False
            if row.representative_id == person_id:
                end_agreement(session, row, Over.SPEAKER, now)
            await _part(session, row, person_id)
            note(session, "leave", row.id, row.group_id, person_id, now)
            return True


def _of(person_id: int) -> Select[HouseholdRow]:
    return (
        select(HouseholdRow)
        .join(HouseholdMemberRow, HouseholdMemberRow.household_id == HouseholdRow.id)
        .where(HouseholdMemberRow.person_id == person_id)
    )


async def _part(session: AsyncSession, row: HouseholdRow, person_id: int | None = None) -> None:
    """Take one person, or everybody, out of a household."""
    for member in await session.scalars(select(HouseholdMemberRow).where(HouseholdMemberRow.household_id == row.id)):
        if person_id in {None, member.person_id}:
            await session.delete(member)
    if person_id in {None, row.representative_id}:
        row.representative_id = None
