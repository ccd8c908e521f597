"""Announcements leave when their time comes; what repeats comes again; what lost its use is given up, and it is told."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.fates import fate, fate_of_series
from handlers.mixing import settle
from handlers.ports import Texts
from storage import Storage
from storage.announcement import Announcement, Drop
from storage.messages import Notice
from storage.people import Role
from storage.repetition import Repetition

log = structlog.get_logger()


class Telling:
    """Tells those concerned in each ward: authors, and where a role was withdrawn, the ward's administrators."""

    def __init__(self, texts: Texts, administrators: dict[int, list[int]]) -> None:
        self._texts = texts
        self._administrators = administrators

    def of(self, one: Announcement) -> Sequence[Notice]:
        """What became of an announcement."""
        return fate(self._texts, self._administrators.get(one.ward_id, ()))(one)

    def of_series(self, one: Repetition, why: Drop) -> Sequence[Notice]:
        """Why a time of a series was not sent."""
        return fate_of_series(self._texts, self._administrators.get(one.wanted.ward_id, ()))(one, why)


async def announce_what_is_due(storage: Storage, texts: Texts, now: datetime) -> None:
    """Let leave what is due in every ward; one that fails does not hold up the others."""
    wards = await storage.places.wards()
    administrators = {ward.id: await storage.people.with_roles(ward.id, [Role.ADMINISTRATOR]) for ward in wards}
    telling = Telling(texts, administrators)
    for repeating in await storage.series.due(now):
        try:
            await storage.series.occur(repeating.id, now=now, tell=telling.of_series)
        except Exception:
            log.exception("series.not_made", series=repeating.id)
    await storage.announcements.expire(now, write=telling.of)
    await storage.announcements.sweep(now)
    for one in await storage.announcements.due(now):
        try:
            await settle(storage, one, now=now)
            await storage.announcements.begin(one.id, now=now, write=telling.of)
        except Exception:
            log.exception("announcement.not_begun", announcement=one.id)


ANNOUNCING = Duty("announcing", CronTrigger(second="*/20", timezone=ZONE), announce_what_is_due, at_start=True)
