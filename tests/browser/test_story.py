"""The whole story in a real browser: a resident with a phone, a cadre at a desk.

With DANBIET_SCREENSHOTS set to a folder, the pictures of the README are taken on the way.
"""

import os
from pathlib import Path

from playwright.async_api import Browser, Locator

from storage.people import Role
from tests.browser.window import DESKTOP, PHONE, Window, window
from tests.pictures import street_lamp
from tests.scenes.people import Somebody
from tests.scenes.town import Town, living


async def look(at: Window, name: str) -> None:
    """Take a picture, when pictures are wanted."""
    folder = os.environ.get("DANBIET_SCREENSHOTS")
    if folder:
        await at.page.wait_for_timeout(600)
        await at.page.screenshot(path=Path(folder) / f"{name}.png")


async def sees(at: Window, words: str) -> Locator:
    """Wait until the assistant has said this."""
    bubble = at.said(words).last
    await bubble.wait_for()
    return bubble


async def press(at: Window, label: str) -> None:
    """Press the newest button of this name."""
    await at.button(label).last.click()


async def invitation(town: Town) -> str:
    """What `run` prints."""
    token = await town.storage.invitations.invite(
        ward_id=town.conversation.ward.id, role=Role.ADMINISTRATOR, by=None, now=town.conversation.now()
    )
    return f"/#moi={token}"


async def test_the_story_from_first_visit_to_announcement(browser: Browser, sqlite_setting: str) -> None:
    async with (
        living(sqlite_setting) as town,
        window(browser, town.address, DESKTOP, await invitation(town)) as desk,
        window(browser, town.address, PHONE) as phone,
    ):
        await desk.page.get_by_role("button", name="Nhận lời mời").click()
        await sees(desk, "đã nhận vai trò")
        await desk.write("Trần Thị Minh")
        await sees(desk, "Cảm ơn Trần Thị Minh")

        await look(phone, "welcome")
        await phone.page.get_by_role("button", name="Bắt đầu").click()
        await sees(phone, "không phải người thật")
        await press(phone, "Tôi đồng ý")
        await press(phone, "Tổ dân phố 2")
        await sees(phone, "Bác cần việc gì")

        await phone.write("điều 20 khoản 2 luật dân chủ cơ sở")
        await sees(phone, "Khoản 2 Điều 20")
        await look(phone, "answer")

        await petition(phone, desk)
        thu = await town.cadre("web", name="Phạm Thu")
        await announcement(phone, desk, thu)


async def petition(phone: Window, desk: Window) -> None:
    """From the first words to the answer."""
    await phone.write("/kiennghi")
    await press(phone, "Điện, nước, đèn đường")
    await sees(phone, "bác kể giúp em")
    await phone.write("Đèn đường đầu ngõ 12 hỏng ba đêm nay, tối om, người già đi lại khó")
    await sees(phone, "có ảnh thì gửi")
    picture = {"name": "den.jpg", "mimeType": "image/jpeg", "buffer": street_lamp()}
    await phone.page.locator("input[type=file]").set_input_files(picture)
    await sees(phone, "đã nhận 1 ảnh")
    await look(phone, "petition")
    await press(phone, "Xong ảnh")
    await sees(phone, "Việc này ở đâu")
    await press(phone, "Tổ dân phố 2")
    await press(phone, "Ghi tên")
    await sees(phone, "ghi họ tên")
    await phone.write("Nguyễn Văn An 0912 345 678")
    await sees(phone, "xem lại trước khi gửi")
    await press(phone, "Gửi tới phường")
    await sees(phone, "Mã hồ sơ")
    await look(phone, "receipt")

    await sees(desk, "Phản ánh mới")
    await press(desk, "Nhận việc")
    await sees(desk, "Nguyễn Văn An")
    await look(desk, "desk")
    await press(desk, "Trả lời")
    await sees(desk, "viết câu trả lời")
    await desk.write("Chiều 22/11 đội điện đã thay bóng mới, đèn sáng lại. Cảm ơn bác đã báo.")
    await sees(desk, "Đã gửi câu trả lời")
    await sees(phone, "đội điện đã thay bóng mới")


async def announcement(phone: Window, desk: Window, second: Somebody) -> None:
    """From the cadre's words to the report."""
    await desk.write("/thongbao")
    await press(desk, "Soạn thông báo")
    await sees(desk, "gửi nội dung thông báo")
    await desk.write("Mời bà con họp tổ dân phố lúc 19 giờ 30 thứ Bảy 28/11 tại nhà văn hóa, bàn việc sửa đường.")
    await sees(desk, "Gửi cho ai")
    await press(desk, "Tổ dân phố 2")
    await press(desk, "Xong, xem lại")
    await press(desk, "Xin duyệt, gửi cho 1 người")
    await sees(desk, "chuyển thông báo tới các anh/chị khác")
    await second.press("Gửi cho 1 người")
    await sees(phone, "Mời bà con họp tổ dân phố")
    await look(phone, "announcement")
    await sees(desk, "Đã gửi xong thông báo")
    await look(desk, "report")
