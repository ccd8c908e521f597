"""Telegram's ways to fail, as the closed set that the worker knows."""

from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.client import (
    BlockedError,
    BusyError,
    MisconfiguredError,
    MovedError,
    RefusedError,
    RightsError,
    SendError,
    TopicGoneError,
    UnreachableError,
)
from bot.channels.telegram.pace import PausedError

NOBODY = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")  # in 400s, lower case
NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid", "invalid message thread identifier")
NO_RIGHT = ("not enough rights", "chat is not a forum", "chat_admin_required", "chat_write_forbidden", "topic_closed")
TOO_LARGE = "Request Entity Too Large"


def send_error(error: TelegramError) -> SendError:
    """The kind of failure that this error is."""
    detail = f"{type(error).__name__}: {error.message}"
    match error:
        case PausedError():
            return BusyError(detail, after=error.after)
        case InvalidToken():
            # The library's own words may quote the token.
            return MisconfiguredError("Telegram does not accept the token")
        case Forbidden() | BadRequest():
            return _refusal(error, detail)
        case _:
            return RefusedError(detail) if TOO_LARGE in error.message else UnreachableError(detail)


def _refusal(error: TelegramError, detail: str) -> SendError:
    said = error.message.lower()
    if any(words in said for words in NO_TOPIC):
        return TopicGoneError(detail)
    if any(words in said for words in NO_RIGHT):
        return RightsError(detail)
    gone = isinstance(error, Forbidden) or any(words in said for words in NOBODY)
    return BlockedError(detail) if gone else RefusedError(detail)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn what the library raises into what the worker knows."""
    try:
        yield
    except ChatMigrated as moved:
        raise MovedError(str(moved.new_chat_id)) from None
    except TelegramError as error:
        raise send_error(error) from None  # the chain would show the token in a traceback
    except (AttributeError, KeyError, TypeError) as error:
        raise UnreachableError(f"an answer not in Telegram's form: {type(error).__name__}") from None
