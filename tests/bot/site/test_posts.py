"""What the page sends is stored once, in a shape the conversation engine reads; nothing odd gets through."""

import json
import unicodedata
from typing import Any
from uuid import uuid4

import pytest
from aiogram.types import Update
from sqlalchemy import select

from storage.models import InboxEventRow
from tests.bot.site.conftest import Running
from tests.bot.site.visitor import Visitor


async def stored(chat: Running) -> list[dict[str, Any]]:
    """The events of the inbox."""
    async with chat.world.storage.db.read() as session:
        return list(await session.scalars(select(InboxEventRow.payload).order_by(InboxEventRow.id)))


async def bubbles(visitor: Visitor) -> list[str]:
    """What the visitor sees."""
    async with visitor.line() as line:
        return [event.value["text"] for event in await line.ready()]


async def test_words_become_an_update_of_the_engine(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        await lan.write("Chào phường")
    (payload,) = await stored(quiet_chat)
    update = Update.model_validate({**payload, "update_id": 1})
    assert update.message is not None
    assert update.message.text == "Chào phường"
    assert update.message.from_user is not None
    assert update.message.from_user.id == update.message.chat.id
    assert isinstance(payload["message"]["date"], int)


async def test_command_is_marked_as_one(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        await lan.write("/hoi họp tổ")
        await lan.write("/ không phải lệnh")
    first, second = await stored(quiet_chat)
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]
    assert "entities" not in second["message"]


async def test_same_id_twice_is_one_bubble_and_one_event(quiet_chat: Running) -> None:
    message_id = str(uuid4())
    async with Visitor(quiet_chat.url) as lan:
        for name in (message_id, message_id.upper(), message_id):
            assert (await lan.write("một lần", name))[0] == 202
        assert await bubbles(lan) == ["một lần"]
    assert len(await stored(quiet_chat)) == 1


async def test_same_id_of_two_people_is_two_messages(quiet_chat: Running) -> None:
    message_id = str(uuid4())
    async with Visitor(quiet_chat.url) as lan, Visitor(quiet_chat.url) as minh:
        await lan.write("của Lan", message_id)
        await minh.write("của Minh", message_id)
    assert [payload["message"]["text"] for payload in await stored(quiet_chat)] == ["của Lan", "của Minh"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (unicodedata.normalize("NFD", "Tổ dân phố"), "Tổ dân phố"),
        ("  \n họp \t", "họp"),
        ("a\u0000b\u0007c", "abc"),
        ("dòng một\r\ndòng hai", "dòng một\ndòng hai"),
        ("👍🏽🎉", "👍🏽🎉"),
        ("<b>đậm</b> & *sao* [x](y)", "<b>đậm</b> & *sao* [x](y)"),
        ("vỡ \ud83d đôi", "vỡ � đôi"),
        ("x" * 10_000, "x" * 10_000),
    ],
)
async def test_words_are_kept_clean(quiet_chat: Running, written: str, kept: str) -> None:
    async with Visitor(quiet_chat.url) as lan:
        assert (await lan.write(written))[0] == 202
        assert await bubbles(lan) == [kept]
    assert [payload["message"]["text"] for payload in await stored(quiet_chat)] == [kept]


@pytest.mark.parametrize("text", ["", "   ", "\n\u0000\n"])
async def test_empty_words_are_refused(quiet_chat: Running, text: str) -> None:
    async with Visitor(quiet_chat.url) as lan:
        status, answer = await lan.write(text)
    assert status == 400
    assert "chưa có chữ nào" in answer["error"]
    assert await stored(quiet_chat) == []


async def test_too_long_words_are_refused_with_their_length(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        status, answer = await lan.write("x" * 10_001)
    assert status == 413
    assert "10.001" in answer["error"]
    assert await stored(quiet_chat) == []


async def test_gigantic_words_are_refused_before_they_are_read(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        assert (await lan.write("x" * 1_000_000))[0] == 413


BROKEN: list[Any] = [
    {},
    [],
    "text",
    {"id": "1", "text": "a"},
    {"id": 5, "text": "a"},
    {"id": str(uuid4())},
    {"id": str(uuid4()), "text": 5},
    {"id": str(uuid4()), "text": ["a"]},
]


@pytest.mark.parametrize("value", BROKEN)
async def test_broken_messages_are_refused(quiet_chat: Running, value: Any) -> None:
    async with Visitor(quiet_chat.url) as lan:
        assert (await lan.post("/chat/messages", value))[0] == 400
    assert await stored(quiet_chat) == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
async def test_bodies_that_are_no_json_are_refused(quiet_chat: Running, body: bytes) -> None:
    async with Visitor(quiet_chat.url) as lan:
        headers = {"Content-Type": "application/json"}
        async with lan.http.post(f"{lan.url}/chat/messages", data=body, headers=headers) as answer:
            assert answer.status == 400


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded"])
async def test_bodies_that_a_foreign_form_could_send_are_refused(quiet_chat: Running, content_type: str) -> None:
    async with Visitor(quiet_chat.url) as lan:
        body = json.dumps({"id": str(uuid4()), "text": "a"}).encode()
        headers = {"Content-Type": content_type}
        async with lan.http.post(f"{lan.url}/chat/messages", data=body, headers=headers) as answer:
            assert answer.status == 415


async def test_invitation_is_not_shown_in_the_chat(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        await lan.write("/start moi_s3cret-token_abcd")
        assert await bubbles(lan) == ["Tôi nhận lời mời."]
    (payload,) = await stored(quiet_chat)
    assert payload["message"]["text"] == "/start moi_s3cret-token_abcd"


async def test_menu_command_is_shown_by_its_name(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        await lan.write("/kiennghi")
        assert await bubbles(lan) == ["Gửi kiến nghị"]


async def test_pressed_button_becomes_a_query_and_the_persons_own_bubble(lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("/hoi")
        bubble = await line.says("Theo hướng dẫn")
        assert (await lan.press(bubble, "article"))[0] == 202
        await line.says("Bạn chọn article")
        assert "Cả điều" in [event.value["text"] for event in line.events if event.value.get("incoming")]


async def test_button_pressed_twice_with_one_id_counts_once(chat: Running, lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("/hoi")
        bubble = await line.says("Theo hướng dẫn")
        press_id = str(uuid4())
        assert (await lan.press(bubble, "article", press_id))[0] == 202
        assert (await lan.press(bubble, "article", press_id))[0] == 202
        await line.says("Bạn chọn article")
    assert len(await stored(chat)) == 2  # the command and one press


async def test_forged_foreign_and_stale_buttons_are_refused(chat: Running, lan: Visitor, minh: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("/start")
        bubble = await line.says("Chào mừng")
        own = next(event for event in line.events if event.value.get("incoming"))
        before = len(await stored(chat))
        for who, pressed, data in ((lan, bubble, "forged"), (minh, bubble, "yes"), (lan, own, "yes")):
            status, answer = await who.press(pressed, data)
            assert status == 409
            assert "Nút này không còn dùng được" in answer["error"]
        assert len(await stored(chat)) == before
        await lan.press(bubble, "yes")
        await line.says("Cảm ơn bạn đã đồng ý")
        assert (await lan.press(bubble, "yes"))[0] == 409  # its dialog has ended, the buttons are gone


@pytest.mark.parametrize("number", [0, -1, 2**60, "1", 1.5, True, None])
async def test_button_of_no_bubble_is_refused(lan: Visitor, number: Any) -> None:
    value = {"id": str(uuid4()), "bubble": number, "data": "yes"}
    assert (await lan.post("/chat/press", value))[0] == 400


@pytest.mark.both_databases
async def test_event_that_is_fed_again_does_not_repeat_its_answer(lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("/twice")  # says one word, then fails, three times; then comes the apology
        await line.says("Xin lỗi")
    assert await bubbles(lan) == ["/twice", "một", "Xin lỗi"]
