"""Whether an event really comes from Zalo.

Zalo signs with a plain hash of application, body, time and the account's secret key. Some programs found in the wild
use HMAC or other keys instead: those are refused, because accepting several forms accepts the weakest.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

HEADER = "X-ZEvent-Signature"
PREFIX = "mac="
LONGEST_RETRY = timedelta(hours=13)  # Zalo tries again for hours; what is older was recorded and is played back


def signature(app_id: str, body: bytes, timestamp: str, secret_key: str) -> str:
    """The signature of a body as it was received, in hex."""
    return hashlib.sha256(app_id.encode() + body + timestamp.encode() + secret_key.encode()).hexdigest()


def is_genuine(given: str, *, app_id: str, body: bytes, timestamp: str, secret_key: str) -> bool:
    """Whether the header's value signs this body; takes equally long for every wrong one."""
    expected = signature(app_id, body, timestamp, secret_key)
    # As bytes: the comparison raises on text with letters outside ASCII, which anybody may send.
    told = given.removeprefix(PREFIX).lower().encode("utf-8", "surrogateescape")
    return hmac.compare_digest(told, expected.encode())


def is_fresh(at: datetime, now: datetime) -> bool:
    """Whether an event of this moment may still arrive; clocks differ, and nobody plays back what is yet to come."""
    return now - LONGEST_RETRY <= at


def moment(timestamp: str) -> datetime:
    """The moment that a field names, in milliseconds since 1970.

    Raises:
        ValueError: it names none.
    """
    try:
        return datetime.fromtimestamp(int(timestamp) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError("no moment") from None
