"""A second person lets an announcement go, unless it cannot be sent any more."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import Action, Drop, Kind, State
from storage.announcement_acts import Deed, happen, silent
from storage.announcement_rules import UNSENT
from storage.audience import Audience
from storage.errors import StaleError
from storage.models import AnnouncementRow
from storage.petition_permissions import actor
from storage.quiet import MayLeave
from storage.same_human import Sign, same_human


async def decide(session: AsyncSession, row: AnnouncementRow, deed: Deed, leaves: MayLeave) -> Sign | None:
    """Approve it, unless it cannot be sent any more; an invitation takes its reminders along.

    Returns what shows that the approver may be the author; then it goes on waiting, and the attempt is written down.

    Raises:
        StaleError: it does not wait.
    """
    if row.state != State.WAITING:
        raise StaleError
    assert deed.actor_id is not None, "somebody approves it"  # noqa: S101 — the program approves nothing
    sign = await same_human(session, row.author_id, deed.actor_id)
    if sign is not None:
        await happen(session, row, replace(deed, action=Action.DENY, details={"why": sign}, write=silent))
        return sign
    if row.expires_at is not None and deed.now >= row.expires_at:
        await _drop(session, row, deed, Drop.EXPIRED)
    elif not (await actor(session, row.author_id, row.ward_id)).on_desk:
        await _drop(session, row, deed, Drop.AUTHOR_LEFT)
    else:
        await _approve(session, row, deed, leaves)
        newest: dict[int | None, AnnouncementRow] = {}
        for reminder in await reminders_beside(session, row):
            newest[reminder.minutes_before] = reminder
        for reminder in await reminders_beside(session, row):
            beside = replace(deed, source=f"{deed.source}:{reminder.id}", write=silent)
            if reminder is not newest[reminder.minutes_before]:  # it stood beside an earlier invitation
                await happen(session, reminder, replace(beside, action=Action.CANCEL, details={}))
            elif reminder.state == State.WAITING:
                await _approve(session, reminder, beside, leaves)
    return None


async def _approve(session: AsyncSession, row: AnnouncementRow, deed: Deed, leaves: MayLeave) -> None:
    row.previewed = deed.details["seen"] if deed.details.get("seen") is not None else row.previewed
    row.price_agreed = deed.details.get("price")
    row.send_at = row.send_at or leaves(deed.now)
    await happen(session, row, deed)


async def _drop(session: AsyncSession, row: AnnouncementRow, deed: Deed, why: Drop) -> None:
    await happen(session, row, replace(deed, action=Action.DROP, actor_id=None, details={"why": why}))


async def reminders_beside(session: AsyncSession, row: AnnouncementRow) -> list[AnnouncementRow]:
    """The same author's reminders of an invitation, to its very audience, that have not left; the oldest first."""
    if row.kind != Kind.MEETING or row.meeting_id is None:
        return []
    rows = await session.scalars(
        select(AnnouncementRow)
        .where(
            AnnouncementRow.meeting_id == row.meeting_id,
            AnnouncementRow.author_id == row.author_id,
            AnnouncementRow.kind == Kind.REMINDER,
            AnnouncementRow.minutes_before.is_not(None),
            AnnouncementRow.state.in_(UNSENT),
            AnnouncementRow.sent_at.is_(None),
        )
        .order_by(AnnouncementRow.id)
        .with_for_update(),
    )
    audience = Audience.from_json(row.audience)
    return [each for each in rows if replace(Audience.from_json(each.audience), silent_of=None) == audience]


async def follow_invitation(session: AsyncSession, row: AnnouncementRow, deed: Deed) -> None:
    """Nobody is reminded of an invitation that nobody got: its reminders end, or wait, with it."""
    if row.sent_at is not None or deed.action not in {Action.REFUSE, Action.CANCEL, Action.WITHDRAW}:
        return
    for reminder in await reminders_beside(session, row):
        beside = replace(deed, source=f"{deed.source}:{reminder.id}", write=silent)
        if deed.action is not Action.WITHDRAW:
            await happen(session, reminder, replace(beside, action=Action.CANCEL))
        elif reminder.state != State.WAITING:
            await happen(session, reminder, beside)
