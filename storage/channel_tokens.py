"""The keys of accounts whose refresh token works once: whoever renews holds them, and the new pair is kept before it is used.

Zalo gives an access token for a day and a refresh token that can be used a single time. Two processes that renew at
once would lose the account until an administrator consents again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.models import ChannelTokenRow

REFRESH_LIVES = timedelta(days=90)  # Zalo says three months


@dataclass(frozen=True, slots=True)
class Pair:
    """An access token with the refresh token that replaces it.

    Attributes:
        access: opens the channel until `access_until`.
        refresh: brings the next pair, once, until `refresh_until`.
        access_until: when the access token ends.
        refresh_until: when the refresh token ends.
    """

    access: str
    refresh: str
    access_until: datetime
    refresh_until: datetime

    def __repr__(self) -> str:
        """Without the keys: what is shown of a value ends in logs."""
        return f"Pair(access_until={self.access_until}, refresh_until={self.refresh_until})"


@dataclass(frozen=True, slots=True)
class Keys:
    """An account's keys as they stand.

    Attributes:
        account_id: whose.
        oa_id: what the channel calls the account that consented, when it is known.
        generation: how many pairs there were.
        pair: the keys.
        renewed_at: since when there is this pair.
        asked_at: a renewal was begun then, and its answer is not known.
        dead_at: since when a person must consent again; None while the keys can be renewed.
        dead_code: the code with which the renewal was refused.
        interrupted: an earlier renewal of this pair had been cut short, so that its answer, and with it the next pair,
            may be lost.
        version: the way of sending that the account takes; None until it is known.
        trouble: the channel's code for which nothing can be sent.
        trouble_at: since when.
        held_until: somebody renews, and is waited for until then.
    """

    account_id: int
    oa_id: str | None
    generation: int
    pair: Pair
    renewed_at: datetime
    asked_at: datetime | None
    dead_at: datetime | None
    dead_code: str | None
    interrupted: bool
    version: str | None
    trouble: int | None
    trouble_at: datetime | None
    held_until: datetime | None


class ChannelTokens:
    """The keys of all accounts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, account_id: int) -> Keys | None:
        """An account's keys; None before the first consent."""
        async with self._db.read() as session:
            row = await session.get(ChannelTokenRow, account_id)
            return None if row is None else _keys(row)

    async def every(self) -> Sequence[Keys]:
        """The keys of all accounts."""
        async with self._db.read() as session:
            rows = await session.scalars(select(ChannelTokenRow).order_by(ChannelTokenRow.account_id))
            return [_keys(row) for row in rows]

    async def grant(self, account_id: int, pair: Pair, *, oa_id: str | None, now: datetime) -> None:
        """A person has consented: this pair counts from now on, and whatever went wrong before is over."""
        values = _fresh(pair, now) | {"trouble": None, "trouble_at": None}
        async with self._db.write() as session:
            first = await add_once(
                session,
                ChannelTokenRow,
                unique=["account_id"],
                account_id=account_id,
                oa_id=oa_id,
                generation=1,
                **values,
            )
            if not first:
                row = await _locked(session, account_id)
                known = {"oa_id": oa_id} if oa_id else {}
                _set(row, generation=row.generation + 1, **values, **known)
        await self._db.sweep()

    async def begin(self, account_id: int, *, generation: int, holder: str, until: datetime, now: datetime) -> bool:
        """Take the right to renew this generation; False while another has it, or when there is nothing to renew.

        From here until `keep`, `refused` or `give_up` the refresh token counts as being used.
        """
        async with self._db.write() as session:
            row = await _locked(session, account_id)
            taken = row.holder not in {None, holder} and row.held_until is not None and row.held_until > now
            if taken or row.generation != generation or row.dead_at is not None:
                return False
            _set(row, interrupted=row.asked_at is not None, holder=holder, held_until=until, asked_at=now)
            return True

    async def keep(self, account_id: int, pair: Pair, *, generation: int, now: datetime) -> bool:
        """The renewal of this generation succeeded; False when a person has consented in the meantime.

        Nobody else can hold a pair that follows this generation, so that no lease is asked for: the pair must not be lost.
        """
        async with self._db.write() as session:
            row = await _locked(session, account_id)
            if row.generation != generation:
                return False
            _set(row, generation=generation + 1, **_fresh(pair, now))
        # SQLite's log alone may not survive a power cut, and the old pair is worth nothing any more.
        await self._db.sweep()
        return True

    async def refused(self, account_id: int, *, generation: int, code: str, now: datetime) -> None:
        """The refresh token was refused: a person must consent again."""
        await self._change(account_id, generation, dead_at=now, dead_code=code, holder=None, held_until=None)

    async def give_up(self, account_id: int, *, generation: int, used: bool) -> None:
        """The renewal did not come about; `used` is whether the refresh token may have reached the channel all the same."""
        unused = {} if used else {"asked_at": None}
        await self._change(account_id, generation, holder=None, held_until=None, **unused)

    async def remember_version(self, account_id: int, version: str) -> None:
        """The account takes messages in this way."""
        await self._set(account_id, version=version)

    async def remember_oa(self, account_id: int, oa_id: str) -> None:
        """The channel calls the account so; what whoever consented has said stands."""
        async with self._db.write() as session:
            unknown = (ChannelTokenRow.account_id == account_id, ChannelTokenRow.oa_id.is_(None))
            await session.execute(update(ChannelTokenRow).where(*unknown).values(oa_id=oa_id))

    async def trouble(self, account_id: int, code: int, *, now: datetime) -> None:
        """Nothing can be sent, for a reason that a person must mend; the beginning counts."""
        async with self._db.write() as session:
            await session.execute(
                update(ChannelTokenRow)
                .where(ChannelTokenRow.account_id == account_id, ChannelTokenRow.trouble.is_distinct_from(code))
                .values(trouble=code, trouble_at=now),
            )

    async def recovered(self, account_id: int) -> None:
        """Something was sent: the trouble is over."""
        await self._set(account_id, trouble=None, trouble_at=None)

    async def _change(self, account_id: int, generation: int, **values: str | datetime | None) -> None:
        async with self._db.write() as session:
            await session.execute(
                update(ChannelTokenRow)
                .where(ChannelTokenRow.account_id == account_id, ChannelTokenRow.generation == generation)
                .values(**values),
            )

    async def _set(self, account_id: int, **values: str | int | None) -> None:
        async with self._db.write() as session:
            await session.execute(
                update(ChannelTokenRow).where(ChannelTokenRow.account_id == account_id).values(**values)
            )


def _fresh(pair: Pair, now: datetime) -> dict[str, str | datetime | bool | None]:
    return {
        "access_token": pair.access,
        "refresh_token": pair.refresh,
        "access_until": pair.access_until,
        "refresh_until": pair.refresh_until,
        "renewed_at": now,
        "holder": None,
        "held_until": None,
        "asked_at": None,
        "dead_at": None,
        "dead_code": None,
        "interrupted": False,
    }


async def _locked(session: AsyncSession, account_id: int) -> ChannelTokenRow:
    row = await session.get(ChannelTokenRow, account_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise LookupError(account_id)
    return row


def _set(row: ChannelTokenRow, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _keys(row: ChannelTokenRow) -> Keys:
    return Keys(
        account_id=row.account_id,
        oa_id=row.oa_id,
        generation=row.generation,
        pair=Pair(row.access_token, row.refresh_token, row.access_until, row.refresh_until),
        renewed_at=row.renewed_at,
        asked_at=row.asked_at,
        dead_at=row.dead_at,
        dead_code=row.dead_code,
        interrupted=row.interrupted,
        version=row.version,
        trouble=row.trouble,
        trouble_at=row.trouble_at,
        held_until=row.held_until,
    )
