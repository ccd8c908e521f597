"""The line breaks, the site restarts, the phone sleeps: nothing is lost and nothing is doubled."""

import asyncio

from playwright.async_api import Browser, Route, expect

from bot.channels.client import Address, Outgoing
from bot.channels.web.client import WebClient
from bot.site.serve import serving
from tests.bot.site.conftest import Running
from tests.bot.site.world import world
from tests.browser.window import PHONE, Window, window


async def test_page_finds_back_after_the_site_restarts(browser: Browser, sqlite_setting: str) -> None:
    async with world(sqlite_setting) as first, serving(first.app, host="127.0.0.1", port=0) as port:
        opening = window(browser, f"http://127.0.0.1:{port}", PHONE)
        opened = await opening.__aenter__()
        opened.expect_trouble("ERR_CONNECTION_REFUSED")
        opened.expect_trouble("ERR_INCOMPLETE_CHUNKED_ENCODING")
        opened.expect_trouble("ERR_EMPTY_RESPONSE")
        await opened.write("trước")
        await expect(opened.said("Bạn nói: trước")).to_be_visible()
        contact_id = next(iter(first.hub._listeners))
    await expect(opened.page.locator("#connection")).to_have_text("Đang kết nối lại…")
    await opened.write("trong lúc nghỉ")
    await expect(opened.own("trong lúc nghỉ")).to_contain_text("Chờ có mạng")
    async with world(sqlite_setting) as second:
        await WebClient(second.storage).send(Address(contact_id, ""), Outgoing("Thông báo lúc nghỉ"), key="a:1")
        async with serving(second.app, host="127.0.0.1", port=port):
            await expect(opened.said("Bạn nói: trong lúc nghỉ")).to_be_visible()
            await expect(opened.said("Thông báo lúc nghỉ")).to_have_count(1)
            await expect(opened.own("trong lúc nghỉ")).to_have_count(1)
            await expect(opened.said("Bạn nói: trước")).to_have_count(1)
            await expect(opened.page.locator("#connection")).to_be_empty()
            await opening.__aexit__(None, None, None)


async def test_words_written_without_a_network_arrive_once(phone: Window) -> None:
    phone.expect_trouble("ERR_INTERNET_DISCONNECTED")
    await phone.context.set_offline(True)
    await phone.write("mất mạng")
    await phone.write("vẫn viết")
    await expect(phone.page.locator("#connection")).to_contain_text("Mất kết nối mạng")
    await expect(phone.own("mất mạng")).to_contain_text("Chờ có mạng")
    await phone.context.set_offline(False)
    await expect(phone.said("vẫn viết")).to_be_visible()
    words = await phone.page.locator(".row .words").all_inner_texts()
    assert sorted(words) == ["Bạn nói: mất mạng", "Bạn nói: vẫn viết", "mất mạng", "vẫn viết"]
    assert words.index("mất mạng") < words.index("vẫn viết")


async def test_lost_answer_does_not_double_the_message(phone: Window) -> None:
    phone.expect_trouble("ERR_FAILED")
    lost = 0

    async def lose_answer(route: Route) -> None:
        nonlocal lost
        if lost < 2:
            lost += 1
            await route.fetch()  # it arrives, but the page never hears so
            await route.abort()
        else:
            await route.continue_()

    await phone.page.route("**/chat/messages", lose_answer)
    await phone.write("chỉ một lần")
    await expect(phone.said("chỉ một lần")).to_have_count(1)
    await asyncio.sleep(2)
    await expect(phone.own("chỉ một lần")).to_have_count(1)
    await expect(phone.said("chỉ một lần")).to_have_count(1)


async def test_site_that_fails_for_long_is_asked_again_by_hand(phone: Window) -> None:
    phone.expect_trouble("500")
    refuse = True

    async def fail(route: Route) -> None:
        if refuse:
            await route.fulfill(status=500, body="<html>", content_type="text/html")
        else:
            await route.continue_()

    await phone.page.route("**/chat/messages", fail)
    await phone.page.clock.install()
    await phone.write("thử lại")
    for _ in range(6):
        await asyncio.sleep(0.2)
        await phone.page.clock.run_for(20_000)
    await expect(phone.page.locator(".failed")).to_contain_text("Hệ thống đang trục trặc")
    refuse = False
    await phone.page.get_by_role("button", name="Gửi lại").click()
    await expect(phone.said("thử lại")).to_be_visible()
    await expect(phone.own("thử lại")).to_have_count(1)


async def test_waiting_words_survive_a_reload(phone: Window) -> None:
    phone.expect_trouble("ERR_FAILED")
    await phone.page.route("**/chat/messages", lambda route: route.abort())
    await phone.write("giữ lấy")
    await expect(phone.own("giữ lấy")).to_contain_text("Chờ có mạng")
    await phone.page.unroute("**/chat/messages")
    await phone.page.reload()
    await expect(phone.said("giữ lấy")).to_be_visible()
    await expect(phone.own("giữ lấy")).to_have_count(1)


async def test_history_is_there_after_a_reload(phone: Window) -> None:
    await phone.write("/start")
    await expect(phone.button("Đồng ý")).to_be_visible()
    await phone.page.reload()
    await expect(phone.button("Đồng ý")).to_be_visible()
    await expect(phone.page.locator("#welcome")).to_be_hidden()
    await phone.button("Đồng ý").click()
    await expect(phone.said("Cảm ơn bạn")).to_be_visible()


async def test_news_below_do_not_pull_the_reader_away(chat: Running, phone: Window) -> None:
    for letter in "abcdefghijkl":
        await phone.write(f"tin {letter}")
    await expect(phone.said("tin l")).to_be_visible()
    await phone.page.locator("#log").evaluate("log => log.scrollTo(0, 0)")
    contact_id = next(iter(chat.world.hub._listeners))
    await chat.world.bot.send_message(contact_id, "thông báo mới")
    button = phone.page.get_by_role("button", name="Đến tin mới nhất")
    await expect(button).to_contain_text("Tin nhắn mới")
    assert await phone.page.locator("#log").evaluate("log => log.scrollTop") == 0
    await button.click()
    await expect(phone.said("thông báo mới")).to_be_in_viewport()
    await expect(button).to_be_hidden()


async def test_removed_message_goes_from_the_screen(chat: Running, phone: Window) -> None:
    await phone.write("điều lỡ viết")
    await expect(phone.said("điều lỡ viết")).to_be_visible()
    contact_id = next(iter(chat.world.hub._listeners))
    for bubble in await chat.world.storage.web_chat.after(contact_id, 0):
        await chat.world.bot.delete_message(contact_id, bubble.id)
    await expect(phone.page.locator(".row")).to_have_count(0)
    await expect(phone.page.locator(".day")).to_have_count(0)
