"""A cadre at a desk, and one with a phone, put a document into the store in a real browser."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser.test_story import invitation, look, press, sees
from tests.browser.window import DESKTOP, PHONE, window
from tests.scenes.town import living

EXAMPLES = Path(__file__).parents[1] / "knowledge" / "readers" / "examples"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_document_goes_in_through_the_page(browser: Browser, sqlite_setting: str, size: dict[str, int]) -> None:
    async with (
        living(sqlite_setting) as town,
        window(browser, town.address, size, await invitation(town)) as desk,
    ):
        await desk.page.get_by_role("button", name="Nhận lời mời").click()
        await sees(desk, "đã nhận vai trò")
        await desk.write("Trần Thị Minh")
        await sees(desk, "Cảm ơn Trần Thị Minh")
        await desk.write("/vanban")
        await sees(desk, "Kho chưa có văn bản nào")
        await press(desk, "Thêm văn bản")
        await sees(desk, "gửi tệp văn bản")
        await desk.page.locator("input[type=file]").set_input_files(EXAMPLES / "vuon-hoa.docx")
        await sees(desk, "Đã đọc xong “vuon-hoa.docx”")
        await sees(desk, "Số hiệu: 12/2024/QĐ-UBND")
        await look(desk, f"document-{size['width']}")
        await press(desk, "Sửa ngày hiệu lực")
        await desk.write("1/7/2024")
        await sees(desk, "Có hiệu lực từ: 1/7/2024")
        await press(desk, "Đưa vào kho")
        await sees(desk, "Đã đưa 12/2024/QĐ-UBND vào kho")
        await look(desk, f"published-{size['width']}")
        await press(desk, "Danh sách văn bản")
        await press(desk, "12/2024/QĐ-UBND")
        await press(desk, "Xem bản gốc")
        await sees(desk, "Trên đây là bản gốc: vuon-hoa.docx")
        await look(desk, f"original-{size['width']}")
