import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.updates import UpdateError, lane, storable, store
from storage import Storage
from storage.places import Account
from tests.clock import Clock

LAN = {"id": 1001, "is_bot": False, "first_name": "Lan"}
CHAT = {"id": 1001, "type": "private"}
GROUP = {"id": -5, "type": "group"}


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({"message": {"chat": CHAT, "from": LAN}}, "telegram:1001"),
        ({"message": {"chat": GROUP, "from": LAN}}, "telegram:-5:1001"),
        ({"callback_query": {"from": LAN, "message": {"chat": GROUP}}}, "telegram:-5:1001"),
        ({"channel_post": {"chat": GROUP}}, "telegram:-5"),
        ({"callback_query": {"from": LAN}}, "telegram:1001"),
        ({"inline_query": {"from": LAN, "query": "điều 15"}}, "telegram:inline:1001"),
        ({"poll_answer": {"user": LAN}}, "telegram:1001"),
        ({"my_chat_member": {"chat": CHAT, "from": LAN}}, "telegram:1001"),
        ({"poll": {"id": "7"}}, "telegram:"),
        ({"message": {"chat": "?"}}, "telegram:"),
    ],
)
def test_lane_is_the_person_in_a_group_else_the_chat_or_the_person_alone(update: dict[str, Any], expected: str) -> None:
    assert lane({"update_id": 1, **update}) == expected


async def test_what_is_no_update_is_not_stored(storage: Storage, telegram_account: Account, now: Clock) -> None:
    for update in ([], None, "x", {}, {"update_id": "7"}, {"message": {}}):
        with pytest.raises(UpdateError):
            await store(storage.inbox, telegram_account.id, update, now=now())
    assert await storage.inbox.open_count() == 0


async def test_update_is_stored_once_as_it_came(storage: Storage, telegram_account: Account, now: Clock) -> None:
    update = {"update_id": 7, "message": {"chat": CHAT, "text": "Chào", "new_field": {"of": ["Telegram", 1.5, None]}}}
    stored = [await store(storage.inbox, telegram_account.id, update, now=now()) for _ in range(3)]
    assert stored == [True, False, False]
    (event,) = await storage.inbox.claim([telegram_account.id], limit=5, now=now())
    assert (event.payload, event.lane) == (update, "telegram:1001")


async def test_zero_bytes_and_half_characters_do_not_stop_the_queue(
    storage: Storage, telegram_account: Account, now: Clock
) -> None:
    update = {"update_id": 7, "message": {"chat": CHAT, "text": "a\0b\ud83d", "\0key\udc00": ["\0"]}}
    assert await store(storage.inbox, telegram_account.id, update, now=now())
    (event,) = await storage.inbox.claim([telegram_account.id], limit=5, now=now())
    assert event.payload["message"] == {"chat": CHAT, "text": "ab\ufffd", "key\ufffd": [""]}


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(plain)
def test_ordinary_values_are_stored_unchanged(value: Any) -> None:
    clean = json.loads(json.dumps(value).replace("\\u0000", ""))
    if json.dumps(clean) == json.dumps(value):
        assert storable(value) == value
