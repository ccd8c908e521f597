"""Every kind of event in the shape that channels without buttons share."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.plain.incoming import Medium
from bot.channels.zalo_oa.events import EventError, account_of, incoming, read

USER, OA = "9007199254740993123", "9007199254740995321"
COMMON = {"app_id": "1", "sender": {"id": USER}, "recipient": {"id": OA}, "timestamp": "1750316131602"}


def event(name: str, **more: Any) -> dict[str, Any]:
    return read(json.dumps({**COMMON, "event_name": name, **more}).encode())


def said(name: str, /, *, text: str | None = None, **payload: Any) -> dict[str, Any]:
    kind = name.removeprefix("user_send_")
    parts = [{"type": "link" if kind == "business_card" else kind, "payload": payload}] if payload else []
    words = {} if text is None else {"text": text}
    return event(name, message={"msg_id": "m1", "attachments": parts, **words})


def test_words() -> None:
    told = incoming(event("user_send_text", message={"text": "Đèn hỏng", "msg_id": "96d3"}))
    assert told is not None
    assert (told.outside_id, told.event_id, told.text, told.unsupported) == (USER, "96d3", "Đèn hỏng", False)
    assert told.at.isoformat() == "2025-06-19T06:55:31.602000+00:00"


@pytest.mark.parametrize(
    ("name", "medium"),
    [("image", "picture"), ("gif", "picture"), ("file", "file"), ("audio", "sound"), ("video", "video")],
)
def test_what_is_sent_along(name: str, medium: str) -> None:
    told = incoming(said(f"user_send_{name}", text="ở đây", url="https://f.zdn.vn/a", name="don.docx"))
    assert told is not None
    assert (told.text, told.media) == ("ở đây", (Medium(medium, "https://f.zdn.vn/a", "don.docx"),))


def test_several_pictures_of_one_message() -> None:
    parts = [{"type": "image", "payload": {"url": f"https://f.zdn.vn/{number}"}} for number in range(3)]
    told = incoming(event("user_send_image", message={"msg_id": "m1", "attachments": parts}))
    assert told is not None
    assert [medium.url[-1] for medium in told.media] == ["0", "1", "2"]


def test_place_comes_as_strings_with_its_name() -> None:
    where = {"latitude": "10.7769", "longitude": "106.7009"}
    told = incoming(said("user_send_location", text="Chợ Bến Thành", coordinates=where))
    assert told is not None
    assert (told.place, told.text) == ((10.7769, 106.7009), "Chợ Bến Thành")


@pytest.mark.parametrize("where", [{"latitude": "x", "longitude": "1"}, {"latitude": "91", "longitude": "1"}, {}, 7])
def test_place_that_is_none_is_not_passed_on(where: Any) -> None:
    told = incoming(said("user_send_location", coordinates=where))
    assert told is not None
    assert (told.place, told.unsupported) == (None, True)


def test_link_and_card_become_words() -> None:
    link = incoming(said("user_send_link", url="https://a.vn", title="Tin", description="Tin"))
    card = incoming(said("user_send_business_card", url="https://zalo.me/09", description='{"phone":"84"}'))
    assert link is not None
    assert link.text == "Tin\nhttps://a.vn"
    assert card is not None
    assert "84" in card.text


def test_sticker_says_nothing_that_can_be_read() -> None:
    told = incoming(said("user_send_sticker", id="46989", url="https://f.zdn.vn/s.gif"))
    assert told is not None
    assert told.unsupported
    assert not told.media


@pytest.mark.parametrize(("name", "follows"), [("follow", True), ("unfollow", False)])
def test_followers_have_no_message_and_still_a_name_of_their_event(name: str, *, follows: bool) -> None:
    about = {"oa_id": OA, "follower": {"id": USER}, "timestamp": "1750316131602", "event_name": name}
    told = incoming(read(json.dumps(about).encode()))
    assert told is not None
    assert (told.outside_id, told.follows, told.event_id) == (USER, follows, f"{name}:{USER}:1750316131602")


@pytest.mark.parametrize(
    "where",
    [
        {"full_address": {"user_address": "5 ngõ 2", "user_ward": "Phường Mẫu", "user_city": "Hà Nội"}},
        {"address": "5 ngõ 2", "ward": "Phường Mẫu", "city": "Hà Nội"},
        {"address": "5 ngõ 2", "district": "Phường Mẫu", "city": "Hà Nội"},
    ],
)
def test_form_in_its_old_and_its_new_shape(where: dict[str, Any]) -> None:
    told = incoming(event("user_submit_info", info={"name": "Lan", "phone": "84912", **where}))
    assert told is not None
    assert told.form == {"name": "Lan", "phone": "84912", "address": "5 ngõ 2, Phường Mẫu, Hà Nội"}


@pytest.mark.parametrize("kind", ["text", "image", "file", "list"])
def test_echo_names_the_person_and_the_message_and_keeps_no_words(kind: str) -> None:
    about = {"sender": {"id": OA, "admin_id": "7"}, "recipient": {"id": USER}}
    echo = event(f"oa_send_{kind}", **about, message={"text": "tố cáo ông X", "msg_id": "m9"})
    told = incoming(echo)
    assert told is not None
    assert (told.outside_id, told.by_hand, told.written, told.text) == (USER, True, "m9", "")
    assert account_of(echo) == OA


@pytest.mark.parametrize(
    "name",
    [
        "user_received_message",
        "user_seen_message",
        "user_click_button",
        "add_user_to_tag",
        "anonymous_send_text",
        "user_send_group_text",
        "oa_send_group_text",
        "",
        "nothing_known",
    ],
)
def test_what_need_not_be_known_is_passed_over(name: str) -> None:
    assert incoming(event(name, message={"msg_id": "m1", "text": "x"})) is None


@pytest.mark.parametrize(
    "broken",
    [{"sender": {}}, {"sender": 5}, {"message": {}}, {"message": [1]}, {"timestamp": "today"}, {"timestamp": ""}],
)
def test_event_without_what_belongs_to_it_is_an_error(broken: dict[str, Any]) -> None:
    whole = {"message": {"text": "x", "msg_id": "m1"}, **broken}
    with pytest.raises(EventError):
        incoming(event("user_send_text", **whole))


@given(number=st.integers(min_value=2**53, max_value=10**19), as_number=st.booleans())
def test_identifiers_beyond_exact_numbers_keep_every_digit(number: int, *, as_number: bool) -> None:
    sender = {"id": number if as_number else str(number)}
    body = json.dumps({**COMMON, "event_name": "user_send_text", "sender": sender, "message": {"msg_id": "m"}})
    told = incoming(read(body.encode()))
    assert told is not None
    assert told.outside_id == str(number)


JSON = st.recursive(st.none() | st.booleans() | st.text(max_size=5) | st.integers(), lambda x: st.lists(x, max_size=3))


@given(
    st.sampled_from(["user_send_text", "user_send_image", "follow", "user_submit_info", "oa_send_text"]),
    st.dictionaries(
        st.sampled_from(["sender", "recipient", "message", "info", "follower", "timestamp"]),
        JSON | st.dictionaries(st.sampled_from(["id", "text", "msg_id", "attachments", "name"]), JSON, max_size=3),
    ),
)
def test_whatever_comes_is_read_or_refused(name: str, odd: dict[str, Any]) -> None:
    try:
        told = incoming(event(name, **odd))
    except EventError:
        return
    if told is not None:
        assert told.outside_id
        assert told.event_id
        assert type(told).from_payload(json.loads(json.dumps(told.as_payload()))).outside_id == told.outside_id


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"{", b"\xff\xfe", b"[" * 100_000])
def test_body_that_is_no_event_is_an_error(body: bytes) -> None:
    with pytest.raises(EventError):
        read(body)
