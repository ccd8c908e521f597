"""What the door takes out of an update, and what it lets in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sealing import Door, file_words, may_need_sealing, sealed
from storage import Storage
from storage.people import Role
from storage.places import Account
from storage.whereabouts import Whereabouts
from tests.clock import Clock
from tests.population import Population
from tests.scenes.searching import found_in_tables

DENOUNCED = "Tôi tố cáo ông Phan Bá Kiệt, trưởng phòng địa chính, nhận hối lộ 70 triệu"
RESIDENT = Whereabouts(has_role=False, state=None)
LAN = {"id": 1001, "is_bot": False, "first_name": "Lan", "last_name": "Nguyễn", "username": "lan"}
CHAT = {"id": 1001, "type": "private", "first_name": "Lan", "username": "lan"}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 7, "date": 1790000000, "chat": CHAT, "from": LAN, **content}


EMPTIED = {
    "message_id": 7,
    "date": 1790000000,
    "chat": {"id": 1001, "type": "private", "first_name": "–"},
    "from": {"id": 1001, "is_bot": False, "first_name": "–"},
}


@pytest.mark.parametrize(
    "content",
    [
        {"text": DENOUNCED},
        {"text": f"/hoi {DENOUNCED}"},
        {"text": f"/kiennghi@phuong_bot {DENOUNCED}", "entities": [{"type": "bot_command", "offset": 0, "length": 9}]},
        {"caption": DENOUNCED, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
        {"document": {"file_id": "a", "file_unique_id": "b", "file_name": "Đơn tố cáo ông Phan Bá Kiệt.docx"}},
        {"text": DENOUNCED, "forward_origin": {"type": "user", "sender_user": LAN}},
    ],
)
def test_nothing_remains_but_which_message_it_was(content: dict[str, Any]) -> None:
    assert sealed({"update_id": 3, "message": message(**content)}, RESIDENT) == {
        "update_id": 3,
        "message": EMPTIED,
        "sealed": True,
    }


def test_album_is_still_known_as_one() -> None:
    update = {"update_id": 3, "message": message(caption=DENOUNCED, media_group_id="9", photo=[])}
    assert sealed(update, RESIDENT)["message"] == EMPTIED | {"media_group_id": "9"}


def test_edited_message_is_answered_like_a_new_one() -> None:
    update = {"update_id": 3, "edited_message": message(text=DENOUNCED)}
    assert sealed(update, RESIDENT) == {"update_id": 3, "message": EMPTIED, "sealed": True}


def test_repeated_own_words_are_taken_out_of_a_reply_and_ours_are_left() -> None:
    ours = {"message_id": 6, "text": "Đây có vẻ là tố cáo.", "from": {"id": 5, "is_bot": True}}
    plain = {"update_id": 3, "message": message(text="Vâng, cảm ơn em", reply_to_message=ours)}
    assert sealed(plain, RESIDENT) == plain
    theirs = message(text=DENOUNCED)
    update = {
        "update_id": 3,
        "message": message(text="Còn việc này?", reply_to_message=theirs, quote={"text": "hối lộ"}),
    }
    assert sealed(update, RESIDENT)["message"] == message(text="Còn việc này?", reply_to_message=EMPTIED)


def test_inline_query_is_emptied() -> None:
    update = {"update_id": 3, "inline_query": {"id": "1", "from": LAN, "query": DENOUNCED, "offset": ""}}
    assert sealed(update, RESIDENT)["inline_query"]["query"] == ""


@pytest.mark.parametrize(
    ("state", "words", "expected"),
    [
        (None, "ông Nguyễn Văn A thôn 3 ăn tiền của dân", True),
        ("Following:reply", "tổ trưởng nói chờ", False),  # an answer: a name alone accuses nobody
        ("Steps:place", "trước cổng nhà ông chủ tịch Bình", False),
        ("Following:reply", DENOUNCED, True),
        ("Steps:identity", DENOUNCED, True),
    ],
)
def test_step_of_the_dialog_decides_about_what_is_less_than_plain(
    state: str | None, words: str, expected: bool
) -> None:
    update = {"update_id": 3, "message": message(text=words)}
    assert ("sealed" in sealed(update, Whereabouts(has_role=False, state=state))) is expected


@pytest.mark.parametrize(
    ("state", "text", "chat", "expected"),
    [
        ("Working:answer", DENOUNCED, CHAT, False),
        (None, DENOUNCED, CHAT, False),
        (None, f"/maucau {DENOUNCED}", CHAT, False),
        (None, f"/kiennghi {DENOUNCED}", CHAT, True),
        ("Steps:words", DENOUNCED, CHAT, True),
        ("Steps:words", DENOUNCED, {"id": -5, "type": "supergroup"}, False),
    ],
)
def test_work_is_let_in_and_what_a_cadre_tells_as_a_resident_is_not(
    state: str | None, text: str, chat: dict[str, Any], expected: bool
) -> None:
    update = {"update_id": 3, "message": message(text=text) | {"chat": chat}}
    assert ("sealed" in sealed(update, Whereabouts(has_role=True, state=state))) is expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Đơn_tố_cáo-ông A.docx", "Đơn tố cáo ông A"),
        ("IMG_2031.JPG", "IMG 2031"),
        ("%C4%90%C6%A1n%20t%E1%BB%91%20c%C3%A1o.pdf", "Đơn tố cáo"),
        ("../../x.txt", "x"),
    ],
)
def test_name_of_a_file_is_read_as_words(name: str, words: str) -> None:
    assert file_words(name) == words


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["text", "caption", "document", "reply_to_message", "quote", "from", "chat", "video"])


@given(
    st.sampled_from(["message", "edited_message", "callback_query", "inline_query", "x"]),
    VALUES | st.dictionaries(FIELDS, VALUES),
)
def test_no_update_however_odd_raises(kind: str, value: Any) -> None:
    update = {"update_id": 1, kind: value}
    may_need_sealing(update)
    sealed(update, RESIDENT)


async def test_door_stores_the_sealed_update(
    storage: Storage, telegram_account: Account, make_person: Population, now: Clock
) -> None:
    await make_person("Minh", account=telegram_account, outside_id="2002", role=Role.CADRE)
    door = Door(storage, bot_id=42)
    for number, user in enumerate((LAN, LAN | {"id": 2002})):
        update = {
            "update_id": number,
            "message": message(text=DENOUNCED) | {"from": user, "chat": CHAT | {"id": user["id"]}},
        }
        assert await door.receive(
            account_id=telegram_account.id, event_id=str(number), lane=f"{number}", payload=update, now=now()
        )
    [kept] = await found_in_tables(storage, "Phan Bá Kiệt")
    assert "2002" in kept
