"""What the worker needs from every channel, and the closed set of ways in which sending can fail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from storage.messages import Button


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file with its bytes, ready to be sent."""

    name: str
    media_type: str
    content: bytes
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: our own number of the contact, and what the channel calls it.

    In a room it goes into one topic, `thread_id`; then nobody's contact is meant, and its number is 0.
    """

    contact_id: int
    outside_id: str
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a text: bold, italic, blockquote and their like.

    Offsets and lengths are in UTF-16 units, as Telegram and browsers count.
    """

    kind: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message for one address; a channel that cannot mark text drops the marks and keeps the words."""

    text: str
    marks: tuple[Mark, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    links: tuple[Button, ...] = ()  # buttons whose data is an address to open
    files: tuple[LoadedFile, ...] = ()


class Client(Protocol):
    """A channel as the worker sees it.

    Attributes:
        one_sender: whether its limits count all processes together, so that only one may send at a time.
    """

    one_sender: bool

    async def send(self, to: Address, message: Outgoing, *, key: str) -> str:
        """Send and return the channel's own id of the message. `key` names the message: where a channel can, it is shown once.

        Raises:
            SendError: see its kinds.
            MovedError: the address has another name; the same message is to be sent there, under the same key.
        """
        ...

    async def edit(self, to: Address, sent: str, message: Outgoing, *, key: str) -> str:
        """Put a message in place of the one that was sent under this id; returns its id. Doing it twice changes nothing.

        Raises:
            NotEditableError: what stands there stays, and the message can be sent as a new one.
            SendError: see its kinds.
            MovedError: as with `send`.
        """
        ...

    async def close(self) -> None:
        """Give connections back."""
        ...


class Forum(Protocol):
    """The topics of a channel's group chats, as the worker sees them. Every call may raise a `SendError` or `MovedError`."""

    async def open(self, chat_id: int, name: str, colour: int) -> int:
        """Open a topic; its number."""
        ...

    async def close(self, chat_id: int, thread_id: int) -> None:
        """Let only those write in it who look after the group; one that is closed stays so."""
        ...

    async def reopen(self, chat_id: int, thread_id: int) -> None:
        """Let everybody write in it; one that is open stays so."""
        ...

    async def remove(self, chat_id: int, thread_id: int) -> None:
        """Take it away with everything in it; one that is not there stays away."""
        ...


class SendError(Exception):
    """A message did not go out.

    Attributes:
        kind: short name for reports; `failure-<kind>` is the Fluent id of what a cadre reads.
        retry: whether the same message may be tried again.
        gone: whether the address takes no messages any more.
        after: seconds to wait before the next try, when the channel said so.
    """

    kind = "unknown"
    retry = False
    gone = False

    def __init__(self, detail: str = "", *, after: float | None = None) -> None:
        super().__init__(detail)
        self.after = after


class BlockedError(SendError):
    """The person blocked the ward's account, or deleted their own."""

    kind = "blocked"
    gone = True


class NotFollowingError(BlockedError):
    """The person does not follow the ward's account, or does not let it write to them."""

    kind = "not-following"


class DormantError(BlockedError):
    """The channel has closed the person's account, or they have not used it for long."""

    kind = "dormant"


class RestrictedError(SendError):
    """The person does not want messages of this kind; others may reach them."""

    kind = "restricted"


class NoAccountError(SendError):
    """Nobody has an account with this number, or it takes no such messages."""

    kind = "no-account"


class OutsideWindowError(SendError):
    """The channel carries this only for some days after the person last wrote."""

    kind = "outside-window"


class QuotaError(SendError):
    """What the channel lets the account send, or this person receive, is used up."""

    kind = "quota"


class NightError(SendError):
    """The channel carries this only by day; `after` says when the day begins."""

    kind = "night"
    retry = True


class RefusedError(SendError):
    """The channel will never take this message: its content is at fault."""

    kind = "refused"


class TopicGoneError(RefusedError):
    """The topic of a room is not there any more: somebody deleted it."""


class RightsError(RefusedError):
    """The ward's account may not do this in a room: it is no administrator there, or the chat has no topics."""


class BusyError(SendError):
    """The channel asks to slow down; `after` says for how long, for everyone."""

    kind = "busy"
    retry = True


class UnreachableError(SendError):
    """The channel does not answer, or not in its own language."""

    kind = "unreachable"
    retry = True


class MisconfiguredError(SendError):
    """The channel does not accept our token: nothing can be sent until somebody mends it."""

    kind = "misconfigured"
    retry = True


class MovedError(Exception):
    """The address has another name from now on; nothing was sent."""

    def __init__(self, outside_id: str) -> None:
        super().__init__("the address has moved")
        self.outside_id = outside_id


class NotEditableError(Exception):
    """What stands in the chat cannot be changed, or not any more."""


BREAKS = ("\n\n", "\n", ". ", "; ", " ")  # best first


def split(text: str, limit: int) -> Sequence[str]:
    """Cut a long text between paragraphs, else lines, sentences, words; nothing is left out.

    Lengths are counted in UTF-16 units, as the channels do.
    """
    parts: list[str] = []
    rest = text
    while _units(rest) > limit:
        cut = _cut(_head(rest, limit))
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _cut(head: str) -> int:
    for mark in BREAKS:
        place = head.rfind(mark)
        if place > len(head) // 3:
            return place + len(mark)
    return len(head)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _head(text: str, limit: int) -> str:
    return text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", errors="ignore")
