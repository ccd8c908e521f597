"""A campaign as a ward lives it: launched, told by two people's word, joined by residents, counted, closed."""

from tests.scenes.town import Town


async def test_campaign_goes_from_launch_to_results(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre(channel), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident(channel)
    await minh.send("/phongtrao")
    await minh.press("Phát động phong trào")
    for asked, said in (
        ("Tên phong trào", "Dân vận khéo 2037"),
        ("Chủ đề", "Ngõ xanh"),
        ("lời phát động", "Mời bà con đăng ký mô hình."),
        ("hết ngày nào", "31/12/2037"),
    ):
        await minh.sees(asked)
        await minh.send(said)
    await minh.sees("đến 31/12/2037")
    await minh.send("phát động")
    await minh.sees("Đã phát động")
    await minh.press("Gửi tin về phong trào")
    await minh.press("Dùng lời phát động")
    await minh.press("Cả phường")
    await minh.press("Gửi ngay khi được duyệt")
    await minh.sees("Đã trình 1 tin")
    assert lan.count("Ngõ xanh") == lan.count("Mời bà con đăng ký mô hình.") == 0
    await hoa.press("Gửi cho", under="Mời bà con đăng ký mô hình.")
    told = await lan.sees("Mời bà con đăng ký mô hình.")
    await lan.press(told.buttons[0])
    await lan.press("Đăng ký mô hình")
    await lan.sees("tên là gì")
    await lan.send("Vườn rau sạch")
    await lan.press("Kinh tế")
    await lan.send("Tháng 12 trồng, tháng 1 chia")
    await lan.press("Đăng ký", under="Vườn rau sạch")
    await lan.sees("số 1")
    await minh.send("/phongtrao")
    await minh.press("Dân vận khéo 2037")
    await minh.sees("Số mô hình đăng ký: 1")
    await minh.press("Số liệu")
    await minh.sees("Theo loại: Mô hình cá nhân: 1")
    await minh.press("Tải bảng Excel")
    assert (await minh.receives(".xlsx")).startswith(b"PK")
    await minh.press("Chốt số liệu")
    await minh.send("1 tập thể + 1 cá nhân = 1")
    await minh.sees("nhưng tổng ghi 1")
    await minh.send("0 tập thể + 1 cá nhân = 1")
    await minh.sees("Đã chốt")
