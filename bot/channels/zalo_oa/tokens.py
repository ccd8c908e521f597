"""The access token in use, renewed by one process at a time.

The refresh token works once. Whoever renews takes a lease in the database, notes that the token is being used, asks
Zalo, and keeps the new pair before anybody sees it; all others wait for that pair. A process that dies between Zalo's
answer and the keeping loses the pair: nothing can prevent that, because Zalo cannot be asked twice. Then the next one
tries the old token once more, in case Zalo never got it, and when that is refused a person must consent again, who is
told so (bot.duties.account_keys).
"""

import asyncio
import os
import secrets
import socket
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.channels.client import MisconfiguredError, UnreachableError
from bot.channels.zalo_oa.oauth import NoAnswerError, OAuth, RefusedKeyError
from storage.channel_tokens import ChannelTokens, Keys, Pair

log = structlog.get_logger()

HELD_FOR = timedelta(seconds=45)  # longer than Zalo may take to answer, with time to write the pair down
AHEAD = timedelta(hours=1)  # before its end a token is renewed by whoever keeps watch
TOO_LATE = timedelta(minutes=2)  # before its end nobody begins to send with a token
YOUNG = timedelta(seconds=60)  # a new token that is refused at once is not what is wrong
LOOK_EVERY = 0.1  # seconds between two looks for a pair that another process is fetching
WAIT_FOR_ANOTHER = 30.0  # seconds; people must not wait longer for an answer
WATCH_EVERY = 300.0  # seconds
WRITE_AGAIN_AFTER = (0.1, 0.5, 2.0, 5.0)  # seconds; then every five


class Tokens:
    """The keys of one account, as this process sees them.

    Args:
        keys: where all processes keep them.
        account_id: whose.
        oauth: who renews them.
        now: the time; that of all processes must agree to a few seconds.
    """

    def __init__(
        self,
        keys: ChannelTokens,
        account_id: int,
        oauth: OAuth,
        now: Callable[[], datetime],
        *,
        held_for: timedelta = HELD_FOR,
    ) -> None:
        self._keys = keys
        self._account_id = account_id
        self._oauth = oauth
        self._now = now
        self._held_for = held_for
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._known: Keys | None = None
        self._proven = 0  # the generation with which Zalo has accepted something here
        self._fetching: asyncio.Task[Keys] | None = None

    async def access(self) -> str:
        """A token that lives.

        Raises:
            MisconfiguredError: a person must consent, for the first time or again.
            UnreachableError: it has ended, and Zalo does not answer.
        """
        known = self._known
        if known is None or self._ends(known, TOO_LATE):
            known = await self._current()
        if self._ends(known, TOO_LATE):
            known = await self._replaced(known)
        return known.pair.access

    async def after(self, refused: str) -> str:
        """The token that follows one which Zalo has refused: another process's, or a renewed one.

        Raises:
            MisconfiguredError: the refused one was new, so that another would be refused as well; or as `access`.
            UnreachableError: as `access`.
        """
        known = await self._current()
        if known.pair.access != refused:
            return known.pair.access
        if self._proven != known.generation and self._now() - known.renewed_at < YOUNG:
            raise MisconfiguredError("Zalo refuses a token that was just renewed")
        return (await self._replaced(known)).pair.access

    def proven(self, access: str) -> None:
        """Zalo has accepted this token."""
        if self._known is not None and self._known.pair.access == access:
            self._proven = self._known.generation

    async def state(self) -> Keys | None:
        """How the keys stand; None before the first consent."""
        return await self._keys.get(self._account_id)

    def oa_id(self) -> str | None:
        """What Zalo calls the account that consented, as far as this process has heard."""
        return None if self._known is None else self._known.oa_id

    async def renew(self, *, ahead: timedelta = AHEAD) -> bool:
        """Renew when the token ends soon; whether there is a living one afterwards."""
        try:
            known = await self._current()
            if self._ends(known, ahead):
                await self._replaced(known)
        except (MisconfiguredError, UnreachableError) as error:
            log.warning("zalo.not_renewed", reason=str(error))
            return False
        return True

    async def watch(self) -> None:
        """Renew in time until cancelled, so that an account in which nobody writes for months stays ours."""
        while True:
            try:
                await self.renew()
            except Exception:  # the database may be away for a moment
                log.exception("zalo.watch_failed")
            await asyncio.sleep(WATCH_EVERY)

    def _ends(self, keys: Keys, within: timedelta) -> bool:
        return keys.pair.access_until - self._now() <= within

    async def _current(self) -> Keys:
        keys = await self._keys.get(self._account_id)
        if keys is None:
            raise MisconfiguredError("nobody has consented for this account yet")
        self._known = keys
        return keys

    async def close(self) -> None:
        """Let a renewal that was begun end: its pair must be written down."""
        if self._fetching is not None:
            await asyncio.wait([self._fetching])

    async def _replaced(self, old: Keys) -> Keys:
        """The keys of a later generation; whatever happens to those who wait, a renewal that was begun goes on."""
        while True:
            if self._fetching is None or self._fetching.done():
                self._fetching = asyncio.create_task(self._next(old))
            keys = await asyncio.shield(self._fetching)
            if keys.generation > old.generation:
                return keys

    async def _next(self, old: Keys) -> Keys:
        """The keys that follow these, fetched here or by another process."""
        deadline = _time() + WAIT_FOR_ANOTHER
        while True:
            keys = await self._current()
            if keys.generation != old.generation:
                return keys
            if keys.dead_at is not None:
                raise MisconfiguredError(f"a person must consent again: {keys.dead_code}")
            if await self._hold(keys):
                return await self._fetch(keys)
            if _time() > deadline:
                raise UnreachableError("another process renews the token and does not finish")
            await asyncio.sleep(LOOK_EVERY)

    async def _hold(self, keys: Keys) -> bool:
        now = self._now()
        return await self._keys.begin(
            self._account_id, generation=keys.generation, holder=self._holder, until=now + self._held_for, now=now
        )

    async def _fetch(self, keys: Keys) -> Keys:
        try:
            pair = await self._oauth.renew(keys.pair.refresh, self._now())
        except RefusedKeyError as error:
            log.critical("zalo.consent_needed", code=error.code, cut_short=keys.asked_at is not None)
            await self._keys.refused(self._account_id, generation=keys.generation, code=error.code, now=self._now())
            raise MisconfiguredError(f"a person must consent again: {error.code}") from None
        except NoAnswerError as error:
            await self._keys.give_up(self._account_id, generation=keys.generation, used=error.used)
            raise UnreachableError(f"no new token: {error}") from None
        await self._write(keys, pair)
        return await self._current()

    async def _write(self, keys: Keys, pair: Pair) -> None:
        """Keep the pair, however long the database is away: there is no other copy of it."""
        tries = 0
        while True:
            try:
                await self._keys.keep(self._account_id, pair, generation=keys.generation, now=self._now())
            except Exception:
                log.critical("zalo.pair_not_kept", tries=tries, exc_info=True)
                await asyncio.sleep(WRITE_AGAIN_AFTER[min(tries, len(WRITE_AGAIN_AFTER) - 1)])
                tries += 1
            else:
                return


def _time() -> float:
    return asyncio.get_running_loop().time()
