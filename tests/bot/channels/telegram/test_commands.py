from bot import texts
from bot.channels.telegram import commands
from bot.channels.telegram.api import BotApi
from tests.fakes.telegram import Failure, FakeTelegram


async def test_menu_shows_what_residents_need_in_vietnamese(telegram: FakeTelegram) -> None:
    api = BotApi(telegram.token, telegram.base)
    telegram.fail("setMyCommands", Failure.broken())
    await commands.publish(api, texts.load())
    await api.close()
    shown = telegram.commands[""]
    names = [
        "start",
        "help",
        "hoi",
        "kiennghi",
        "tracuu",
        "thongbao",
        "matbao",
        "tiepdan",
        "hop",
        "phongtrao",
        "hogiadinh",
        "dulieu",
        "lienket",
        "huy",
    ]
    assert [command["command"] for command in shown] == names
    assert shown[3]["description"] == "Gửi phản ánh, kiến nghị"
