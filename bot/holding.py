"""One process at a time sends on a channel: its limits count all processes, and two would send twice as fast."""

import asyncio
import os
import secrets
import socket
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from storage.channel_leases import ChannelLeases

log = structlog.get_logger()

HELD_FOR = timedelta(seconds=10)  # after a process was killed, the next one waits so long
MARGIN = 2.0  # seconds before the end in which the holder itself does not rely on its lease any more
NOTICEABLE = 0.2  # seconds
CHAT_GAP = timedelta(seconds=1)  # after the last message here, the next process leaves each chat its pause


class Holding:
    """This process's claim on a channel.

    Args:
        channel: the channel's name in storage.
        leases: where claims are kept.
        now: the time; that of all processes must agree to a few seconds.
        taken: called when the channel becomes this process's own.
        held_for: how long a claim lasts without being renewed.
    """

    def __init__(
        self,
        channel: str,
        leases: ChannelLeases,
        now: Callable[[], datetime],
        taken: Callable[[], None],
        held_for: timedelta = HELD_FOR,
    ) -> None:
        self._channel = channel
        self._leases = leases
        self._now = now
        self._taken = taken
        self._held_for = held_for
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._until = 0.0
        self._silent_until = 0.0

    @property
    def is_ours(self) -> bool:
        """Whether this process may send now."""
        return self._silent_until <= _time() < self._until

    async def keep(self) -> None:
        """Take the channel as soon as it is free and keep it; runs until cancelled."""
        renew_every = self._held_for.total_seconds() / 5
        waited = False
        while True:
            before, asked_at = self._until, _time()
            try:
                await self._renew(asked_at)
            except Exception:  # the database may be away for a moment; the claim then runs out by itself
                log.exception("channel.renew_failed", channel=self._channel)
            if self._until <= asked_at and not waited:
                log.warning("channel.held_by_another", channel=self._channel)
            waited = self._until <= asked_at
            if before <= asked_at < self._until:
                self._taken()
            await asyncio.sleep(renew_every)

    async def _renew(self, asked_at: float) -> None:
        now = self._now()
        lease = await self._leases.take(self._channel, self._holder, until=now + self._held_for, now=now)
        if lease is None:
            self._until = 0.0
            return
        self._until = asked_at + self._held_for.total_seconds() - min(MARGIN, self._held_for.total_seconds() / 5)
        if lease.silent_until is not None:
            self._silent_until = asked_at + (lease.silent_until - now).total_seconds()

    async def silence(self, seconds: float) -> None:
        """The channel asked for silence: whoever sends next must know."""
        until = _time() + seconds
        if until <= self._silent_until + NOTICEABLE:
            return  # every message in hand hears of the same silence
        self._silent_until = until
        await self._leases.silence(self._channel, self._holder, until=self._now() + timedelta(seconds=seconds))

    async def give_back(self) -> None:
        """Let another process take over."""
        self._until = 0.0
        try:
            await self._leases.give_back(self._channel, self._holder, at=self._now() + CHAT_GAP)
        except Exception:  # it runs out by itself
            log.exception("channel.give_back_failed", channel=self._channel)


def _time() -> float:
    return asyncio.get_running_loop().time()
