"""Sends the forms that were paid for, beside the outbox: what the plan chose for people whom nothing else reaches."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.channels.client import BusyError, MisconfiguredError, NightError, QuotaError, RefusedError, SendError
from bot.channels.zalo_oa.errors import next_morning
from bot.channels.zalo_oa.zbs import Zbs
from handlers.dates import hour
from storage.forms import MessageForms
from storage.paid import Paid, PaidMessage

log = structlog.get_logger()

CHANNEL = "zalo_oa"
BY_ID, BY_PHONE = "template_id", "template_phone"
AT_ONCE = 8  # messages leased together
LOOK_EVERY = 2.0  # seconds
TRIES_AFTER = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 600, 3600))
MISCONFIGURED_FOR = timedelta(minutes=10)  # until a mended setting, or new money, is noticed
LONGEST_VALUE = 100  # characters of one field of a form


class FormSending:
    """The worker's part that sends forms.

    Args:
        paid: where they wait.
        zbs: the account's forms.
        link: an address where more can be read; empty when the ward has none.
        now: the time.
    """

    def __init__(self, paid: Paid, zbs: Zbs, link: str, now: Callable[[], datetime]) -> None:
        self._paid = paid
        self._zbs = zbs
        self._link = link
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
        """Send what is due now, a few; returns how many were tried."""
        messages = await self._paid.claim([BY_ID, BY_PHONE], limit=AT_ONCE, now=self._now())
        for message in messages:
            if self._stopping.is_set():
                await self._paid.again(message, failure="", at=self._now(), counts=False)
                continue
            try:
                sent = await self._send(message)
            except SendError as error:
                await self._failed(message, error)
            else:
                await self._paid.sent(message, provider_id=sent, charged=None, now=self._now())
        return len(messages)

    async def _send(self, message: PaidMessage) -> str:
        values = self._filled(message)
        if message.outside_id is not None:
            return await self._zbs.by_id(message.outside_id, message.form, values)
        if message.phone is not None:
            return await self._zbs.by_phone(message.phone, message.form, values, key=f"paid-{message.id}")
        raise RefusedError("nobody agreed to it any more")

    def _filled(self, message: PaidMessage) -> dict[str, str]:
        known = {
            "ward": message.ward,
            "what": _short(message.body.text.strip().split("\n", maxsplit=1)[0]),
            "time": "" if message.starts_at is None else hour(message.starts_at),
            "place": _short(message.place),
            "group": message.group,
            "link": self._link,
        }
        filled = {parameter: known[ours] for parameter, ours in message.fields.items()}
        if empty := sorted(parameter for parameter, value in filled.items() if not value):
            raise RefusedError(f"nothing to fill in: {', '.join(empty)}")
        return filled

    async def _failed(self, message: PaidMessage, error: SendError) -> None:
        now = self._now()
        log.warning("form.failed", message=message.id, kind=error.kind, reason=str(error))
        if isinstance(error, NightError | QuotaError):  # the day's share begins anew in the morning
            at = next_morning(now)
            await self._paid.again(message, failure=error.kind, at=at, counts=False)
        elif isinstance(error, BusyError | MisconfiguredError):
            wait = MISCONFIGURED_FOR if error.after is None else timedelta(seconds=error.after)
            await self._paid.again(message, failure=error.kind, at=now + wait, counts=False)
        elif error.retry and message.attempts <= len(TRIES_AFTER):
            await self._paid.again(message, failure=error.kind, at=now + TRIES_AFTER[message.attempts - 1])
        else:
            await self._paid.failed(message, failure=error.kind, now=now)


def _short(words: str) -> str:
    """As much as a field takes, ended between two words and visibly."""
    plain = " ".join(words.split())
    if len(plain) <= LONGEST_VALUE:
        return plain
    return f"{plain[: LONGEST_VALUE - 1].rsplit(' ', maxsplit=1)[0]}…"


async def take_over(
    forms: MessageForms, zbs: Zbs, ward_id: int, template_id: str, fields: Mapping[str, str], *, now: datetime
) -> bool:
    """Let a form that Zalo knows be used, by id and by telephone; returns whether Zalo has approved it.

    Args:
        forms: where the ward's forms are kept.
        zbs: the account's forms.
        ward_id: whose it is.
        template_id: what Zalo calls it.
        fields: which parameter of it gets which of `storage.forms.FIELDS`.
        now: the moment.

    Raises:
        ValueError: a parameter has nothing of ours, or something that there is not.
        SendError: Zalo knows no such form, or does not answer.
    """
    known = await zbs.template(template_id)
    if missing := set(known.parameters) - fields.keys():
        raise ValueError(f"nothing for: {', '.join(sorted(missing))}")
    for way in (BY_ID, BY_PHONE):
        await forms.keep(
            ward_id, way, known.id, name=known.name, fields=fields, approved=known.approved, now=now, price=known.price
        )
    return known.approved
