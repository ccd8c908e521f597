"""Codes with which a person joins their channels: eight characters, ten minutes, once; only their hash is kept."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import StorageError
from storage.living import living_id
from storage.messages import Notice
from storage.models import ContactRow, LinkCodeRow, LinkTryRow
from storage.outbox import enqueue

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
LENGTH = 8
LIFETIME = timedelta(minutes=10)
HOUR = timedelta(hours=1)
TRIES = 5  # of one address in an hour
WARD_TRIES = 200  # of all addresses of a ward together


class TooManyTriesError(StorageError):
    """Codes are being guessed; right ones are not taken either for a while."""

    text_id = "link-too-many"


@dataclass(frozen=True, slots=True)
class Asked:
    """A code that came back from another address: whoever was given it is asked whether that was them.

    Attributes:
        person_id: who was given it, at `contact_id`.
        channel: on which channel it came back.
    """

    id: int
    person_id: int
    contact_id: int
    channel: str


Ask = Callable[[Asked], Sequence[Notice]]


class LinkCodes:
    """The codes of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def offer(self, *, person_id: int, contact_id: int, ward_id: int, now: datetime) -> str:
        """A new code for somebody, as they read it; an older one that did not come back is worth nothing any more."""
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        async with self._db.write() as session:
            unused = LinkCodeRow.entered_at.is_(None)
            old = or_(LinkCodeRow.person_id == person_id, LinkCodeRow.expires_at <= now)
            await session.execute(delete(LinkCodeRow).where(unused, old))
            session.add(
                LinkCodeRow(
                    ward_id=ward_id,
                    person_id=person_id,
                    contact_id=contact_id,
                    code_hash=_digest(code),
                    made_at=now,
                    expires_at=now + LIFETIME,
                ),
            )
        return code

    async def enter(
        self, code: str, *, contact_id: int, person_id: int, ward_id: int, ask: Ask, now: datetime
    ) -> Asked | None:
        """Somebody sent a code; whoever was given it is asked in the same transaction.

        None for a wrong one, one that has expired or was used, and one's own: from outside they are all the same. The
        same address sending the same code again is answered as before.

        Raises:
            TooManyTriesError: too often in an hour, whether the code is right or not.
        """
        async with self._db.write() as session:
            await session.get(ContactRow, contact_id, with_for_update=True)  # two tries at once are counted one by one
            row = await session.scalar(
                select(LinkCodeRow).where(LinkCodeRow.code_hash == _digest(code)).with_for_update(),
            )
            again = row is not None and row.entered_by == contact_id and row.decided_at is None
            if not again:
                await _count(session, contact_id, ward_id, now)
            if row is None or row.ward_id != ward_id or row.expires_at <= now or (row.entered_at and not again):
                return None
            if await living_id(session, row.person_id) == await living_id(session, person_id):
                return None
            row.entered_by, row.entered_at = contact_id, row.entered_at or now
            contact = await session.get_one(ContactRow, contact_id)
            asked = Asked(row.id, row.person_id, row.contact_id, contact.channel)
            await enqueue(session, ask(asked), now=now)
            return asked

    async def forget(self, *, before: datetime) -> None:
        """Forget tries, and codes that nobody decided about, from before a moment."""
        async with self._db.write() as session:
            await session.execute(delete(LinkTryRow).where(LinkTryRow.at < before))
            await session.execute(delete(LinkCodeRow).where(LinkCodeRow.made_at < before))


async def _count(session: AsyncSession, contact_id: int, ward_id: int, now: datetime) -> None:
    lately = LinkTryRow.at > now - HOUR
    own = await session.scalar(select(func.count()).where(lately, LinkTryRow.contact_id == contact_id))
    everybody = await session.scalar(select(func.count()).where(lately, LinkTryRow.ward_id == ward_id))
    if (own or 0) >= TRIES or (everybody or 0) >= WARD_TRIES:
        raise TooManyTriesError
    session.add(LinkTryRow(ward_id=ward_id, contact_id=contact_id, at=now))


def plain_code(words: str) -> str:
    """A code as somebody typed it: without spaces and dashes, in capitals."""
    return "".join(letter for letter in words.upper() if letter.isalnum())


def _digest(code: str) -> str:
    return hashlib.sha256(plain_code(code).encode(errors="replace")).hexdigest()
