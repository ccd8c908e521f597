"""Everybody can use the chat: by keyboard, by screen reader, with large letters, without motion."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.bot.site.pictures import jpeg
from tests.browser.window import Window

CHECK = (Path(__file__).parent / "check.js").read_text(encoding="utf-8")


async def troubles(page: Page) -> list[str]:
    """What is wrong with the page as it is now."""
    found: list[str] = await page.evaluate(CHECK.rstrip().rstrip(";"))
    return found


async def fill(window: Window) -> None:
    """Make everything appear that can appear."""
    window.expect_trouble("415")
    await window.write("/start")
    await expect(window.button("Không")).to_be_visible()
    await window.button("Không").click()
    await expect(window.page.locator(".toast")).to_be_visible()
    await window.page.get_by_role("button", name="Hỏi quy định").click()
    await expect(window.button("Cả điều")).to_be_visible()
    files = [
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": jpeg(800, 600)},
        {"name": "đơn kiến nghị rất dài của tổ dân phố.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"},
        {"name": "hong.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" * 99},
    ]
    await window.page.set_input_files("#files", files)  # type: ignore[arg-type] — file payloads
    await expect(window.page.locator(".failed")).to_be_visible()
    await expect(window.said("Tệp đơn")).to_be_visible()
    await window.page.evaluate("location.hash = 'moi=abcdefgh12345678'")
    await expect(window.page.locator("#invitation")).to_be_visible()
    await window.page.locator("#text").fill("y" * 10_001)
    await expect(window.page.locator("#composer-note")).not_to_be_empty()


async def test_first_look_keeps_nobody_out(any_size: Window) -> None:
    assert await troubles(any_size.page) == []


async def test_full_page_keeps_nobody_out(any_size: Window) -> None:
    await fill(any_size)
    assert await troubles(any_size.page) == []


async def test_letters_twice_as_large_still_fit(phone: Window) -> None:
    await phone.page.evaluate("document.documentElement.style.fontSize = '200%'")
    await fill(phone)
    assert await troubles(phone.page) == []
    await expect(phone.page.locator("#send")).to_be_in_viewport()
    log = await phone.page.locator("#log").bounding_box()
    assert log is not None
    assert log["height"] > 80  # pixels: something of the talk stays in sight


async def test_roles_are_told_to_screen_readers(phone: Window) -> None:
    page = phone.page
    log = page.get_by_role("log", name="Nội dung trò chuyện")
    await expect(log).to_have_attribute("aria-busy", "false")
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_visible()
    for name in ("Gửi", "Gửi ảnh hoặc tệp"):
        await expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    await expect(page.get_by_role("navigation", name="Việc thường dùng").get_by_role("button")).to_have_count(5)
    await expect(page.get_by_role("banner")).to_contain_text("Phường Mẫu")
    await phone.write("chào")
    await expect(phone.said("Bạn nói: chào").locator(".unseen")).to_have_text("Trợ lý: ")
    await expect(phone.own("chào").locator(".unseen")).to_have_text("Bác: ")


async def test_everything_works_without_a_mouse(any_size: Window) -> None:
    page = any_size.page
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Đến ô nhập tin nhắn")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.type("/start")
    await page.keyboard.press("Enter")
    await expect(any_size.button("Đồng ý")).to_be_visible()
    await tab_to(page, "Đồng ý")
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    await page.keyboard.press("Enter")
    await expect(any_size.said("Cảm ơn bạn")).to_be_visible()
    assert await page.evaluate("document.activeElement !== document.body"), "the keyboard's place was lost"
    await tab_to(page, "Thông báo")
    await page.keyboard.press("Space")
    await expect(any_size.said("Bạn nói: /thongbao")).to_be_visible()


async def tab_to(page: Page, label: str) -> None:
    """Go back with Shift+Tab, or forward around the page, to a button."""
    for _ in range(40):
        if await page.evaluate("document.activeElement.textContent.trim()") == label:
            return
        await page.keyboard.press("Shift+Tab")
    raise AssertionError(f"{label!r} cannot be reached by keyboard")


async def test_tab_order_follows_the_page(phone: Window) -> None:
    await phone.page.keyboard.press("Tab")
    order = []
    for _ in range(11):
        order.append(
            await phone.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )
        await phone.page.keyboard.press("Tab")
    menu = ["Hỏi quy định", "Gửi kiến nghị", "Tra cứu kiến nghị", "Thông báo", "Hướng dẫn"]
    assert order == ["Đến ô nhập tin nhắn", "log", "Bắt đầu", *menu, "attach", "place-ask", "text"]


async def test_motion_is_left_out_where_it_is_unwanted(phone: Window) -> None:
    await phone.page.emulate_media(reduced_motion="reduce")
    await phone.page.locator("#log").evaluate(
        "log => log.insertAdjacentElement('beforeend', Object.assign(document.createElement('div'), {className: 'typing'}))"
        ".append(document.createElement('i'))",
    )
    style = "getComputedStyle(document.querySelector('.typing i')).animationName"
    assert await phone.page.evaluate(style) == "none"
    await phone.page.emulate_media(reduced_motion="no-preference")
    assert await phone.page.evaluate(style) == "hop"


async def test_small_window_keeps_the_input_in_sight(phone: Window) -> None:
    await phone.write("chào")
    await phone.page.set_viewport_size({"width": 360, "height": 380})  # the keyboard of the phone is open
    await expect(phone.page.locator("#text")).to_be_in_viewport(ratio=1)
    await expect(phone.said("Bạn nói: chào")).to_be_in_viewport()
