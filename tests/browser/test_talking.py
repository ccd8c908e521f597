"""People write, press buttons and send files."""

import asyncio
import re

from playwright.async_api import Browser, Route, expect

from tests.bot.site.conftest import Running
from tests.bot.site.pictures import jpeg, noise
from tests.browser.window import PHONE, Window, window

MARKUP = "<img src=x onerror=\"document.title='broken'\"> <b>đậm</b> *sao* &amp;"


async def test_first_visit_from_welcome_to_answer(any_size: Window) -> None:
    page = any_size.page
    await expect(page.get_by_role("heading", name="Chào bác! Đây là trợ lý của Phường Mẫu")).to_be_visible()
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(any_size.own("Bắt đầu")).to_have_count(1)
    await expect(any_size.said("Chào mừng!")).to_be_visible()
    await expect(page.locator("#welcome")).to_be_hidden()
    await any_size.button("Không").click()
    await expect(page.locator(".toast")).to_have_text("Không sao cả.")
    await any_size.button("Đồng ý").click()
    await expect(any_size.said("Cảm ơn bạn đã đồng ý.")).to_be_visible()
    await expect(any_size.own("Đồng ý")).to_have_count(1)
    await expect(page.locator(".choices")).to_have_count(0)
    await expect(page.locator(".day")).to_have_text(["Hôm nay"])


async def test_enter_sends_and_shift_enter_breaks_the_line(any_size: Window) -> None:
    text = any_size.page.locator("#text")
    await text.press_sequentially("một")
    await text.press("Shift+Enter")
    await text.press_sequentially("hai")
    await text.press("Enter")
    await expect(any_size.said("Bạn nói: một\nhai")).to_have_count(1)
    await expect(text).to_have_value("")
    await expect(text).to_be_focused()
    await text.press("Enter")  # nothing to send
    await expect(any_size.page.locator(".row.own")).to_have_count(1)


async def test_markup_is_shown_and_not_obeyed(phone: Window) -> None:
    await phone.write(MARKUP)
    await expect(phone.said(MARKUP)).to_have_count(1)
    await expect(phone.own(MARKUP)).to_have_count(1)
    assert await phone.page.locator(".bubble b, .bubble .words img").count() == 0
    assert "Phường Mẫu" in await phone.page.title()


async def test_long_answer_begins_in_sight_and_unfolds(phone: Window) -> None:
    await phone.page.get_by_role("button", name="Hỏi quy định").click()
    answer = phone.said("Theo hướng dẫn")
    await expect(answer.locator("strong")).to_have_text("Theo hướng dẫn")
    more = answer.get_by_role("button", name="Xem thêm")
    folded = await answer.locator("blockquote").bounding_box()
    await more.click()
    await expect(answer.get_by_role("button", name="Thu gọn")).to_have_attribute("aria-expanded", "true")
    unfolded = await answer.locator("blockquote").bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > folded["height"] * 1.5


async def test_addresses_and_emergency_numbers_become_links(phone: Window) -> None:
    await phone.page.get_by_role("button", name="Hỏi quy định").click()
    links = phone.said("Theo hướng dẫn").locator("a")
    await expect(links).to_have_count(3)  # the address, 113 and 115; "Điều 113" is no telephone number
    addresses = [await link.get_attribute("href") for link in await links.all()]
    assert addresses == ["https://example.vn/van-ban", "tel:113", "tel:115"]
    await expect(links.first).to_have_attribute("rel", "noopener noreferrer")


async def test_photo_is_made_smaller_shown_and_answered(any_size: Window) -> None:
    large = noise(3000, 2000)
    chosen = {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": large}
    await any_size.page.set_input_files("#files", [chosen])  # type: ignore[list-item] — a file payload
    await expect(any_size.said("byte")).to_be_visible(timeout=30_000)
    picture = any_size.page.locator(".row.own .picture img")
    await expect(picture).to_have_attribute("src", _signed())
    await expect(picture).to_have_js_property("naturalWidth", 2560)
    await expect(picture).to_have_attribute("alt", "Ảnh: IMG_0001.jpg")


def _signed() -> re.Pattern[str]:
    return re.compile(r"^/chat/files/[\w.-]+$")


async def test_place_of_a_picture_is_kept_while_it_loads(phone: Window) -> None:
    async def late(route: Route) -> None:
        await asyncio.sleep(0.5)
        await route.continue_()

    await phone.page.route("**/chat/files/*", late)
    for _ in range(5):
        await phone.write("một hai ba")
    await phone.write("/qr")
    await expect(phone.page.locator(".row.other .picture img")).to_have_js_property("naturalWidth", 300)
    await expect(phone.said("Mã QR").locator("time")).to_be_in_viewport()
    await expect(phone.page.locator("#newest")).to_be_hidden()


async def test_refused_file_says_why_and_can_be_taken_away(phone: Window) -> None:
    phone.expect_trouble("415")
    chosen = {"name": "virus.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" * 500}
    await phone.page.set_input_files("#files", [chosen])  # type: ignore[list-item] — a file payload
    await expect(phone.page.locator(".failed")).to_contain_text("Chưa gửi được")
    await expect(phone.page.get_by_role("button", name="Gửi lại")).to_have_count(0)
    await phone.write("vẫn nhắn được")
    await expect(phone.said("vẫn nhắn được")).to_be_visible()
    await phone.page.get_by_role("button", name="Hủy").click()
    await expect(phone.page.locator(".failed")).to_have_count(0)


async def test_slow_upload_shows_how_far_it_is_and_can_be_stopped(chat: Running, phone: Window) -> None:
    network = await phone.context.new_cdp_session(phone.page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 100_000}
    await network.send("Network.emulateNetworkConditions", slow)
    chosen = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7" + b" " * 2_000_000}
    await phone.page.set_input_files("#files", [chosen])  # type: ignore[list-item] — a file payload
    await expect(phone.page.get_by_role("progressbar")).to_be_visible()
    await expect(phone.own("a.pdf")).to_contain_text("Đang tải lên")
    await phone.page.get_by_role("button", name="Hủy").click()
    await expect(phone.page.locator(".row")).to_have_count(0)
    await network.send("Network.emulateNetworkConditions", slow | {"uploadThroughput": -1})
    await phone.write("xong")
    await expect(phone.said("Bạn nói: xong")).to_be_visible()
    assert len(await chat.world.storage.web_chat.after(next(iter(chat.world.hub._listeners)), 0)) == 2


async def test_gigantic_file_is_refused_before_it_is_sent(phone: Window) -> None:
    chosen = {"name": "phim.mp4", "mimeType": "video/mp4", "buffer": b"\0" * (21 * 1024 * 1024)}
    await phone.page.set_input_files("#files", [chosen])  # type: ignore[list-item] — a file payload
    await expect(phone.page.locator(".toast")).to_contain_text("20 MB")
    assert not [url for url in phone.requests if url.endswith("/chat/files")]


async def test_picture_is_pasted(phone: Window) -> None:
    await phone.page.locator("#text").focus()
    await phone.page.evaluate(
        """bytes => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(bytes)], "chup.jpg", { type: "image/jpeg" }));
            const paste = new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);
        }""",
        list(jpeg()),
    )
    await expect(phone.said("byte")).to_be_visible()


async def test_too_long_text_is_told_while_it_is_written(phone: Window) -> None:
    await phone.page.locator("#text").fill("x" * 10_001)
    await expect(phone.page.locator("#composer-note")).to_contain_text("10.001")
    await phone.page.keyboard.press("Enter")
    await expect(phone.page.locator(".row.own")).to_have_count(0)
    await phone.page.locator("#text").fill("x" * 10_000)
    await expect(phone.page.locator("#composer-note")).to_be_empty()
    await phone.page.keyboard.press("Enter")
    await expect(phone.page.locator(".row.other")).to_have_count(1)


async def test_stale_button_is_answered_in_words(phone: Window) -> None:
    phone.expect_trouble("409")
    await phone.write("/start")
    await expect(phone.button("Đồng ý")).to_be_visible()
    second = await phone.context.new_page()  # the same person's other tab, which loses its line
    await second.goto(phone.url)
    await expect(second.locator(".choices button")).to_have_count(2)
    await second.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    await phone.button("Đồng ý").click()
    await expect(phone.said("Cảm ơn bạn")).to_be_visible()
    await second.locator(".choices button", has_text="Đồng ý").click()
    await expect(second.locator(".toast")).to_contain_text("Nút này không còn dùng được")
    await expect(second.locator(".row.own .bubble", has_text="Đồng ý")).to_have_count(0)


async def test_invitation_is_accepted_without_showing_its_secret(browser: Browser, chat: Running) -> None:
    async with window(browser, chat.url, PHONE, "/#moi=s3cret-token_1234") as opened:
        bar = opened.page.get_by_role("region", name="Bạn được mời")
        await expect(bar).to_be_visible()
        await bar.get_by_role("button", name="Nhận lời mời").click()
        await expect(opened.own("Tôi nhận lời mời.")).to_have_count(1)
        await expect(opened.said("(/start moi_s3cret-token_1234)")).to_be_visible()
        await expect(bar).to_be_hidden()
        assert opened.page.url == f"{chat.url}/"
        assert not [url for url in opened.requests[1:] if "s3cret" in url]


async def test_invitation_can_be_put_aside(browser: Browser, chat: Running) -> None:
    async with window(browser, chat.url, PHONE, "/#moi=s3cret-token_1234") as opened:
        await opened.page.get_by_role("button", name="Bỏ qua").click()
        await expect(opened.page.locator("#invitation")).to_be_hidden()
        await expect(opened.page.locator(".row")).to_have_count(0)
        assert opened.page.url == f"{chat.url}/"


async def test_link_of_a_group_begins_a_talk_without_showing_its_token(browser: Browser, chat: Running) -> None:
    async with window(browser, chat.url, PHONE, "/#to=group-token_1234") as opened:
        bar = opened.page.get_by_role("region", name="Bạn mở mã của một tổ dân phố")
        await bar.get_by_role("button", name="Bắt đầu").click()
        await expect(opened.own("Tôi vào qua mã của tổ.")).to_have_count(1)
        await expect(opened.said("(/start to_group-token_1234)")).to_be_visible()
        assert opened.page.url == f"{chat.url}/"
        assert not [url for url in opened.requests[1:] if "group-token" in url]
