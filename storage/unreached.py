"""The households that an announcement reached by no channel, for whoever walks there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, cast, exists, func, literal, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from storage.audience import Audience
from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError
from storage.household import Household, household, note
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, HouseholdMemberRow, HouseholdRow, PaidMessageRow
from storage.petition_permissions import actor
from storage.roll_search import living


@dataclass(frozen=True, slots=True)
class Missed:
    """A household of which nobody got it; `tried` is whether somebody of it was written to in vain."""

    household: Household
    tried: bool


class Unreached:
    """Looks for the households that the announcements of all wards did not reach.

    Meant are the households of the named places, or of the whole ward. Where only kinds of people are named, or some
    are taken out, those of which somebody was written to; and so of those who were invited besides.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    async def count(self, announcement_id: int, *, ward_id: int) -> int:
        """How many there are.

        Raises:
            NotFoundError: no such announcement in this ward.
        """
        async with self._db.read() as session:
            row = await _row(session, announcement_id, ward_id)
            return await session.scalar(select(func.count()).where(_missed(row, None))) or 0

    async def following(self, announcement_id: int, *, ward_id: int, channel: str) -> int:
        """Of how many of them somebody follows the account on a channel: an article may have been seen there.

        Raises:
            NotFoundError: no such announcement in this ward.
        """
        async with self._db.read() as session:
            row = await _row(session, announcement_id, ward_id)
            return await session.scalar(select(func.count()).where(_missed(row, None), _follows(channel))) or 0

    async def households(self, announcement_id: int, *, ward_id: int, actor_id: int, now: datetime) -> Sequence[Missed]:
        """These households, by group and address, of the groups that the person has to do with; the look is noted.

        Raises:
            NotFoundError: no such announcement in this ward.
            ForbiddenError: they have to do with no household.
        """
        async with self._db.write() as session:
            row = await _row(session, announcement_id, ward_id)
            who = await actor(session, actor_id, ward_id)
            if not who.roles:
                raise ForbiddenError
            found = await session.execute(
                select(HouseholdRow, _written_to(row.id).label("tried"))
                .where(_missed(row, who.groups))
                .order_by(HouseholdRow.group_id, HouseholdRow.cluster_id, HouseholdRow.address, HouseholdRow.code),
            )
            missed = [Missed(household(each, 0), bool(tried)) for each, tried in found]
            note(session, "unreached", None, None, actor_id, now, announcement=announcement_id, found=len(missed))
            return missed


async def _row(session: AsyncSession, announcement_id: int, ward_id: int) -> AnnouncementRow:
    row = await session.get(AnnouncementRow, announcement_id)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


def _missed(row: AnnouncementRow, groups: Collection[int] | None) -> ColumnElement[bool]:
    """Condition on `HouseholdRow`, within the groups of whoever asks."""
    paid = exists().where(
        PaidMessageRow.announcement_id == row.id,
        PaidMessageRow.household_id == HouseholdRow.id,
        PaidMessageRow.state == "sent",
    )
    got = or_(_written_to(row.id, DeliveryRow.state == "sent"), paid)
    return and_(living(row.ward_id, groups), _meant(Audience.from_json(row.audience), row.id), ~got)


def _meant(audience: Audience, announcement_id: int) -> ColumnElement[bool]:
    places: list[ColumnElement[bool]] = []
    if audience.groups:
        places.append(HouseholdRow.group_id.in_(audience.groups))
    if audience.clusters:
        places.append(HouseholdRow.cluster_id.in_(audience.clusters))
    there = or_(*places) if places else true()
    everybody = not (audience.roles or audience.units or audience.subjects or audience.people)
    of_households = audience.representatives or everybody
    if of_households and audience.silent_of is None and audience.without is None:
        meant = there
    else:
        meant = and_(there, _written_to(announcement_id))
    if audience.invited_to is not None:  # wherever those live who were invited before
        meant = or_(meant, _written_to(announcement_id))
    return meant


def _follows(channel: str) -> ColumnElement[bool]:
    """Condition on `HouseholdRow`: one of its people has an address on the channel that works."""
    there = (ContactRow.channel == channel, ContactRow.gone_at.is_(None))
    speaker = exists().where(ContactRow.person_id == HouseholdRow.representative_id, *there)
    same_home = HouseholdMemberRow.household_id == HouseholdRow.id
    member = exists().where(same_home, ContactRow.person_id == HouseholdMemberRow.person_id, *there)
    return or_(speaker, member)


def _written_to(announcement_id: int, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether somebody of the household has a delivery of the announcement (of this kind); found by its key."""
    member = exists().where(
        HouseholdMemberRow.household_id == HouseholdRow.id,
        DeliveryRow.dedupe_key == _key(announcement_id, HouseholdMemberRow.person_id),
        *more,
    )
    speaker = exists().where(DeliveryRow.dedupe_key == _key(announcement_id, HouseholdRow.representative_id), *more)
    return or_(member, speaker)


def _key(announcement_id: int, person_id: SQLColumnExpression[Any]) -> ColumnElement[str]:
    return literal(f"announcement:{announcement_id}:").concat(cast(person_id, String))
