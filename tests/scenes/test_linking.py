"""One resident on two channels: what they sent on one is looked up on the other, and each notice comes once."""

import re

from tests.scenes.town import Town


async def test_matters_follow_the_person(town: Town) -> None:
    known, fresh = await town.resident("web"), await town.somebody("telegram")
    await known.send("/kiennghi")
    await known.send("/huy")
    await known.send("/lienket")
    await known.press("Lấy mã nối")
    told = await known.sees("Mã nối của bác")
    found = re.search(r"của bác: (\w{8})", told.text)
    assert found is not None
    await fresh.send(f"/lienket {found[1]}")
    await fresh.sees("Mã đúng")
    question = await known.sees("vừa được gửi từ Telegram")
    assert question.buttons == ["Đúng là tôi", "Không phải tôi"]
    await known.press("Đúng là tôi")
    await known.sees("Telegram đã nối với kênh này")
    await fresh.sees("đã nối với kênh kia")
    await fresh.send("/dulieu")
    await fresh.sees("Địa chỉ nhắn tin: 2")
    assert known.count("đã nối") == 1
    assert fresh.count("đã nối") == 1
