"""Zalo's codes, as the closed set of failures that the worker knows."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.channels.client import (
    BusyError,
    DormantError,
    MisconfiguredError,
    NightError,
    NotFollowingError,
    OutsideWindowError,
    QuotaError,
    RefusedError,
    RestrictedError,
    SendError,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = time(6)  # before it Zalo carries no message that somebody has not just asked for

RATE_LIMIT = -32
EXPIRED_UPLOAD = -100
SEND_FAILED = -200
INVALID = -201
TOO_LONG = -210
NOT_SUPPORTED = -233
NIGHT = -234
TYPE_NOT_SUPPORTED = -235
V2_CLOSED = -240
BAD_PROOF = -242
STALE_TOKEN = frozenset({-124, -216, -220})  # the access token has ended, or was replaced by another renewal
OTHER_VERSION = frozenset({TYPE_NOT_SUPPORTED, V2_CLOSED})

KINDS: dict[int, type[SendError]] = {
    RATE_LIMIT: BusyError,
    EXPIRED_UPLOAD: RefusedError,  # uploaded again before it comes to this
    SEND_FAILED: RefusedError,  # tried again once before it comes to this
    INVALID: RefusedError,
    -204: MisconfiguredError,
    -205: MisconfiguredError,
    -209: MisconfiguredError,
    TOO_LONG: RefusedError,  # split before it comes to this
    -211: QuotaError,
    -212: MisconfiguredError,
    -213: NotFollowingError,
    -217: RestrictedError,
    -218: QuotaError,
    -219: MisconfiguredError,
    -221: MisconfiguredError,
    -223: MisconfiguredError,
    -224: MisconfiguredError,
    -227: DormantError,
    -230: OutsideWindowError,
    -232: OutsideWindowError,
    NOT_SUPPORTED: RefusedError,
    NIGHT: NightError,
    -237: RefusedError,
    -238: RefusedError,
    -241: RefusedError,
    -244: RestrictedError,
    -248: RefusedError,
    -249: RefusedError,
    -320: MisconfiguredError,
    -321: MisconfiguredError,
    -403: RefusedError,
    -1340: RefusedError,
    -1341: RefusedError,
} | dict.fromkeys((*STALE_TOKEN, *OTHER_VERSION, BAD_PROOF), MisconfiguredError)

# For these a person must do something at Zalo, and nobody would learn of it from one message that did not go out.
ALARMS = frozenset({code for code, kind in KINDS.items() if kind is MisconfiguredError} - STALE_TOKEN | {-211, -248})


class ZaloError(Exception):
    """An answer of Zalo's that is a refusal.

    Attributes:
        code: Zalo's own number.
    """

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code


def send_error(error: ZaloError, now: datetime) -> SendError:
    """The kind of failure that this refusal is; codes that nobody has described are never tried again."""
    kind = KINDS.get(error.code, SendError)
    after = (next_morning(now) - now).total_seconds() if kind is NightError else None
    return kind(f"Zalo {error}", after=after)


def next_morning(now: datetime) -> datetime:
    """When Zalo carries everything again."""
    local = now.astimezone(ZONE)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, ZONE)
