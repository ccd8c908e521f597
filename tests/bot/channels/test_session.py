"""What handlers may count on in every channel of our own: the same methods, and none dropped in silence."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)
from aiogram.utils.formatting import Bold, Text

from bot.channels.session import ChannelSession, UnsupportedMethodError
from bot.channels.web.client import WebClient
from bot.channels.web.hub import Hub
from bot.channels.web.session import WebSession, query_id
from storage import Storage
from storage.people import Person
from tests.fakes.wire import FakeWire
from tests.pictures import jpeg


@dataclass
class Channel:
    """A channel with one person on it."""

    bot: Bot
    chat: int
    query: str
    texts: Callable[[], Awaitable[list[str]]]
    keep: Callable[[bytes], Awaitable[str]]


async def fake(_storage: Storage, _lan: Person) -> Channel:
    wire = FakeWire()

    async def texts() -> list[str]:
        chat = wire.chat(1)
        return [message.text for message in chat.messages if message.id not in chat.deleted]

    async def keep(content: bytes) -> str:
        wire.files["a"] = content
        return "a"

    return Channel(Bot("1:fake", session=wire), 1, "1", texts, keep)


async def web(storage: Storage, lan: Person) -> Channel:
    session = WebSession(storage, WebClient(storage), Hub())
    assert lan.contact is not None
    number = lan.contact.id

    async def texts() -> list[str]:
        bubbles = await storage.web_chat.after(number, 0)
        return [bubble.payload["text"] for bubble in bubbles if not bubble.deleted]

    async def keep(content: bytes) -> str:
        return await storage.blobs.keep(content, "image/jpeg", now=lan.consented_at)  # type: ignore[arg-type] — any time

    return Channel(Bot("1:web", session=session), number, query_id(number, "press"), texts, keep)


@pytest.fixture(params=[fake, web])
async def channel(request: pytest.FixtureRequest, storage: Storage, lan: Person) -> AsyncIterator[Channel]:
    """Each of our channels; a new one is named here."""
    channel: Channel = await request.param(storage, lan)
    assert isinstance(channel.bot.session, ChannelSession)
    yield channel
    await channel.bot.session.close()


def buttons(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data="x")] for label in labels]
    )


async def test_message_is_shown_and_answered_with_itself(channel: Channel) -> None:
    sent = await channel.bot.send_message(
        channel.chat, **Text("Chào ", Bold("bác")).as_kwargs(), reply_markup=buttons("A")
    )
    assert isinstance(sent, Message)
    assert (sent.text, sent.chat.id, sent.chat.type) == ("Chào bác", channel.chat, "private")
    assert await channel.texts() == ["Chào bác"]
    reply = await sent.answer("Một nữa")
    assert reply.message_id != sent.message_id


async def test_pictures_and_documents_carry_their_words(channel: Channel) -> None:
    await channel.bot.send_photo(channel.chat, BufferedInputFile(jpeg(), "anh.jpg"), caption="Ảnh")
    await channel.bot.send_document(channel.chat, BufferedInputFile(b"a,b\n", "bang.csv"), caption="Bảng")
    assert await channel.texts() == ["Ảnh", "Bảng"]


async def test_sound_film_and_place_are_shown_in_the_way_of_the_channel(channel: Channel) -> None:
    await channel.bot.send_voice(channel.chat, BufferedInputFile(b"OggS", "ghi-am.ogg"), caption="Tiếng")
    await channel.bot.send_video(channel.chat, BufferedInputFile(b"\0\0\0\x18ftypmp42", "video.mp4"), caption="Hình")
    await channel.bot.send_location(channel.chat, 21.0285, 105.8048)
    *files, place = await channel.texts()
    assert files == ["Tiếng", "Hình"]
    assert place.startswith("📍 21.028500, 105.804800\nhttps://")


async def test_message_can_be_taken_away_once(channel: Channel) -> None:
    sent = await channel.bot.send_message(channel.chat, "Chào")
    await channel.bot.delete_message(channel.chat, sent.message_id)
    assert await channel.texts() == []
    with pytest.raises(TelegramBadRequest):
        await channel.bot.delete_message(channel.chat, sent.message_id)


async def test_small_signs_are_taken(channel: Channel) -> None:
    assert await channel.bot.send_chat_action(channel.chat, ChatAction.TYPING) is True
    assert await channel.bot.answer_callback_query(channel.query) is True
    assert await channel.bot.answer_callback_query(channel.query, text="Nút này đã cũ", show_alert=True) is True
    assert (await channel.bot.get_me()).is_bot


async def test_file_that_came_in_is_fetched(channel: Channel) -> None:
    content = jpeg()
    out = BytesIO()
    await channel.bot.download(await channel.keep(content), out)
    assert out.getvalue() == content


async def test_unknown_method_raises_and_shows_nothing(channel: Channel) -> None:
    unknown: list[Callable[[], Awaitable[object]]] = [
        lambda: channel.bot.send_dice(channel.chat),
        lambda: channel.bot.send_media_group(channel.chat, [InputMediaPhoto(media="https://x/a.jpg")]),
        lambda: channel.bot.send_message(channel.chat, "Tên?", reply_markup=ForceReply()),
        lambda: channel.bot.send_photo(channel.chat, "AgACAgUAAx"),
        lambda: channel.bot.edit_message_text("Khác", inline_message_id="1"),
    ]
    for call in unknown:
        with pytest.raises(UnsupportedMethodError):
            await call()
    assert await channel.texts() == []
