"""The program may die at any moment: what was begun goes on where it stood, once."""

from contextlib import AsyncExitStack

import pytest

from tests.fakes.telegram import FakeTelegram
from tests.pictures import jpeg
from tests.scenes.people import TelegramSomebody
from tests.scenes.test_main_job import petition
from tests.scenes.town import running

pytestmark = pytest.mark.both_databases


async def test_petition_goes_on_after_a_restart(database_setting: str) -> None:
    async with AsyncExitStack() as people, FakeTelegram() as telegram:
        lan = TelegramSomebody(telegram.person(1001, "Lan"), telegram)
        async with running(database_setting, telegram, people):
            await lan.send("/start")
            await lan.press("Tôi đồng ý")
            await lan.press("Tổ dân phố 1")
            await lan.send("/kiennghi")
            await lan.press("Đường, vỉa hè")
            await lan.sees("bác kể giúp em")
            await lan.send("Nắp cống ở ngã tư bị vỡ, rất nguy hiểm cho xe máy")
            await lan.sees("có ảnh thì gửi")
        await lan.send_photo(jpeg())  # written while nobody was there
        async with running(database_setting, telegram, people) as town:
            await lan.sees("đã nhận 1 ảnh")
            await lan.press("Xong ảnh")
            await lan.sees("Việc này ở đâu")
            await lan.press("Tổ dân phố 3")
            await lan.press("Giấu tên")
            confirm = await lan.sees("xem lại trước khi gửi")
            assert "Nắp cống" in confirm.text
            await lan.press("Gửi tới phường")
            await lan.sees("Mã hồ sơ")
            [sent] = await town.storage.queues.to_do(town.conversation.ward.id)
            assert sent.group_name == "Tổ dân phố 3"
            assert len(sent.files) == 1


async def test_draft_is_offered_again_after_the_person_wandered_off(database_setting: str) -> None:
    async with (
        AsyncExitStack() as people,
        FakeTelegram() as telegram,
        running(database_setting, telegram, people) as town,
    ):
        lan = await town.resident("telegram")
        await lan.send("/kiennghi")
        await lan.press("Rác, môi trường")
        await lan.sees("bác kể giúp em")
        await lan.send("Rác thải xây dựng chất đống ở bờ kênh")
        await lan.sees("có ảnh thì gửi")
        await lan.send("/start")
        await lan.sees("Bác cần việc gì")
        await lan.send("/kiennghi")
        offered = await lan.sees("đang viết dở")
        assert "bờ kênh" in offered.text
        await lan.press("Viết tiếp bản này")
        await lan.sees("có ảnh thì gửi")


async def test_announcement_begun_before_a_kill_reaches_everybody_once(database_setting: str) -> None:
    async with AsyncExitStack() as people, FakeTelegram() as telegram:
        async with running(database_setting, telegram, people) as town:
            lan = await town.resident("telegram")
            await petition(lan)
            minh = await town.cadre("telegram")
            thu = await town.cadre("telegram", name="Phạm Thu")
            await minh.send("/thongbao")
            await minh.press("Soạn thông báo")
            await minh.send("Cắt điện sáng Chủ nhật để thay dây, từ 6 giờ đến 9 giờ.")
            await minh.press("Toàn phường")
            await minh.press("Xin duyệt")
            await thu.press("Gửi cho")
            await thu.sees("Đang gửi cho")
        async with running(database_setting, telegram, people):
            await lan.sees("Cắt điện sáng Chủ nhật")
            await lan.sees_nothing_new()
            assert lan.count("Cắt điện sáng Chủ nhật") == 1
