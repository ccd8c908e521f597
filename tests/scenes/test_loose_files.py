"""A file that comes outside every dialog: whose it is, and what it is for."""

import re

from tests.knowledge.documents import VILLAGE
from tests.pictures import jpeg
from tests.scenes.people import WebSomebody
from tests.scenes.town import Town


async def test_loose_file_of_a_cadre_is_asked_about(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    await minh.send_file(VILLAGE.encode(), "san-choi.txt")
    question = await minh.sees("muốn làm gì với tệp này")
    assert question.buttons == ["Đưa vào kho văn bản", "Soạn thông báo họp", "Gửi làm thông báo", "Phản ánh"]
    await minh.press("Đưa vào kho văn bản")
    assert "7/2024/QC-UBND" in (await minh.sees("Em đã đọc")).text
    await minh.press("Đưa vào kho văn bản")
    await minh.sees("gửi lại")


async def test_photos_are_kept_apart_in_the_store(town: Town) -> None:
    minh = await town.cadre("telegram")
    for _ in range(2):
        await minh.send_photo(jpeg())
        await minh.sees("muốn làm gì với tệp này")
        await minh.press("Đưa vào kho văn bản")
        await minh.sees("Đang đọc")
    told = " ".join(message.text for message in minh.messages())
    assert len(set(re.findall(r"“(anh-[\w-]+\.jpg)”", told))) == 2


async def test_loose_photo_of_a_cadre_becomes_an_announcement(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    thu = await town.cadre(channel, name="Phạm Thu")
    lan = await town.resident(channel)
    await minh.send_photo(jpeg(), "Tổng vệ sinh ngõ 5 sáng Chủ nhật, 7 giờ.")
    await minh.sees("muốn làm gì với tệp này")
    await minh.press("Gửi làm thông báo")
    await minh.press("Toàn phường")
    await minh.press("Xin duyệt")
    assert (await thu.sees("xin duyệt gửi thông báo")).files == 1
    await thu.press("Gửi cho")
    assert (await lan.sees("Tổng vệ sinh ngõ 5")).files == 1


async def test_loose_photo_of_a_cadre_becomes_a_petition(town: Town) -> None:
    minh = await town.cadre("web")
    await minh.send("/start")
    await minh.press("Tôi đồng ý")
    await minh.press("Tổ dân phố 1")
    await minh.send_photo(jpeg())
    await minh.sees("muốn làm gì với tệp này")
    await minh.press("Phản ánh")
    await minh.press("Đường, vỉa hè")
    await minh.sees("bác kể giúp em")
    await minh.send("Vỉa hè trước chợ bị lún một đoạn dài")
    await minh.sees("đã nhận 1 ảnh")


async def test_resident_cannot_send_a_web_page(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await lan.send("/kiennghi")
    await lan.press("Đường, vỉa hè")
    await lan.sees("bác kể giúp em")
    await lan.send_file(b"<html><body><p>Xin ch\xc3\xa0o</p></body></html>", "a.html")
    if isinstance(lan, WebSomebody):
        assert lan.refusals[-1][0] == 415
    else:
        await lan.sees("không nhận được tệp này")
