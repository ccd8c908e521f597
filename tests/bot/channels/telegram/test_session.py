from bot.channels.telegram.session import telegram_bot
from tests.fakes.telegram import FakeTelegram


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
