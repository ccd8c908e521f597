import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import ReplyParameters

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


async def test_reply_whose_target_was_deleted_is_still_sent(telegram: FakeTelegram) -> None:
    lan = telegram.person(1001)
    lan.send("Đèn ngõ 12 hỏng")
    async with telegram_bot(telegram.token, telegram.base) as bot:
        (update,) = await bot.get_updates()
        assert update.message is not None
        reply = ReplyParameters(message_id=update.message.message_id)
        await bot.send_message(1001, "Đã ghi nhận", reply_parameters=reply)
        lan.said.clear()  # Lan deletes what she wrote
        await bot.send_message(1001, "Đã thay bóng", reply_parameters=reply)
    assert [message.text for message in lan.messages] == ["Đã ghi nhận", "Đã thay bóng"]
    assert [call.status for call in telegram.calls if call.method == "sendMessage"] == [200, 400, 200]


async def test_other_refusals_are_not_sent_anew(telegram: FakeTelegram) -> None:
    telegram.person(1001)
    telegram.fail("sendMessage", Failure.refused(400, "Bad Request: message is too long"))
    async with telegram_bot(telegram.token, telegram.base) as bot:
        with pytest.raises(TelegramBadRequest):
            await bot.send_message(1001, "Chào bác", reply_parameters=ReplyParameters(message_id=5))
    assert len([call for call in telegram.calls if call.method == "sendMessage"]) == 1
