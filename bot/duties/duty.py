"""What a duty of the clock is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger

from handlers.ports import Texts
from storage import Storage

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do at certain times; doing it twice changes nothing.

    Attributes:
        name: names it in logs.
        trigger: when it is due.
        do: what is done.
        at_start: it is done whenever the clock starts, too.
    """

    name: str
    trigger: BaseTrigger
    do: Callable[[Storage, Texts, datetime], Awaitable[None]]
    at_start: bool = False
