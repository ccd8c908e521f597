"""Two persons turn out to be one: everything that follows the person goes to the one, the other is left as a shell.

Every column that names a person stands in `FOLLOWING`, in `STAYING` or in `storage.joining_rules.SETTLED`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.errors import StorageError
from storage.joining_rules import SETTLED, Kept
from storage.living import JOINED, living_id
from storage.models import (
    AnnouncementRow,
    Base,
    BookingRow,
    HandoffRow,
    HouseholdMemberRow,
    HouseholdRow,
    PersonLinkRow,
    PersonRow,
    PetitionRow,
    PetitionSupporterRow,
    PrivacyRequestRow,
    RoleRow,
    RsvpRow,
    SubjectChoiceRow,
)
from storage.people import give_up_announcements
from storage.petition import State
from storage.planning import plan_for
from storage.two import Two
from storage.windows import WindowRule
from storage.wish import Wish

# What simply names the one from now on.
FOLLOWING: Mapping[str, frozenset[str]] = {
    "announcement": frozenset({"author_id", "decided_by"}),
    "announcement_series": frozenset({"author_id", "decided_by"}),
    "attendance": frozenset({"by_id"}),
    "campaign": frozenset({"created_by"}),
    "campaign_model": frozenset({"person_id"}),
    "city_key": frozenset({"added_by"}),
    "contact": frozenset({"person_id"}),
    "correction": frozenset({"by"}),
    "day_off": frozenset({"added_by"}),
    "desk_room": frozenset({"opened_by"}),
    "faq": frozenset({"author_id", "decided_by"}),
    "frozen_report": frozenset({"frozen_by"}),
    "group_link": frozenset({"made_by"}),
    "handoff": frozenset({"person_id", "assignee_id"}),
    "household_claim": frozenset({"decided_by"}),
    "invitation": frozenset({"created_by", "used_by"}),
    "link_code": frozenset({"person_id"}),
    "meeting": frozenset({"created_by"}),
    "meeting_task": frozenset({"person_id", "done_by"}),
    "mute": frozenset({"person_id", "by_id", "settled_by"}),
    "opinion": frozenset({"person_id", "by_id"}),
    "oversight": frozenset({"added_by"}),
    "paper_template": frozenset({"added_by"}),
    "person": frozenset({"joined_into_id"}),  # shells point to a living person, never to a shell
    "person_link": frozenset({"person_id", "other_id"}),
    "petition": frozenset({"assignee_id", "entered_by_id"}),
    "posting": frozenset({"by_id"}),
    "privacy_request": frozenset({"person_id", "done_by"}),
    "question": frozenset({"person_id", "settled_by"}),
    "reception": frozenset({"added_by"}),
    "reply_template": frozenset({"added_by"}),
    "role": frozenset({"granted_by"}),
    "roll_import": frozenset({"actor_id"}),
    "upload": frozenset({"person_id"}),
}
# Histories are never changed: whoever reads them asks who that is today (`storage.living`).
STAYING: Mapping[str, frozenset[str]] = {
    "announcement_event": frozenset({"actor_id"}),
    "campaign_model_event": frozenset({"actor_id"}),
    "meeting_event": frozenset({"actor_id"}),
    "petition_event": frozenset({"actor_id"}),
    "roll_change": frozenset({"actor_id"}),
}
# Nobody has one of these without having agreed to be remembered.
AGREED = (PetitionRow, HandoffRow, BookingRow, PetitionSupporterRow, SubjectChoiceRow, RsvpRow)
WAITS_FOR_A_LOCK = "700ms"  # less than PostgreSQL waits before it looks for a deadlock: a join gives way to others


class ErasureWaitsError(StorageError):
    """One of the two has asked to be forgotten: what is the other's must not go with that."""

    text_id = "link-erasure-waits"


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of joining two persons.

    Attributes:
        person_id: who they are now.
        anew: they were two until now.
        consent_lost: one of them had withdrawn what the other had agreed to: they are asked again.
        drafts: both had begun a petition; it is one now.
    """

    person_id: int
    anew: bool = True
    consent_lost: bool = False
    drafts: bool = False


async def join(
    session: AsyncSession, first_id: int, second_id: int, *, now: datetime, rules: Sequence[WindowRule] = ()
) -> Joined:
    """Within one transaction: make two persons one.

    Args:
        session: the transaction.
        first_id: who was known first and confirmed; where only one of two can be kept, what they said counts.
        second_id: who came to them.
        now: the moment.
        rules: the windows of channels, where there are any.

    Raises:
        ErasureWaitsError: one of them waits to be forgotten.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text(f"SET LOCAL lock_timeout = '{WAITS_FOR_A_LOCK}'"))
    planned = await _being_planned(session, first_id)
    first, second = await _hold(session, first_id, second_id)
    if first.id == second.id:
        return Joined(first.id, anew=False)
    asked = select(PrivacyRequestRow.id).where(
        PrivacyRequestRow.person_id.in_((first.id, second.id)),
        PrivacyRequestRow.kind == Wish.ERASE,
        PrivacyRequestRow.done_at.is_(None),
    )
    if await session.scalar(asked.limit(1)) is not None:
        raise ErasureWaitsError
    row, shell = await _which_stays(session, first, second)
    lost = await _traits(session, row, shell, first)
    await session.flush()
    kept = await move(session, Two(row.id, shell.id, now))
    for held in (row, shell, *planned):
        await session.refresh(held)
    await _group(session, row)
    if lost:
        await give_up_announcements(session, row.id, now=now)
    _empty(shell, row, now)
    session.add(PersonLinkRow(person_id=row.id, other_id=shell.id, action=JOINED, at=now, kept=kept))
    await session.flush()
    for announcement in planned:
        await plan_for(session, announcement, row.id, now=now, rules=rules)
    return Joined(row.id, consent_lost=lost, drafts="petition" in kept)


async def move(session: AsyncSession, two: Two) -> Kept:
    """Let everything that names the emptied person name the other; returns what had to give way, by table."""
    kept: Kept = {}
    for settle in SETTLED.values():
        kept |= await settle(session, two)
    for name, columns in FOLLOWING.items():
        table = Base.metadata.tables[name]
        for column in sorted(columns):
            named = table.c[column] == two.emptied
            await session.execute(update(table).where(named).values({column: two.stays}))
    session.expire_all()
    return kept


async def _being_planned(session: AsyncSession, person_id: int) -> list[AnnouncementRow]:
    """Announcements whose recipients are being written down, held before the persons, as planning holds them."""
    ward = select(PersonRow.ward_id).where(PersonRow.id == person_id).scalar_subquery()
    rows = await session.scalars(
        select(AnnouncementRow)
        .where(AnnouncementRow.ward_id == ward, AnnouncementRow.state == "sending", AnnouncementRow.planned.is_(None))
        .order_by(AnnouncementRow.id)
        .with_for_update(),
    )
    return list(rows)


async def _hold(session: AsyncSession, first_id: int, second_id: int) -> tuple[PersonRow, PersonRow]:
    """Both as they are today, held in the order of their numbers: two who join the same two wait for each other."""
    while True:
        ids = [await living_id(session, each) for each in (first_id, second_id)]
        rows = await session.scalars(
            select(PersonRow)
            .where(PersonRow.id.in_(ids))
            .order_by(PersonRow.id)
            .with_for_update()
            .execution_options(populate_existing=True),
        )
        found = {row.id: row for row in rows}
        if all(row.joined_into_id is None for row in found.values()):
            return found[ids[0]], found[ids[1]]


async def _which_stays(session: AsyncSession, one: PersonRow, other: PersonRow) -> tuple[PersonRow, PersonRow]:
    """Who ever worked for the ward stays: its histories name them. Of two alike the one known longer does."""
    holders = set(
        await session.scalars(select(RoleRow.person_id).where(RoleRow.person_id.in_((one.id, other.id)))),
    )
    row, shell = sorted((one, other), key=lambda each: (each.id not in holders, each.id))
    return row, shell


async def _traits(session: AsyncSession, row: PersonRow, shell: PersonRow, first: PersonRow) -> bool:
    """What is said of the person themselves; returns whether they no longer agree to be remembered."""
    both = (row, shell)
    agreed = [each for each in both if each.consented_at is not None]
    refused = [each for each in both if each.consented_at is None and await once_agreed(session, each.id)]
    lost = bool(agreed and refused)
    # The stricter of both: who took it back on one side is asked again, and the earlier wording is what both agreed to.
    basis = None if lost or not agreed else min(agreed, key=lambda each: (each.consented_at, each.id))
    row.consented_at, row.consent_version = (basis.consented_at, basis.consent_version) if basis else (None, None)
    row.welcomed_at = min((each.welcomed_at for each in both if each.welcomed_at is not None), default=None)
    row.created_at = min(each.created_at for each in both)
    second = shell if first is row else row
    row.group_id = None if lost else first.group_id or second.group_id
    works = await session.scalar(select(exists().where(RoleRow.person_id == row.id, RoleRow.ended_at.is_(None))))
    if not works:  # the name under which residents are answered stays
        row.name = first.name or second.name
    return lost


async def once_agreed(session: AsyncSession, person_id: int) -> bool:
    """Whether something is kept of the person that only somebody has who agreed to be remembered."""
    sent = or_(
        *(
            exists().where(
                table.person_id == person_id,
                *((PetitionRow.state != State.DRAFT,) if table is PetitionRow else ()),
            )
            for table in AGREED
        ),
    )
    return bool(await session.scalar(select(sent)))


async def _group(session: AsyncSession, row: PersonRow) -> None:
    """Where the roll has them counts for more than what was said."""
    confirmed = await session.scalar(
        select(HouseholdRow.group_id)
        .join(HouseholdMemberRow, HouseholdMemberRow.household_id == HouseholdRow.id)
        .where(HouseholdMemberRow.person_id == row.id, HouseholdRow.ended_at.is_(None)),
    )
    if confirmed is not None and row.consented_at is not None:
        row.group_id = confirmed


def _empty(shell: PersonRow, row: PersonRow, now: datetime) -> None:
    shell.name, shell.group_id, shell.welcomed_at = "", None, None
    shell.consented_at, shell.consent_version = None, None
    shell.joined_into_id, shell.joined_at = row.id, now
