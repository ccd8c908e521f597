"""A person sends where they are, or rather not."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.bot.site.conftest import Running
from tests.browser.window import PHONE, Window, window

HERE = {"latitude": 21.0285, "longitude": 105.8048}


@pytest.fixture
async def outside(browser: Browser, chat: Running) -> AsyncIterator[Window]:
    """A phone that knows where it is."""
    async with window(browser, chat.url, PHONE) as opened:
        await opened.context.set_geolocation(HERE)
        yield opened


async def ask(here: Window) -> None:
    await here.page.get_by_role("button", name="Gửi vị trí").click()
    await expect(here.page.get_by_text("Gửi vị trí bác đang đứng")).to_be_visible()


async def test_place_is_sent_after_a_question(outside: Window) -> None:
    await outside.context.grant_permissions(["geolocation"])
    await ask(outside)
    await outside.page.locator("#place-yes").click()
    await expect(outside.said("Bạn ở 21.0285, 105.8048")).to_have_count(1)
    await expect(outside.own("Vị trí của tôi")).to_have_count(1)
    await expect(outside.page.locator("#place")).to_be_hidden()


async def test_whoever_does_not_allow_it_is_told_what_else_to_do(outside: Window) -> None:
    await outside.context.clear_permissions()
    await ask(outside)
    await outside.page.locator("#place-yes").click()
    await expect(outside.page.locator(".toast")).to_contain_text("viết địa chỉ")
    await expect(outside.page.locator(".row.own")).to_have_count(0)


async def test_question_can_be_declined(outside: Window) -> None:
    await ask(outside)
    await outside.page.locator("#place-no").click()
    await expect(outside.page.locator("#place")).to_be_hidden()
    await expect(outside.page.locator("#text")).to_be_focused()
    await expect(outside.page.locator(".row")).to_have_count(0)
