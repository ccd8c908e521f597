"""Telegram's ways to fail, as the closed set that the worker knows."""

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.channels.client import (
    BlockedError,
    BusyError,
    MisconfiguredError,
    RefusedError,
    SendError,
    UnreachableError,
)
from bot.channels.telegram.pace import PausedError

NOBODY = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")  # in 400s, lower case
TOO_LARGE = "Request Entity Too Large"


def send_error(error: TelegramError) -> SendError:
    """The kind of failure that this error is."""
    detail = f"{type(error).__name__}: {error.message}"
    match error:
        case PausedError():
            return BusyError(detail, after=error.after)
        case Forbidden():
            return BlockedError(detail)
        case InvalidToken():
            # The library's own words may quote the token.
            return MisconfiguredError("Telegram does not accept the token")
        case BadRequest():
            gone = any(words in error.message.lower() for words in NOBODY)
            return BlockedError(detail) if gone else RefusedError(detail)
        case _ if TOO_LARGE in error.message:
            return RefusedError(detail)
        case _:
            return UnreachableError(detail)
