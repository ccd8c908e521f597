"""Whether a household agreed to be written to at its telephone number (Luật 91/2025): given, taken back, written down.

An agreement holds for one number only. Every line of its history says when, by whom and how, and ends with the number's
last digits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.database import Database
from storage.errors import ForbiddenError, StaleError
from storage.household import Household, held, loaded, note, reaching
from storage.messages import Notice
from storage.models import HouseholdMemberRow, HouseholdRow, PersonRow, RollChangeRow
from storage.outbox import enqueue

SHOWN_DIGITS = 3
# Lines of the roll's history: said by the representative, noted by the ward, or over by itself.
SAID = {True: "phone-yes", False: "phone-no"}
NOTED = {True: "phone-yes-noted", False: "phone-no-noted"}
OVER = "phone-over"
YES = frozenset({SAID[True], NOTED[True]})
LINES = (*SAID.values(), *NOTED.values(), OVER)

Tell = Callable[[Household], Sequence[Notice]]


class How(StrEnum):
    """In what form somebody agreed, or took it back."""

    CHAT = "chat"
    PAPER = "paper"
    WORD = "word"


class Over(StrEnum):
    """Why an agreement ended by itself."""

    NUMBER = "number"  # the roll has another one
    SPEAKER = "speaker"  # whoever spoke for the household no longer does
    HOUSEHOLD = "household"  # it is no longer in the ward


@dataclass(frozen=True, slots=True)
class Given:
    """The newest line about a household's agreement.

    Attributes:
        agreed: it was given; otherwise taken back, or over.
        how: a name of `How`, or of `Over`.
        actor_name: who said or noted it; empty when it ended by itself, or nobody is known any more.
    """

    agreed: bool
    how: str
    at: datetime
    actor_name: str


class PhoneAgreements:
    """The agreements of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def say(self, person_id: int, *, agrees: bool, ends: str, now: datetime) -> Household:
        """The representative of a household agrees to the number that they were shown, or does not any more.

        Args:
            person_id: who speaks for a household.
            agrees: what they say.
            ends: the last digits that they were shown (`last_digits`).
            now: the moment.

        Raises:
            ForbiddenError: they speak for no household.
            StaleError: they agree to a number that the roll no longer has.
        """
        belongs = exists().where(
            HouseholdMemberRow.household_id == HouseholdRow.id, HouseholdMemberRow.person_id == person_id
        )
        mine = (HouseholdRow.representative_id == person_id, HouseholdRow.ended_at.is_(None), belongs)
        async with self._db.write() as session:
            row = await session.scalar(select(HouseholdRow).where(*mine).with_for_update())
            if row is None:
                raise ForbiddenError
            _settle(session, row, SAID, person_id, now, agrees=agrees, ends=ends, how=How.CHAT)
            return await loaded(session, row)

    async def record(
        self,
        household_id: int,
        *,
        agrees: bool,
        how: How,
        ends: str,
        actor_id: int,
        ward_id: int,
        write: Tell,
        now: datetime,
    ) -> Household:
        """Somebody of the ward notes what a household said on paper or by word; done before, it stays so.

        Args:
            household_id: which household.
            agrees: what it said.
            how: in what form.
            ends: the last digits of the number that was meant.
            actor_id: who notes it.
            ward_id: the ward for which they act.
            write: given the household, what its representative in the chat is told when something changed.
            now: the moment.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: of a group that is not theirs.
            StaleError: the roll has another number by now, or the household has ended.
        """
        async with self._db.write() as session:
            row = await held(session, household_id, ward_id)
            await reaching(session, actor_id, ward_id, row.group_id)
            if row.ended_at is not None:
                raise StaleError
            changed = _settle(session, row, NOTED, actor_id, now, agrees=agrees, ends=ends, how=how)
            home = await loaded(session, row)
            if changed:
                await enqueue(session, write(home), now=now)
            return home

    async def last(self, household_id: int, *, ward_id: int) -> Given | None:
        """The newest thing that was said of a household's number; None when nobody ever spoke of it."""
        async with self._db.read() as session:
            found = (
                await session.execute(
                    select(RollChangeRow, PersonRow.name)
                    .join(HouseholdRow, HouseholdRow.id == RollChangeRow.household_id)
                    .outerjoin(PersonRow, PersonRow.id == RollChangeRow.actor_id)
                    .where(
                        HouseholdRow.id == household_id,
                        HouseholdRow.ward_id == ward_id,
                        RollChangeRow.action.in_(LINES),
                    )
                    .order_by(RollChangeRow.id.desc())
                    .limit(1)
                )
            ).one_or_none()
            if found is None:
                return None
            row, name = found
            return Given(row.action in YES, row.details.get("how", ""), row.at, name or "")


def last_digits(phone: str) -> str:
    """What is shown of a number when somebody is asked about it."""
    return phone[-SHOWN_DIGITS:]


def agreed() -> ColumnElement[bool]:
    """Condition on `HouseholdRow`: it may be written to at its number today."""
    speaker = aliased(PersonRow)
    silent = exists().where(speaker.id == HouseholdRow.representative_id, speaker.consented_at.is_(None))
    return and_(
        HouseholdRow.phone.is_not(None),
        HouseholdRow.phone == HouseholdRow.agreed_phone,
        HouseholdRow.ended_at.is_(None),
        ~silent,  # whoever takes back every agreement takes back this one
    )


def end_agreement(session: AsyncSession, row: HouseholdRow, why: Over, now: datetime) -> None:
    """Within a transaction that holds the household: what was agreed to is over."""
    if row.agreed_phone is not None:
        number = last_digits(row.agreed_phone)
        row.agreed_phone = None
        note(session, OVER, row.id, row.group_id, None, now, how=why, number=number)


async def agreement_held(session: AsyncSession, household_id: int, person_id: int) -> list[dict[str, Any]]:
    """The history of a household's agreement as its representative may see it, oldest first."""
    rows = await session.scalars(
        select(RollChangeRow)
        .where(RollChangeRow.household_id == household_id, RollChangeRow.action.in_(LINES))
        .order_by(RollChangeRow.id)
    )
    return [
        {
            "agreed": row.action in YES,
            "how": row.details.get("how"),
            "number_ends": row.details.get("number"),
            "at": row.at.isoformat(timespec="seconds"),
            "by_yourself": row.actor_id == person_id,
        }
        for row in rows
    ]


def _settle(
    session: AsyncSession,
    row: HouseholdRow,
    lines: dict[bool, str],
    actor_id: int,
    now: datetime,
    *,
    agrees: bool,
    ends: str,
    how: How,
) -> bool:
    """Whether anything changed."""
    if not agrees and row.agreed_phone is None:
        return False
    if agrees and (row.phone is None or last_digits(row.phone) != ends):
        raise StaleError
    if agrees and row.agreed_phone == row.phone:
        return False
    number = row.phone if agrees else row.agreed_phone
    row.agreed_phone = row.phone if agrees else None
    note(session, lines[agrees], row.id, row.group_id, actor_id, now, how=how, number=last_digits(number or ""))
    return True
