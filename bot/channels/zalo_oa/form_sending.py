"""Sends the forms that were paid for, beside the outbox: what the plan chose for people whom nothing else reaches."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.channels.client import BusyError, MisconfiguredError, NightError, QuotaError, RefusedError, SendError
from bot.channels.zalo_oa.calls import SilentError
from bot.channels.zalo_oa.errors import next_morning
from bot.channels.zalo_oa.zbs import Zbs
from handlers.dates import hour
from handlers.ports import Texts
from storage import Storage
from storage.codes import spoken
from storage.forms import MessageForms, Purpose
from storage.forms_in_hand import UNCLEAR, FormsInHand
from storage.paid import PaidMessage
from storage.paid_news import NewsMessage

log = structlog.get_logger()

CHANNEL = "zalo_oa"
BY_ID, BY_PHONE = "template_id", "template_phone"
WAYS = {Purpose.ANNOUNCEMENT: (BY_ID, BY_PHONE), Purpose.PETITION: (BY_ID,)}
AT_ONCE = 8  # messages leased together
LOOK_EVERY = 2.0  # seconds
TRIES_AFTER = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 600, 3600))
MISCONFIGURED_FOR = timedelta(minutes=10)  # until a mended setting, or new money, is noticed
LONGEST_VALUE = 100  # characters of one field of a form


class FormSending:
    """The worker's part that sends forms.

    Args:
        storage: where they wait, those of announcements and those about petitions.
        zbs: the account's forms.
        link: an address where more can be read; empty when the ward has none.
        texts: in which words a form says what happened to a petition.
        now: the time.
    """

    def __init__(self, storage: Storage, zbs: Zbs, link: str, texts: Texts, now: Callable[[], datetime]) -> None:
        self._paid = storage.paid
        self._news = storage.paid_news
        self._zbs = zbs
        self._link = link
        self._texts = texts
        self._now = now
        self._stopping = asyncio.Event()

    async def run(self, may_send: Callable[[str], bool], /) -> None:
        """Send until stopped, while this process is the one that sends on the channel."""
        try:
            while not self._stopping.is_set():
                if not (may_send(CHANNEL) and await self._round()):
                    with suppress(TimeoutError):
                        async with asyncio.timeout(LOOK_EVERY):
                            await self._stopping.wait()
        finally:
            await self._zbs.close()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()

    async def _round(self) -> int:
        try:
            return await self.send_some()
        except Exception:  # the database may be away for a moment
            log.exception("forms.failed")
            return 0

    async def send_some(self) -> int:
        """Send what is due now, a few, single people first; returns how many were tried."""
        news = await self._news.claim(limit=AT_ONCE, now=self._now())
        for each in news:
            await self._deal(self._news, each)
        messages = await self._paid.claim([BY_ID, BY_PHONE], limit=AT_ONCE, now=self._now())
        for message in messages:
            await self._deal(self._paid, message)
        return len(news) + len(messages)

    async def _deal(self, forms: FormsInHand, message: PaidMessage | NewsMessage) -> None:
        if self._stopping.is_set():
            await forms.again(message, failure="", at=self._now(), counts=False)
            return
        try:
            values = self._filled(message)
            if not await forms.hand_over(message, now=self._now()):
                return  # another worker's by now, or the words themselves leave
            sent = await self._send(message, values)
        except SendError as error:
            await self._failed(forms, message, error)
        else:
            await forms.sent(message, provider_id=sent, now=self._now())

    async def _send(self, message: PaidMessage | NewsMessage, values: Mapping[str, str]) -> str:
        if message.outside_id is not None:
            return await self._zbs.by_id(message.outside_id, message.form, values)
        if message.phone is not None:
            return await self._zbs.by_phone(message.phone, message.form, values, key=f"paid-{message.id}")
        raise RefusedError("nobody agreed to it any more")

    def _filled(self, message: PaidMessage | NewsMessage) -> dict[str, str]:
        known = self._of_news(message) if isinstance(message, NewsMessage) else _of_announcement(message)
        known |= {"ward": message.ward, "link": self._link}
        filled = {parameter: known[ours] for parameter, ours in message.fields.items()}
        if empty := sorted(parameter for parameter, value in filled.items() if not value):
            raise RefusedError(f"nothing to fill in: {', '.join(empty)}")
        return filled

    def _of_news(self, message: NewsMessage) -> dict[str, str]:
        return {"code": spoken(message.code), "state": self._texts(f"petition-form-{message.news}")}

    async def _failed(self, forms: FormsInHand, message: PaidMessage | NewsMessage, error: SendError) -> None:
        now = self._now()
        log.warning("form.failed", message=message.id, kind=error.kind, reason=str(error))
        if isinstance(error, SilentError):  # it may have arrived: never twice
            await forms.failed(message, failure=UNCLEAR, now=now)
        elif isinstance(error, NightError | QuotaError):  # the day's share begins anew in the morning
            at = next_morning(now)
            await forms.again(message, failure=error.kind, at=at, counts=False)
        elif isinstance(error, BusyError | MisconfiguredError):
            wait = MISCONFIGURED_FOR if error.after is None else timedelta(seconds=error.after)
            await forms.again(message, failure=error.kind, at=now + wait, counts=False)
        elif error.retry and message.attempts <= len(TRIES_AFTER):
            await forms.again(message, failure=error.kind, at=now + TRIES_AFTER[message.attempts - 1])
        else:
            await forms.failed(message, failure=error.kind, now=now)


def _of_announcement(message: PaidMessage) -> dict[str, str]:
    return {
        "what": _short(message.body.text.strip().split("\n", maxsplit=1)[0]),
        "time": "" if message.starts_at is None else hour(message.starts_at),
        "place": _short(message.place),
        "group": message.group,
    }


def _short(words: str) -> str:
    """As much as a field takes, ended between two words and visibly."""
    plain = " ".join(words.split())
    if len(plain) <= LONGEST_VALUE:
        return plain
    return f"{plain[: LONGEST_VALUE - 1].rsplit(' ', maxsplit=1)[0]}…"


async def take_over(
    forms: MessageForms,
    zbs: Zbs,
    ward_id: int,
    template_id: str,
    fields: Mapping[str, str],
    *,
    now: datetime,
    purpose: Purpose = Purpose.ANNOUNCEMENT,
) -> bool:
    """Let a form that Zalo knows be used; returns whether Zalo has approved it.

    Forms of announcements go by id and by telephone. News of a petition is for whoever sent it: by id alone, since a
    household's telephone is read by others, too.

    Args:
        forms: where the ward's forms are kept.
        zbs: the account's forms.
        ward_id: whose it is.
        template_id: what Zalo calls it.
        fields: which parameter of it gets which of `storage.forms.FIELDS`.
        now: the moment.
        purpose: what it is for.

    Raises:
        ValueError: a parameter has nothing of ours, or something that there is not.
        SendError: Zalo knows no such form, or does not answer.
    """
    known = await zbs.template(template_id)
    if missing := set(known.parameters) - fields.keys():
        raise ValueError(f"nothing for: {', '.join(sorted(missing))}")
    for way in WAYS[purpose]:
        await forms.keep(
            ward_id, way, known.id, name=known.name, fields=fields, approved=known.approved, now=now,
            price=known.price, purpose=purpose,
        )  # fmt: skip
    return known.approved
