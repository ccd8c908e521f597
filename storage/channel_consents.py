"""Consents that an administrator is about to give to a channel: begun here, answered from the channel's page, used once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from storage.database import Database
from storage.models import ChannelConsentRow


@dataclass(frozen=True, slots=True)
class Begun:
    """A consent that was begun for this account; `verifier` proves that the answer comes to whoever asked."""

    account_id: int
    verifier: str


class ChannelConsents:
    """Which consents are awaited."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(self, account_id: int, *, state: str, verifier: str, until: datetime, now: datetime) -> None:
        """Await an answer that carries this state; those that nobody gave in time are forgotten."""
        async with self._db.write() as session:
            await session.execute(delete(ChannelConsentRow).where(ChannelConsentRow.expires_at <= now))
            session.add(
                ChannelConsentRow(state_hash=_hash(state), account_id=account_id, verifier=verifier, expires_at=until)
            )

    async def take(self, state: str, *, now: datetime) -> Begun | None:
        """The consent that was begun under this state, once; None when there is none or its time is over."""
        async with self._db.write() as session:
            row = await session.get(ChannelConsentRow, _hash(state), with_for_update=True)
            if row is None:
                return None
            await session.delete(row)
            return Begun(row.account_id, row.verifier) if row.expires_at > now else None


def _hash(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()
