import pytest
from aiogram.exceptions import TelegramRetryAfter

from bot.channels.telegram.session import telegram_bot
from tests.fakes.telegram import Failure, FakeTelegram


async def test_handlers_speak_and_fetch_files_through_the_configured_server(telegram: FakeTelegram) -> None:
    lan = telegram.person(1001)
    lan.send_photo(b"a photo")
    async with telegram_bot(telegram.token, telegram.base) as bot:
        await bot.send_message(1001, "Chào bác")
        (update,) = await bot.get_updates()
        assert update.message is not None
        assert update.message.photo is not None
        content = await bot.download(update.message.photo[-1])
    assert lan.last.text == "Chào bác"
    assert content is not None
    assert content.read() == b"a photo"


async def test_handler_waits_when_telegram_asks_to(telegram: FakeTelegram) -> None:
    """Beginning the handler anew would say what it has said already."""
    lan = telegram.person(1001)
    telegram.fail("sendMessage", Failure.busy(1))
    async with telegram_bot(telegram.token, telegram.base) as bot:
        await bot.send_message(1001, "Chào bác")
    assert [message.text for message in lan.messages] == ["Chào bác"]


async def test_handler_does_not_wait_for_ever(telegram: FakeTelegram) -> None:
    telegram.fail("sendMessage", Failure.busy(3600))
    async with telegram_bot(telegram.token, telegram.base) as bot:
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(1001, "Chào bác")
