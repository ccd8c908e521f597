"""Brings articles through their stages, beside the outbox: asked for, looked after while Zalo makes them, sent."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.channels.client import MisconfiguredError, NightError, SendError
from bot.channels.zalo_oa.article_words import written
from bot.channels.zalo_oa.articles import Articles, StillMakingError, UncertainError
from bot.channels.zalo_oa.errors import next_morning
from bot.covers import Covers
from handlers.article_fates import article_fate
from handlers.ports import Texts
from storage import Storage
from storage.article import ChannelArticle, Stage
from storage.channel_articles import Tell
from storage.people import Role

log = structlog.get_logger()

CHANNEL = "zalo_oa"
LOOK_EVERY = 3.0  # seconds
FIRST_LOOK = timedelta(seconds=5)  # after it was asked for
NEXT_LOOK = timedelta(seconds=20)
BUSY_FOR = timedelta(minutes=1)
MISCONFIGURED_FOR = timedelta(minutes=10)  # until a mended setting is noticed
GIVEN_UP_AFTER = timedelta(hours=24)  # since its announcement left: by then it is no news any more
WRITE_AGAIN_AFTER = (0.2, 1.0, 5.0, 15.0)  # seconds; what Zalo has done must be known


class ArticleSending:
    """The worker's part that sends articles.

    Args:
        storage: where they wait.
        ward_id: whose they are.
        articles: the account's.
        covers: where Zalo fetches their pictures.
        texts: the words.
        now: the time.
        write_again_after: seconds between tries to write down what Zalo has done.
    """

    def __init__(
        self,
        storage: Storage,
        ward_id: int,
        articles: Articles,
        *,
        covers: Covers,
        texts: Texts,
        now: Callable[[], datetime],
        write_again_after: Sequence[float] = WRITE_AGAIN_AFTER,
    ) -> None:
        self._write_again_after = write_again_after
        self._kept = storage.channel_articles
        self._people = storage.people
        self._ward_id = ward_id
        self._articles = articles
        self._covers = covers
        self._texts = texts
        self._now = now
        self._stopping = asyncio.Event()

    async def run(self, may_send: Callable[[str], bool], /) -> None:
        """Send until stopped, while this process is the one that sends on the channel."""
        while not self._stopping.is_set():
            if not (may_send(CHANNEL) and await self._round()):
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_EVERY):
                        await self._stopping.wait()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()

    async def _round(self) -> bool:
        try:
            return await self.step()
        except Exception:  # the database may be away for a moment
            log.exception("articles.failed")
            return False

    async def step(self) -> bool:
        """Bring one article one stage further; False when none is due."""
        if not await self._kept.any_open(self._ward_id, CHANNEL):
            return False
        tell = article_fate(self._texts, await self._people.with_roles(self._ward_id, [Role.ADMINISTRATOR]))
        await self._kept.look_after(self._ward_id, CHANNEL, now=self._now(), tell=tell)
        article = await self._kept.claim(self._ward_id, CHANNEL, now=self._now())
        if article is None:
            return False
        if self._too_old(article, self._now()):  # such as after a backup was restored that does not know it was sent
            await self._kept.failed(article, "late", now=self._now(), tell=tell)
            return True
        try:
            await self._further(article, tell)
        except UncertainError as error:
            log.critical("article.unknown", article=article.id, stage=article.stage, reason=str(error))
            await self._keep(lambda: self._kept.lost(article, "no-answer", now=self._now(), tell=tell))
        except StillMakingError:
            await self._again(article, "making", NEXT_LOOK, tell)
        except SendError as error:
            await self._refused(article, error, tell)
        return True

    async def _further(self, article: ChannelArticle, tell: Tell) -> None:
        match article.stage:
            case Stage.WANTED:
                await self._create(article, tell)
            case Stage.MAKING:
                made = await self._articles.made(article.token or "")
                await self._keep(lambda: self._kept.made(article, made, now=self._now()))
            case Stage.MADE:
                await self._send(article)

    async def _create(self, article: ChannelArticle, tell: Tell) -> None:
        cover = self._covers.of(article.announcement_id)
        if cover is None:
            await self._kept.failed(article, "no-site", now=self._now(), tell=tell)
        elif await self._kept.ask(article, now=self._now()):
            token = await self._articles.create(written(article, cover, self._texts))
            await self._keep(lambda: self._kept.began(article, token, look_at=self._now() + FIRST_LOOK))

    async def _send(self, article: ChannelArticle) -> None:
        if await self._kept.ask(article, now=self._now()):
            number = await self._articles.send(article.outside_id or "")
            await self._keep(lambda: self._kept.sent(article, number, now=self._now()))
            await self._articles.recovered()

    async def _refused(self, article: ChannelArticle, error: SendError, tell: Tell) -> None:
        """Zalo has surely not done it."""
        log.warning("article.refused", article=article.id, stage=article.stage, kind=error.kind, reason=str(error))
        if isinstance(error, NightError):
            now = self._now()
            await self._again(article, error.kind, next_morning(now) - now, tell)
        elif isinstance(error, MisconfiguredError):
            await self._again(article, error.kind, MISCONFIGURED_FOR, tell)
        elif error.retry:
            wait = BUSY_FOR if error.after is None else timedelta(seconds=error.after)
            await self._again(article, error.kind, wait, tell)
        else:
            await self._keep(lambda: self._kept.failed(article, error.kind, now=self._now(), tell=tell))

    async def _again(self, article: ChannelArticle, failure: str, wait: timedelta, tell: Tell) -> None:
        now = self._now()
        if self._too_old(article, now + wait):
            await self._keep(lambda: self._kept.failed(article, "late", now=now, tell=tell))
        else:
            await self._keep(lambda: self._kept.again(article, failure, at=now + wait))

    def _too_old(self, article: ChannelArticle, moment: datetime) -> bool:
        return article.due_since is not None and moment >= article.due_since + GIVEN_UP_AFTER

    async def _keep(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write down what has happened, also when the database is away for a moment: nobody could ask for it again."""
        for pause in self._write_again_after:
            try:
                await write()
            except Exception:
                log.exception("article.not_kept")
                await asyncio.sleep(pause)
            else:
                return
        await write()
