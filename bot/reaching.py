"""On which channels a ward is there, and what people can send it on each."""

from collections.abc import Iterable

from bot.inbox import Line
from handlers.ports import Kind, Reach

LACKS = {"zalo_bot": frozenset({Kind.FILE, Kind.PLACE})}  # what a channel does not pass on


def reaches(lines: Iterable[Line]) -> dict[int, Reach]:
    """The channels of these lines, by the number of the ward's account."""
    return {line.bot.id: reach(line.account.channel) for line in lines}


def reach(channel: str) -> Reach:
    """What people can send on a channel."""
    return Reach(channel, frozenset(Kind) - LACKS.get(channel, frozenset()))
