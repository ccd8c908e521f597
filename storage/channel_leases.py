"""One process sends on a channel whose limits count all processes together; when it dies, another takes over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from storage.database import Database, add_once
from storage.models import ChannelLeaseRow


@dataclass(frozen=True, slots=True)
class ChannelLease:
    """A channel that this holder has until then; before `silent_until` the channel wants nobody to send."""

    until: datetime
    silent_until: datetime | None


class ChannelLeases:
    """Who sends on which channel."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def take(self, channel: str, holder: str, *, until: datetime, now: datetime) -> ChannelLease | None:
        """Take the channel or keep it; None while another holder has it."""
        async with self._db.read() as session:
            if _is_taken(await session.get(ChannelLeaseRow, channel), holder, now):
                return None
        async with self._db.write() as session:
            row = await session.get(ChannelLeaseRow, channel, with_for_update=True)
            if row is None:
                new = {"channel": channel, "holder": holder, "held_until": until}
                first = await add_once(session, ChannelLeaseRow, unique=["channel"], **new)
                return ChannelLease(until, None) if first else None
            if _is_taken(row, holder, now):
                return None
            row.holder, row.held_until = holder, until
            return ChannelLease(until, row.silent_until)

    async def give_back(self, channel: str, holder: str, *, at: datetime) -> None:
        """Let another holder take the channel from that moment on."""
        await self._change(channel, holder, held_until=at)

    async def silence(self, channel: str, holder: str, *, until: datetime) -> None:
        """The channel asked for silence; whoever takes over keeps it, too."""
        await self._change(channel, holder, silent_until=until)

    async def _change(self, channel: str, holder: str, **values: datetime) -> None:
        own = update(ChannelLeaseRow).where(ChannelLeaseRow.channel == channel, ChannelLeaseRow.holder == holder)
        async with self._db.write() as session:
            await session.execute(own.values(**values))


def _is_taken(row: ChannelLeaseRow | None, holder: str, now: datetime) -> bool:
    return row is not None and row.holder != holder and row.held_until > now
