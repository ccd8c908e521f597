"""A browser window that a person looks into; it remembers everything that went wrong in it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, async_playwright

PROGRAMS = ("/usr/bin/chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # tests run as root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
PATIENCE = 40_000  # milliseconds: a busy machine is slow, not wrong


def program() -> str | None:
    """The system's Chromium."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@asynccontextmanager
async def chromium(path: str) -> AsyncIterator[Browser]:
    """A running browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


@dataclass
class Window:
    """One visitor's window."""

    page: Page
    context: BrowserContext
    url: str
    expected: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def expect_trouble(self, words: str) -> None:
        """What the console may say in this test: browsers report every refused request there."""
        self.expected.append(words)

    def listen(self) -> None:
        """Remember what goes wrong from now on."""
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.troubles.append(f"page error: {error}"))
        self.page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith("blob:") and urlsplit(request.url).netloc != urlsplit(self.url).netloc:
            self.troubles.append(f"outside request: {request.url}")

    def unexpected(self) -> list[str]:
        """Everything that went wrong and was not meant to."""
        return [each for each in self.troubles if not any(words in each for words in self.expected)]

    async def write(self, text: str) -> None:
        """Type and press Enter."""
        await self.page.locator("#text").fill(text)
        await self.page.keyboard.press("Enter")

    def said(self, text: str) -> Locator:
        """Bubbles of the assistant with these words."""
        return self.page.locator(".row.other .bubble", has_text=text)

    def own(self, text: str) -> Locator:
        """One's own bubbles with these words."""
        return self.page.locator(".row.own .bubble", has_text=text)

    def button(self, label: str) -> Locator:
        """A button under a bubble."""
        return self.page.locator(".choices button", has_text=label)


@asynccontextmanager
async def window(browser: Browser, url: str, size: dict[str, int], path: str = "/") -> AsyncIterator[Window]:
    """A new visitor's window on the chat; at its end nothing may have gone wrong in it."""
    context = await browser.new_context(viewport={"width": size["width"], "height": size["height"]}, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    try:
        opened = Window(await context.new_page(), context, url)
        opened.listen()
        await opened.page.goto(url + path)
        await opened.page.wait_for_selector("#log[aria-busy=false]")
        yield opened
        assert opened.unexpected() == []
    finally:
        await context.close()
