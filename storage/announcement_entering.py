"""An announcement is handed in: who may, to whom, and when it leaves."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import Action, Announcement, Draft, Kind, State
from storage.announcement_acts import Deed, Write, happen
from storage.announcement_errors import InvitedAlreadyError, MomentPassedError
from storage.announcement_loading import announcement_of
from storage.announcement_permissions import check_audience
from storage.announcement_rules import OPEN
from storage.article import Stage, may_be_article
from storage.audience import Audience
from storage.database import add_once
from storage.errors import NotFoundError, StaleError
from storage.meeting import MeetingState
from storage.meeting_loading import load_one
from storage.messages import Body
from storage.models import AnnouncementRow, ChannelArticleRow, MeetingRow, SubjectRow
from storage.petition_permissions import actor

CALLING = frozenset({Kind.MEETING, Kind.REMINDER, Kind.CHANGE})  # they call people to a meeting
NUMBER = "{announcement}"  # in the data of a button: the number that the announcement gets


async def enter(
    session: AsyncSession,
    draft: Draft,
    action: Action,
    *,
    source: str,
    now: datetime,
    write: Write,
    reason: str | None = None,
    corrects: int | None = None,
) -> Announcement:
    """Write down what somebody hands in; the same source is written once.

    Raises:
        ForbiddenError: its author does not work on the desk.
        AudienceForbiddenError: their work there is limited to other groups.
        NotFoundError: its meeting or its subject is not of this ward.
        StaleError: it calls people to a meeting that was cancelled, or its words were made before that changed; or it
            would go as an article to people who are not meant.
        InvitedAlreadyError: the same people's invitation to the same meeting waits, or is leaving.
        MomentPassedError: there is no use any more in sending it.
    """
    await check_audience(session, await actor(session, draft.author_id, draft.ward_id), draft.audience)
    subject = await _subject(session, draft)
    left = subject is not None and not subject.statutory
    if draft.article is not None and not may_be_article(draft.audience, draft.kind, left=left):
        raise StaleError
    same = select(AnnouncementRow).where(AnnouncementRow.source == source)
    before = await session.scalar(same)
    if before is not None:
        return announcement_of(before)
    send_at, expires_at = await _times(session, draft)
    await _check_invitation(session, draft, source)
    written = await add_once(
        session,
        AnnouncementRow,
        unique=["source"],
        ward_id=draft.ward_id,
        author_id=draft.author_id,
        source=source,
        kind=draft.kind,
        audience=draft.audience.as_json(),
        body=draft.body.as_json(),
        state=State.WAITING,
        subject_id=draft.subject_id,
        meeting_id=draft.meeting_id,
        campaign_id=draft.campaign_id,
        regulation_id=draft.regulation_id,
        corrects_id=corrects,
        minutes_before=draft.minutes_before,
        acknowledge=draft.acknowledge,
        emergency=reason,
        previewed=draft.previewed,
        share=draft.share,
        created_at=now,
        send_at=send_at,
        expires_at=expires_at,
    )
    row = (await session.scalars(same)).one()
    if written:
        row.body = numbered(draft.body, row.id).as_json()
        if expires_at is not None and max(send_at or now, now) >= expires_at:
            raise MomentPassedError
        if draft.article is not None:
            session.add(_article(draft.ward_id, row.id, draft.article, now))
        await happen(session, row, Deed(action, source, now, draft.author_id, {"kind": draft.kind}, write))
    return announcement_of(row)


def _article(ward_id: int, announcement_id: int, channel: str, now: datetime) -> ChannelArticleRow:
    return ChannelArticleRow(
        ward_id=ward_id,
        announcement_id=announcement_id,
        channel=channel,
        stage=Stage.WANTED,
        created_at=now,
        due_at=now,
    )


def numbered(body: Body, announcement_id: int) -> Body:
    """The body in which every button that waits for the announcement's number has it."""
    rows = (
        tuple(replace(button, data=button.data.replace(NUMBER, str(announcement_id))) for button in row)
        for row in body.buttons
    )
    return replace(body, buttons=tuple(rows))


async def _times(session: AsyncSession, draft: Draft) -> tuple[datetime | None, datetime | None]:
    """When it leaves and when there is no use in it any more, by its meeting where it has one."""
    if draft.meeting_id is None:
        return draft.send_at, draft.expires_at
    # Held against a cancellation in this moment; not by a correction, which holds what it corrects.
    calls = draft.kind in CALLING
    holds = calls or draft.meeting_seen is not None
    meeting = await session.get(MeetingRow, draft.meeting_id, with_for_update=holds)
    if meeting is None or meeting.ward_id != draft.ward_id:
        raise NotFoundError
    if calls and meeting.state == MeetingState.CANCELLED:
        raise StaleError
    if draft.meeting_seen is not None and draft.meeting_seen != meeting.changed_at:
        raise StaleError
    send_at, expires_at = draft.send_at, draft.expires_at
    if draft.minutes_before is not None:
        send_at = meeting.starts_at - timedelta(minutes=draft.minutes_before)
    if expires_at is None and calls:
        expires_at = meeting.starts_at
    return send_at, expires_at


async def _check_invitation(session: AsyncSession, draft: Draft, source: str) -> None:
    """Nobody is invited twice because two people thought of it; the meeting's row is held already."""
    if draft.kind is not Kind.MEETING or draft.meeting_id is None:
        return
    others = await session.scalars(
        select(AnnouncementRow.audience).where(
            AnnouncementRow.meeting_id == draft.meeting_id,
            AnnouncementRow.kind == Kind.MEETING,
            AnnouncementRow.state.in_(OPEN),
            AnnouncementRow.source != source,  # the same request, twice at once
        ),
    )
    if any(Audience.from_json(each) == draft.audience for each in others):
        raise InvitedAlreadyError


async def check_meeting(session: AsyncSession, row: AnnouncementRow) -> None:
    """Let pass what still tells the truth about its meeting.

    Raises:
        StaleError: the meeting was cancelled since, or has another time or place.
    """
    if row.meeting_id is None or row.kind not in CALLING:
        return
    meeting = await load_one(session, await session.get_one(MeetingRow, row.meeting_id))
    moved = meeting.moved_at is not None and meeting.moved_at > row.created_at
    if meeting.state is MeetingState.CANCELLED or (moved and row.kind != Kind.REMINDER):
        raise StaleError


async def _subject(session: AsyncSession, draft: Draft) -> SubjectRow | None:
    if draft.subject_id is None:
        return None
    subject = await session.get(SubjectRow, draft.subject_id)
    if subject is None or subject.ward_id != draft.ward_id:
        raise NotFoundError
    return subject
