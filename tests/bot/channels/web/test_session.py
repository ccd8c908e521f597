"""What handlers send, carried out by the web chat."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.web.client import WebClient
from bot.channels.web.hub import Hub, Sign
from bot.channels.web.session import TOKEN, WebSession, _said, query_id
from storage import Storage
from storage.conversations import current_event
from tests.bot.site.pictures import png
from tests.population import Population

KEYS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Có", callback_data="yes"), InlineKeyboardButton(text="Không", callback_data="no")],
        [InlineKeyboardButton(text="Xem", url="https://example.vn")],
    ],
)


@dataclass
class Chat:
    """One person's chat and the bot that speaks in it."""

    bot: Bot
    hub: Hub
    storage: Storage
    contact_id: int

    async def texts(self) -> list[str]:
        return [bubble.payload["text"] for bubble in await self.storage.web_chat.after(self.contact_id, 0)]


@pytest.fixture
async def chat(storage: Storage, make_person: Population) -> Chat:
    lan = await make_person("Lan")
    assert lan.contact is not None
    hub = Hub()
    bot = Bot(TOKEN, session=WebSession(storage, WebClient(storage, hub.wake), hub))
    return Chat(bot, hub, storage, lan.contact.id)


@contextmanager
def feeding(event_id: int) -> Iterator[None]:
    """As the feeder does it."""
    token = current_event.set(event_id)
    try:
        yield
    finally:
        current_event.reset(token)


async def test_sent_edited_and_removed(chat: Chat) -> None:
    sent = await chat.bot.send_message(chat.contact_id, "Bác đồng ý không?", reply_markup=KEYS)
    await chat.bot.send_photo(chat.contact_id, BufferedInputFile(png(), "qr.png"), caption="Mã của bác")
    bubble = await chat.storage.web_chat.get(chat.contact_id, sent.message_id)
    assert bubble is not None
    assert bubble.payload["buttons"] == [[["Có", "yes"], ["Không", "no"]]]
    assert bubble.payload["links"] == [["Xem", "https://example.vn"]]
    await chat.bot.edit_message_reply_markup(chat_id=chat.contact_id, message_id=sent.message_id, reply_markup=None)
    bubble = await chat.storage.web_chat.get(chat.contact_id, sent.message_id)
    assert bubble is not None
    assert (bubble.payload["text"], bubble.payload["buttons"]) == ("Bác đồng ý không?", [])
    await chat.bot.edit_message_text("Cảm ơn bác", chat_id=chat.contact_id, message_id=sent.message_id)
    assert await chat.texts() == ["Mã của bác", "Cảm ơn bác"]
    await chat.bot.delete_message(chat.contact_id, sent.message_id)
    bubble = await chat.storage.web_chat.get(chat.contact_id, sent.message_id)
    assert bubble is not None
    assert bubble.deleted


async def test_bubble_that_is_not_there_cannot_be_edited(chat: Chat, make_person: Population) -> None:
    minh = await make_person("Minh")
    assert minh.contact is not None
    sent = await chat.bot.send_message(chat.contact_id, "của Lan")
    with pytest.raises(TelegramBadRequest):
        await chat.bot.edit_message_text("x", chat_id=minh.contact.id, message_id=sent.message_id)
    await chat.bot.delete_message(chat.contact_id, sent.message_id)
    with pytest.raises(TelegramBadRequest):
        await chat.bot.edit_message_text("x", chat_id=chat.contact_id, message_id=sent.message_id)


@pytest.mark.both_databases
async def test_event_fed_again_repeats_no_bubble(chat: Chat) -> None:
    for _ in range(2):
        with feeding(7):
            await chat.bot.send_message(chat.contact_id, "một")
            await chat.bot.send_message(chat.contact_id, "hai")
        _forget_counts()
    assert await chat.texts() == ["một", "hai"]


async def test_same_words_twice_in_one_event_are_two_bubbles(chat: Chat) -> None:
    with feeding(7):
        await chat.bot.send_message(chat.contact_id, "một")
        await chat.bot.send_message(chat.contact_id, "một")
    assert await chat.texts() == ["một", "một"]


async def test_event_that_says_something_else_the_second_time_shows_that(chat: Chat) -> None:
    for words in ("đang làm", "xin lỗi"):
        with feeding(7):
            await chat.bot.send_message(chat.contact_id, words)
        _forget_counts()
    assert await chat.texts() == ["xin lỗi"]


async def test_messages_outside_events_are_all_shown(chat: Chat) -> None:
    for _ in range(2):
        await chat.bot.send_message(chat.contact_id, "một")
    assert await chat.texts() == ["một", "một"]


async def test_short_answer_is_shown_in_open_browsers_only(chat: Chat) -> None:
    with chat.hub.listen(chat.contact_id) as listener:
        await chat.bot.answer_callback_query(query_id(chat.contact_id, "q1"), "Đã lưu", show_alert=True)
        await chat.bot.send_chat_action(chat.contact_id, "typing")
        assert list(listener.signs) == [Sign("toast", "Đã lưu", alert=True), Sign("typing")]
    assert await chat.texts() == []


async def test_short_answer_without_a_browser_is_not_lost(chat: Chat) -> None:
    for _ in range(2):
        await chat.bot.answer_callback_query(query_id(chat.contact_id, "q1"), "Đã lưu")
    assert await chat.texts() == ["Đã lưu"]


async def test_silent_answer_to_a_button_shows_nothing(chat: Chat) -> None:
    await chat.bot.answer_callback_query(query_id(chat.contact_id, "q1"))
    assert await chat.texts() == []


def _forget_counts() -> None:
    # Each feeding runs in a task of its own, with a context of its own; these run in one.
    _said.set(None)
