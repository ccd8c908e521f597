import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.plain.incoming import Incoming, Medium
from bot.channels.zalo_bot.events import EventError, event_of, incoming_of, lane, without_mention

WHO, GROUP = "6ede9afa66b88fe6d6a9", "zgr-0011223344556677889a"
AT = datetime(2025, 6, 19, 6, 58, 51, 602000, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
SENDER = {"id": WHO, "display_name": "Nguyễn A", "is_bot": False}
NAMES = ("Bot Phường Mẫu", "bot.DanBiet")


def said(event: str = "message.text.received", *, sender: Any = SENDER, **message: Any) -> dict[str, Any]:
    whole = {
        "from": sender,
        "chat": {"id": WHO, "chat_type": "PRIVATE"},
        "message_id": "2d758cb5e222177a4e35",
        "date": 1750316331602,
        "message_type": "CHAT_MESSAGE",
    }
    return {"event_name": event, "message": {**whole, **message}}


def told(event: dict[str, Any]) -> Incoming:
    incoming = incoming_of(event_of(event), names=NAMES, now=NOW)
    assert incoming is not None
    return incoming


def test_words_are_told_with_who_and_when() -> None:
    assert told(said(text="Xin chào", date=1750316331602)) == Incoming(
        WHO, "2d758cb5e222177a4e35", AT, "Xin chào", "Nguyễn A"
    )


def test_both_forms_of_the_envelope_tell_the_same() -> None:
    bare = said(text="Xin chào")
    assert told({"ok": True, "result": bare}) == told(bare)


@pytest.mark.parametrize(
    ("date", "at"),
    [
        (1750316331, AT.replace(microsecond=0)),
        (1750316331602, AT),
        ("1750316331602", AT),
        (None, NOW),
        ("hôm qua", NOW),
        (10**30, NOW),
    ],
)
def test_dates_come_in_milliseconds_or_seconds_or_not_at_all(date: Any, at: datetime) -> None:
    assert abs(told(said(text="x", date=date)).at - at) < timedelta(milliseconds=1)


PICTURE = (Medium("picture", "https://f20.zdn.vn/a.jpg"),)


@pytest.mark.parametrize(
    ("event", "fields", "expected"),
    [
        ("image", {"photo_url": "https://f20.zdn.vn/a.jpg", "caption": "Rác"}, {"text": "Rác", "media": PICTURE}),
        ("image", {"photo": "https://f20.zdn.vn/a.jpg"}, {"media": PICTURE}),
        ("image", {"photo": None, "caption": "Rác"}, {"text": "Rác", "unsupported": True}),
        (
            "voice",
            {"voice_url": "https://v.zdn.vn/a"},
            {"media": (Medium("sound", "https://v.zdn.vn/a", "ghi-am.aac"),)},
        ),
        ("sticker", {"sticker": "bfe458bf64fa8da4d4eb", "url": "https://zdn.vn/s.png"}, {}),
        ("unsupported", {}, {"unsupported": True}),
        ("hologram", {}, {"unsupported": True}),
    ],
)
def test_each_kind_is_told(event: str, fields: dict[str, Any], expected: dict[str, Any]) -> None:
    assert told(said(f"message.{event}.received", **fields)) == Incoming(
        WHO, "2d758cb5e222177a4e35", AT, name="Nguyễn A", **expected
    )


def test_following_and_leaving_are_told_and_have_a_name_of_their_own() -> None:
    come, go = (said(f"user.{name}", message_id=None) for name in ("follow", "unfollow"))
    assert (told(come).follows, told(go).follows) == (True, False)
    assert told(come).event_id == told(come).event_id != told(go).event_id


def test_in_a_group_only_the_question_is_left_of_the_mention() -> None:
    incoming = told(said(chat={"id": GROUP, "chat_type": "GROUP"}, text="@bot phường mẫu  ai được bàn?"))
    assert (incoming.room, incoming.outside_id, incoming.text) == (GROUP, WHO, "ai được bàn?")
    assert lane(incoming) != lane(told(said(text="x")))


def test_a_chat_in_doubt_is_a_group() -> None:
    assert told(said(chat={"id": "ffffffffffffffffffff", "chat_type": "PRIVATE"}, text="x")).room is not None


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("@Bot Phường Mẫu họp tổ khi nào?", "họp tổ khi nào?"),
        ("họp tổ @bot.DanBiet khi nào?", "họp tổ khi nào?"),
        ("@Bot họp tổ khi nào?", "họp tổ khi nào?"),
        ("@Bot Phường Mẫu", ""),
        ("thư gửi a@bott.vn", "thư gửi a@bott.vn"),
    ],
)
def test_mention_is_left_out(words: str, bare: str) -> None:
    assert without_mention(words, NAMES) == bare


@pytest.mark.parametrize("event", [said(text="x", sender=SENDER | {"is_bot": True}), said("bot.joined")])
def test_what_nobody_said_is_nothing(event: dict[str, Any]) -> None:
    assert incoming_of(event_of(event), names=NAMES, now=NOW) is None


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {},
        {"ok": True, "result": []},
        {"event_name": 7},
        {"event_name": "message.text.received"},
        said(sender=None),
        said(sender={"id": 6}),
        said(sender={"id": "a:b"}),
        said(chat={"id": "a b"}),
    ],
)
def test_what_is_no_event_is_refused(body: Any) -> None:
    with pytest.raises(EventError):
        incoming_of(event_of(body), names=NAMES, now=NOW)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(["message.text.received", "message.image.received", "message.voice.received", "user.follow"])
FIELDS = st.dictionaries(
    st.sampled_from(["from", "chat", "date", "text", "caption", "photo", "photo_url", "voice_url", "message_id"]), JSON
)


def told_by(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    whole = said(kind)
    return whole | {"message": whole["message"] | fields}


@given(KINDS, FIELDS)
@settings(max_examples=150)
def test_strange_fields_are_read_or_refused_and_what_is_read_can_be_stored(kind: str, fields: dict[str, Any]) -> None:
    try:
        incoming = incoming_of(event_of(told_by(kind, fields)), names=NAMES, now=NOW)
    except EventError:
        return
    assert incoming is not None
    kept = json.loads(json.dumps(incoming.as_payload()))
    assert Incoming.from_payload(kept).outside_id == incoming.outside_id
