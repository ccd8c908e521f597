import pytest

from bot.channels.client import (
    BlockedError,
    BusyError,
    MisconfiguredError,
    QuotaError,
    RefusedError,
    SendError,
    UnreachableError,
)
from bot.channels.zalo_bot.calls import ApiError
from bot.channels.zalo_bot.errors import MEMORY, PATIENCE, REST, Patience, send_error


@pytest.mark.parametrize(
    ("code", "description", "kind"),
    [
        (0, "ClientConnectorError", UnreachableError),
        (400, "Bad Request", RefusedError),
        (401, "Unauthorized", MisconfiguredError),
        (403, "Internal server error", UnreachableError),
        (404, "Not Found: chat not found", BlockedError),
        (404, "Not Found", MisconfiguredError),
        (408, "Request timeout", UnreachableError),
        (426, "Too often", BusyError),
        (429, "Quota exceeded", BusyError),
        (777, "who knows", SendError),
    ],
)
def test_each_code_has_its_kind(code: int, description: str, kind: type[SendError]) -> None:
    assert type(send_error(ApiError(code, description))) is kind


def test_what_is_not_known_is_not_sent_again() -> None:
    assert not send_error(ApiError(777, "who knows")).retry


class Time:
    """Seconds as the test wants them."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def refusals(patience: Patience, time: Time, who: str, *, for_seconds: float) -> list[type[SendError]]:
    """Try again after each rest."""
    found = []
    end = time.seconds + for_seconds
    while time.seconds <= end:
        found.append(type(patience.refused(who, "429 Quota exceeded")))
        time.seconds += REST
    return found


def test_too_fast_is_told_from_too_much_by_whether_waiting_helps() -> None:
    time = Time()
    patience = Patience(time)
    assert refusals(patience, time, "a", for_seconds=PATIENCE - 1) == [BusyError] * 3
    assert refusals(patience, time, "b", for_seconds=0) == [QuotaError]
    patience.passed("b")
    assert refusals(patience, time, "c", for_seconds=0) == [BusyError]


def test_one_person_too_many_does_not_keep_the_others_waiting_for_ever() -> None:
    time = Time()
    patience = Patience(time)
    for _ in range(3):
        assert type(patience.refused("new", "429")) is BusyError
        patience.passed("old")
        time.seconds += REST
    assert type(patience.refused("new", "429")) is QuotaError


def test_a_refusal_of_long_ago_says_nothing() -> None:
    time = Time()
    patience = Patience(time)
    patience.refused("a", "429")
    time.seconds += MEMORY
    assert type(patience.refused("a", "429")) is BusyError
