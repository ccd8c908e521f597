"""Articles looked up: what they are now, and what may become of them."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.announcement import State
from storage.article import OPEN, ChannelArticle, Stage
from storage.meeting import MeetingAction
from storage.messages import Body
from storage.models import AnnouncementRow, ChannelArticleRow, MeetingEventRow, WardRow

GOES_ON = (State.SENDING, State.SENT)  # its own deliveries may be through before the channel has looked at it
ENDED = (State.REFUSED, State.CANCELLED, State.DROPPED)


async def articles(session: AsyncSession, *which: ColumnElement[bool]) -> list[ChannelArticle]:
    """The articles of which this holds, as they are now, in the order in which they were wanted."""
    rows = await session.execute(
        select(ChannelArticleRow, AnnouncementRow, WardRow.name)
        .join(AnnouncementRow, AnnouncementRow.id == ChannelArticleRow.announcement_id)
        .join(WardRow, WardRow.id == ChannelArticleRow.ward_id)
        .where(*which)
        .order_by(ChannelArticleRow.id)
        .execution_options(populate_existing=True)
    )
    return [
        ChannelArticle(
            id=row.id,
            announcement_id=row.announcement_id,
            ward_id=row.ward_id,
            channel=row.channel,
            stage=Stage(row.stage),
            lease=row.lease or "",
            token=row.token,
            outside_id=row.outside_id,
            attempts=row.attempts,
            failure=row.failure,
            sent_at=row.sent_at,
            due_since=announcement.sent_at,
            expires_at=announcement.expires_at,
            people=tuple(each for each in (announcement.author_id, announcement.decided_by) if each is not None),
            ward=ward,
            body=Body.from_json(announcement.body),
        )
        for row, announcement, ward in rows
    ]


def of_account(ward_id: int, channel: str) -> tuple[ColumnElement[bool], ...]:
    """Those of a ward's account on a channel."""
    return ChannelArticleRow.ward_id == ward_id, ChannelArticleRow.channel == channel


def mine(article: ChannelArticle) -> ColumnElement[bool]:
    """The one that this process has in hand, unless it has lost it."""
    return and_(
        ChannelArticleRow.id == article.id,
        ChannelArticleRow.lease == article.lease,
        ChannelArticleRow.stage.in_(OPEN),
    )


def free(now: datetime) -> ColumnElement[bool]:
    """Nobody has it in hand."""
    return or_(ChannelArticleRow.leased_until.is_(None), ChannelArticleRow.leased_until <= now)


def waits() -> ColumnElement[bool]:
    """Nothing is being asked that must not be asked twice."""
    looking = and_(ChannelArticleRow.stage == Stage.MAKING, ChannelArticleRow.token.is_not(None))
    return or_(ChannelArticleRow.stage.in_((Stage.WANTED, Stage.MADE)), looking)


def asked_and_lost(now: datetime) -> ColumnElement[bool]:
    """It was asked for by a process that is no more."""
    making = and_(ChannelArticleRow.stage == Stage.MAKING, ChannelArticleRow.token.is_(None))
    return and_(or_(making, ChannelArticleRow.stage == Stage.SENDING), ChannelArticleRow.leased_until <= now)


def has_no_use(now: datetime) -> ColumnElement[bool]:
    """Condition on `AnnouncementRow`: its moment has passed, or it tells what is not true any more."""
    return or_(_expired(now), _corrected(), _moved())


def over(now: datetime) -> ColumnElement[bool]:
    """Condition on `AnnouncementRow`: an article that has not been sent must not be sent any more."""
    return or_(AnnouncementRow.state.in_(ENDED), has_no_use(now))


def why_over(now: datetime) -> ColumnElement[str]:
    """Of `AnnouncementRow`: why its article must not be sent any more."""
    went_on = AnnouncementRow.state.in_(GOES_ON)
    return case(
        (_corrected(), "corrected"), (_moved(), "moved"), (and_(went_on, _expired(now)), "expired"), else_="cancelled"
    )


def _expired(now: datetime) -> ColumnElement[bool]:
    return and_(AnnouncementRow.expires_at.is_not(None), AnnouncementRow.expires_at <= now)


def _corrected() -> ColumnElement[bool]:
    """Other words have begun to leave in its place."""
    right = aliased(AnnouncementRow)
    return exists().where(right.corrects_id == AnnouncementRow.id, right.sent_at.is_not(None))


def _moved() -> ColumnElement[bool]:
    """Its meeting was cancelled, or has another time or place."""
    moved = and_(
        MeetingEventRow.action == MeetingAction.CHANGE, MeetingEventRow.details["moved"].as_boolean().is_(True)
    )
    return exists().where(
        MeetingEventRow.meeting_id == AnnouncementRow.meeting_id,
        MeetingEventRow.at > AnnouncementRow.created_at,
        or_(MeetingEventRow.action == MeetingAction.CANCEL, moved),
    )
