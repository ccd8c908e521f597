"""Only what Zalo signed, as it signs it, over the bytes that came, is believed."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo_oa.signature import LONGEST_RETRY, is_fresh, is_genuine, moment, signature
from tests.fakes.zalo_oa.signing import FORGERIES, Keys, sign

KEYS = Keys("360846524940903967", "oa-key", "app-secret", "388613280878808645")
EVENT = {
    "app_id": KEYS.app_id,
    "sender": {"id": "246845883529197922"},
    "event_name": "user_send_text",
    "message": {"text": "Đèn đường ngõ 5 hỏng", "msg_id": "96d3cdf3af150460909"},
    "timestamp": "1750316131602",
}
BODY = json.dumps(EVENT, ensure_ascii=False, separators=(",", ":")).encode()


def believed(body: bytes, mac: str | None) -> bool:
    try:
        timestamp = str(json.loads(body).get("timestamp", ""))
    except ValueError:
        timestamp = ""
    return is_genuine(mac or "", app_id=KEYS.app_id, body=body, timestamp=timestamp, secret_key=KEYS.oa_secret)


def test_signed_body_is_believed_with_and_without_the_prefix() -> None:
    mac = sign(KEYS, BODY, "1750316131602")
    assert believed(BODY, mac)
    assert believed(BODY, mac.removeprefix("mac="))
    assert believed(BODY, mac.upper().replace("MAC=", "mac="))


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forgery_is_not_believed(forgery: str) -> None:
    body, mac = FORGERIES[forgery](KEYS, BODY)
    assert not believed(body, mac)


@given(st.binary(max_size=200), st.text(max_size=80))
def test_no_header_signs_a_body_by_luck(body: bytes, header: str) -> None:
    assert not is_genuine(header, app_id="1", body=body, timestamp="2", secret_key="k")


@given(st.binary(min_size=1, max_size=100), st.data())
def test_one_changed_byte_is_noticed(body: bytes, data: st.DataObject) -> None:
    mac = signature("1", body, "2", "k")
    place = data.draw(st.integers(0, len(body) - 1))
    other = body[:place] + bytes([body[place] ^ data.draw(st.integers(1, 255))]) + body[place + 1 :]
    assert is_genuine(mac, app_id="1", body=body, timestamp="2", secret_key="k")
    assert not is_genuine(mac, app_id="1", body=other, timestamp="2", secret_key="k")


def test_what_zalo_still_tries_again_is_fresh_and_a_recording_is_not() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert is_fresh(now - timedelta(hours=12), now)
    assert is_fresh(now + timedelta(hours=1), now)
    assert not is_fresh(now - LONGEST_RETRY - timedelta(seconds=1), now)


@pytest.mark.parametrize("words", ["", "soon", "9" * 30, "None"])
def test_no_moment_is_a_value_error(words: str) -> None:
    with pytest.raises(ValueError, match="no moment"):
        moment(words)
