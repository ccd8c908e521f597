"""Articles of announcements: each goes through its stages once, in the hands of one process at a time.

Before a call whose doubling people would see, the stage that means "asked" is written down; what the channel answered
is written after it. Whoever finds that stage under a lease that has ended knows that nobody knows: then nothing is
asked again, and people are told to look.
"""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement_acts import held
from storage.article import OPEN, PERHAPS_SEEN, ChannelArticle, Stage
from storage.channel_article_loading import (
    GOES_ON,
    articles,
    asked_and_lost,
    free,
    has_no_use,
    mine,
    of_account,
    over,
    waits,
    why_over,
)
from storage.database import Database
from storage.messages import Notice
from storage.models import AnnouncementRow, ChannelArticleRow
from storage.outbox import enqueue

LEASE = timedelta(minutes=3)  # longer than a call with a renewal of the keys before it
ASKED = {Stage.WANTED: Stage.MAKING, Stage.MADE: Stage.SENDING}
BEFORE = {asked: before for before, asked in ASKED.items()}
Tell = Callable[[ChannelArticle], Sequence[Notice]]


def nobody(_article: ChannelArticle) -> Sequence[Notice]:
    """Tell nobody."""
    return ()


class ChannelArticles:
    """The articles of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, announcement_id: int) -> ChannelArticle | None:
        """An announcement's article; None when it goes as none."""
        async with self._db.read() as session:
            return next(iter(await articles(session, ChannelArticleRow.announcement_id == announcement_id)), None)

    async def of_meeting(self, meeting_id: int) -> list[ChannelArticle]:
        """The articles that invite to a meeting."""
        async with self._db.read() as session:
            return await articles(session, AnnouncementRow.meeting_id == meeting_id)

    async def any_open(self, ward_id: int, channel: str) -> bool:
        """Whether any has not come to its end."""
        async with self._db.read() as session:
            which = (*of_account(ward_id, channel), ChannelArticleRow.stage.in_(OPEN))
            return await session.scalar(select(ChannelArticleRow.id).where(*which).limit(1)) is not None

    async def count(self, ward_id: int, channel: str, *, since: datetime) -> int:
        """How many a ward has sent on a channel since then, those included of which nobody knows."""
        counted = (
            select(func.count())
            .select_from(ChannelArticleRow)
            .where(
                ChannelArticleRow.ward_id == ward_id,
                ChannelArticleRow.channel == channel,
                ChannelArticleRow.stage.in_(PERHAPS_SEEN),
                ChannelArticleRow.sent_at >= since,
            )
        )
        async with self._db.read() as session:
            return await session.scalar(counted) or 0

    async def any_of(self, ward_id: int) -> bool:
        """Whether a ward has ever wanted one."""
        async with self._db.read() as session:
            first = select(ChannelArticleRow.id).where(ChannelArticleRow.ward_id == ward_id).limit(1)
            return await session.scalar(first) is not None

    async def claim(self, ward_id: int, channel: str, *, now: datetime) -> ChannelArticle | None:
        """Take the next article in hand; None when none is due."""
        lease = secrets.token_hex(8)
        next_one = (
            select(ChannelArticleRow.id)
            .join(AnnouncementRow, AnnouncementRow.id == ChannelArticleRow.announcement_id)
            .where(
                *of_account(ward_id, channel),
                waits(),
                ChannelArticleRow.due_at <= now,
                free(now),
                AnnouncementRow.state.in_(GOES_ON),
                ~has_no_use(now),
            )
            .order_by(ChannelArticleRow.due_at, ChannelArticleRow.id)
            .limit(1)
        )
        async with self._db.read() as session:
            if await session.scalar(next_one) is None:
                return None
        async with self._db.write() as session:
            number = await session.scalar(next_one.with_for_update(skip_locked=True, of=ChannelArticleRow))
            if number is None:
                return None
            attempts = ChannelArticleRow.attempts + 1
            values = {"lease": lease, "leased_until": now + LEASE, "attempts": attempts}
            await session.execute(update(ChannelArticleRow).where(ChannelArticleRow.id == number).values(**values))
            (article,) = await articles(session, ChannelArticleRow.id == number)
            return article

    async def ask(self, article: ChannelArticle, *, now: datetime) -> bool:
        """Write down that the channel is being asked to make it, or to send it: the call must follow at once.

        Returns False when it must not be asked: it was called off, corrected or late meanwhile, or somebody else has it.
        """
        async with self._db.write() as session:
            announcement = await held(session, article.announcement_id)
            still = mine(article), AnnouncementRow.state.in_(GOES_ON), ~has_no_use(now)
            joined = select(ChannelArticleRow.id).join(AnnouncementRow).where(*still)
            if announcement.state not in GOES_ON or await session.scalar(joined) is None:
                await session.execute(update(ChannelArticleRow).where(mine(article)).values(**RELEASED))
                return False
            # The month's count begins with the question: what nobody knows of counts, too.
            moment = {"sent_at": now} if article.stage is Stage.MADE else {}
            values = {"stage": ASKED[article.stage], "leased_until": now + LEASE, **moment}
            await session.execute(update(ChannelArticleRow).where(mine(article)).values(**values))
            return True

    async def began(self, article: ChannelArticle, token: str, *, look_at: datetime) -> None:
        """The channel makes it; it is looked at again then."""
        values = {"stage": Stage.MAKING, "token": token, "due_at": look_at, "failure": None, **RELEASED}
        await self._write(article, values)

    async def made(self, article: ChannelArticle, outside_id: str, *, now: datetime) -> None:
        """It is there, and can be sent."""
        values = {"stage": Stage.MADE, "outside_id": outside_id, "due_at": now, "failure": None, **RELEASED}
        await self._write(article, values)

    async def sent(self, article: ChannelArticle, provider_id: str, *, now: datetime) -> None:
        """The channel took it, even if the answer came so late that nobody expected it any more."""
        values = {"stage": Stage.SENT, "provider_id": provider_id, "sent_at": now, "done_at": now, "failure": None}
        async with self._db.write() as session:
            mine = ChannelArticleRow.id == article.id, ChannelArticleRow.lease == article.lease
            await session.execute(update(ChannelArticleRow).where(*mine).values(**values, **RELEASED))

    async def again(self, article: ChannelArticle, failure: str, *, at: datetime) -> None:
        """What was asked was surely not done: try again then, from where it stood."""
        async with self._db.write() as session:
            row = await session.scalar(select(ChannelArticleRow).where(mine(article)))
            if row is None:
                return
            stage = Stage(row.stage)
            if stage is Stage.SENDING:
                row.sent_at = None
            if stage is Stage.SENDING or row.token is None:
                row.stage = BEFORE.get(stage, stage)
            row.due_at, row.failure, row.lease, row.leased_until = at, failure, None, None

    async def failed(self, article: ChannelArticle, failure: str, *, now: datetime, tell: Tell) -> None:
        """Nobody gets it; `tell` writes to those concerned."""
        await self._end(article, Stage.FAILED, failure, now, tell)

    async def lost(self, article: ChannelArticle, failure: str, *, now: datetime, tell: Tell) -> None:
        """Nobody knows whether what was asked was done: it is never asked again, and `tell` writes to those concerned."""
        await self._end(article, Stage.UNKNOWN, failure, now, tell)

    async def look_after(self, ward_id: int, channel: str, *, now: datetime, tell: Tell) -> None:
        """Give up what has lost its use, and tell of what was asked by a process that is no more."""
        async with self._db.read() as session:
            rows = (
                await session.execute(
                    select(ChannelArticleRow.id, asked_and_lost(now))
                    .join(AnnouncementRow, AnnouncementRow.id == ChannelArticleRow.announcement_id)
                    .where(*of_account(ward_id, channel), or_(asked_and_lost(now), and_(waits(), free(now), over(now))))
                )
            ).all()
        for number, lost in rows:
            await self._look_after(number, lost=lost, now=now, tell=tell)

    async def _look_after(self, number: int, *, lost: bool, now: datetime, tell: Tell) -> None:
        async with self._db.write() as session:
            row = await session.get(ChannelArticleRow, number, with_for_update=True)
            which = asked_and_lost(now) if lost else and_(waits(), free(now), over(now))
            still = select(ChannelArticleRow.id).join(AnnouncementRow).where(ChannelArticleRow.id == number, which)
            if row is None or await session.scalar(still) is None:
                return
            if lost:  # the lease stays: should the answer come after all, it is known whose it is
                await _finish(session, row, Stage.UNKNOWN, "interrupted", now=now, tell=tell)
            else:
                why = await session.scalar(select(why_over(now)).where(AnnouncementRow.id == row.announcement_id))
                await _finish(session, row, Stage.DROPPED, why or "", now=now, tell=tell)

    async def _end(self, article: ChannelArticle, stage: Stage, failure: str, now: datetime, tell: Tell) -> None:
        async with self._db.write() as session:
            row = await session.scalar(select(ChannelArticleRow).where(mine(article)))
            if row is not None:
                await _finish(session, row, stage, failure, now=now, tell=tell)

    async def _write(self, article: ChannelArticle, values: dict[str, Any]) -> None:
        async with self._db.write() as session:
            await session.execute(update(ChannelArticleRow).where(mine(article)).values(**values))


RELEASED: dict[str, Any] = {"lease": None, "leased_until": None}


async def _finish(
    session: AsyncSession, row: ChannelArticleRow, stage: Stage, failure: str, *, now: datetime, tell: Tell
) -> None:
    if stage is not Stage.UNKNOWN:
        row.sent_at = None
    row.stage, row.failure, row.done_at, row.leased_until = stage, failure, now, None
    await session.flush()
    (article,) = await articles(session, ChannelArticleRow.id == row.id)
    await enqueue(session, tell(article), now=now)
