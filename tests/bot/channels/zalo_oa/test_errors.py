"""Zalo's table of codes, followed code by code."""

from datetime import datetime

import pytest

from bot import texts
from bot.channels.client import SendError
from bot.channels.zalo_oa.errors import ALARMS, KINDS, ZONE, ZaloError, next_morning, send_error

NIGHT = datetime(2026, 11, 23, 22, 30, tzinfo=ZONE)
# kind, tried again, address gone, a person is told
TABLE = {
    -32: ("busy", True, False, False),
    -100: ("refused", False, False, False),
    -124: ("misconfigured", True, False, False),
    -200: ("refused", False, False, False),
    -201: ("refused", False, False, False),
    -204: ("misconfigured", True, False, True),
    -205: ("misconfigured", True, False, True),
    -209: ("misconfigured", True, False, True),
    -210: ("refused", False, False, False),
    -211: ("quota", False, False, True),
    -212: ("misconfigured", True, False, True),
    -213: ("not-following", False, True, False),
    -216: ("misconfigured", True, False, False),
    -217: ("restricted", False, False, False),
    -218: ("quota", False, False, False),
    -220: ("misconfigured", True, False, False),
    -221: ("misconfigured", True, False, True),
    -223: ("misconfigured", True, False, True),
    -224: ("misconfigured", True, False, True),
    -227: ("dormant", False, True, False),
    -230: ("outside-window", False, False, False),
    -232: ("outside-window", False, False, False),
    -233: ("refused", False, False, False),
    -234: ("night", True, False, False),
    -235: ("misconfigured", True, False, True),
    -240: ("misconfigured", True, False, True),
    -242: ("misconfigured", True, False, True),
    -244: ("restricted", False, False, False),
    -248: ("refused", False, False, True),
    -320: ("misconfigured", True, False, True),
    -321: ("misconfigured", True, False, True),
}


@pytest.mark.parametrize("code", TABLE)
def test_code_has_its_reaction(code: int) -> None:
    error = send_error(ZaloError(code, "words"), NIGHT)
    assert (error.kind, error.retry, error.gone, code in ALARMS) == TABLE[code]
    assert str(code) in str(error)


@pytest.mark.parametrize("code", [-1, -9999, 12, -2300])
def test_unknown_code_is_never_tried_again(code: int) -> None:
    error = send_error(ZaloError(code, ""), NIGHT)
    assert (type(error), error.retry, error.gone) == (SendError, False, False)


def test_every_kind_has_words_for_a_cadre() -> None:
    load = texts.load()
    assert all(load(f"failure-{kind.kind}") for kind in KINDS.values())


@pytest.mark.parametrize(
    ("now", "morning"), [("2026-11-23T22:30", "2026-11-24T06:00"), ("2026-11-24T03:00", "2026-11-24T06:00")]
)
def test_what_is_refused_at_night_waits_for_the_morning(now: str, morning: str) -> None:
    at, until = (datetime.fromisoformat(moment).replace(tzinfo=ZONE) for moment in (now, morning))
    assert next_morning(at) == until
    assert send_error(ZaloError(-234, ""), at).after == (until - at).total_seconds()
