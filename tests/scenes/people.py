"""People as tests play them: they write, find a button by its label and press it, and read what comes."""

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

import aiohttp
from aiohttp.abc import AbstractCookieJar

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram import Person as TelegramPerson

PATIENCE = 40.0  # seconds: a busy machine is slow, not wrong


@dataclass
class Seen:
    """A message as a person sees it."""

    text: str
    buttons: list[str] = field(default_factory=list)
    files: int = 0


class Somebody(ABC):
    """One person on one channel; `reads` is how far they have read."""

    def __init__(self) -> None:
        self.read = 0

    @abstractmethod
    async def send(self, text: str) -> None:
        """Write."""

    @abstractmethod
    async def send_photo(self, content: bytes, caption: str = "") -> None:
        """Send a picture."""

    @abstractmethod
    async def send_file(self, content: bytes, name: str, caption: str = "") -> None:
        """Send a file."""

    @abstractmethod
    async def press(self, label: str, *, under: str = "") -> None:
        """Press the newest button whose label begins so, below a message with these words; waits for one."""

    @abstractmethod
    def messages(self) -> list[Seen]:
        """Everything the ward has told this person, oldest first."""

    async def sees(self, words: str) -> Seen:
        """The next unread message with these words; what comes before it counts as read."""

        def found() -> Seen | None:
            for place, message in enumerate(self.messages()[self.read :], start=self.read + 1):
                if words in message.text:
                    self.read = place
                    return message
            return None

        return await self._until(found, f"no message with {words!r}")

    @abstractmethod
    async def file(self, ending: str) -> bytes | None:
        """The newest file whose name ends so, as the person gets it; None when there is none."""

    async def receives(self, ending: str) -> bytes:
        """Wait for a file whose name ends so."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while (content := await self.file(ending)) is None:  # noqa: ASYNC110 — as above
                    await asyncio.sleep(0.05)
                return content
        raise AssertionError(f"no file …{ending}; last told: {[message.text for message in self.messages()[-4:]]}")

    async def sees_nothing_new(self, pause: float = 0.4) -> None:
        """Nothing was told for a while."""
        before = len(self.messages())
        await asyncio.sleep(pause)
        assert len(self.messages()) == before, [message.text for message in self.messages()[before:]]

    def count(self, words: str) -> int:
        """How many messages hold these words."""
        return sum(words in message.text for message in self.messages())

    async def _until(self, look: Any, complaint: str) -> Any:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while (found := look()) is None:  # noqa: ASYNC110 — looks at several streams, as an eye does
                    await asyncio.sleep(0.02)
                return found
        told = "\n---\n".join(f"{message.text} {message.buttons}" for message in self.messages()[-6:])
        raise AssertionError(f"{complaint}; last told:\n{told}")


class TelegramSomebody(Somebody):
    """Somebody with Telegram."""

    def __init__(self, person: TelegramPerson, telegram: FakeTelegram) -> None:
        super().__init__()
        self.person = person
        self.telegram = telegram

    async def send(self, text: str) -> None:
        self.person.send(text)

    async def send_photo(self, content: bytes, caption: str = "") -> None:
        self.person.send_photo(content, caption)

    async def send_file(self, content: bytes, name: str, caption: str = "") -> None:
        self.person.send_document(content, name, caption)

    async def press(self, label: str, *, under: str = "") -> None:
        def newest() -> Any:
            for message in reversed(self.person.messages):
                if under not in message.text:
                    continue
                for row in message.buttons:
                    for text in row:
                        if text.startswith(label):
                            return message, text
            return None

        message, text = await self._until(newest, f"no button {label!r}")
        self.person.press(text, on=message)

    async def file(self, ending: str) -> bytes | None:
        files = [file for message in self.person.messages for file in message.files if file.name.endswith(ending)]
        return files[-1].content if files else None

    def messages(self) -> list[Seen]:
        return [
            Seen(message.text, [label for row in message.buttons for label in row], len(message.files))
            for message in self.person.messages
        ]


class WebSomebody(Somebody):
    """Somebody with a browser: cookies, posts, and the stream of events."""

    def __init__(self, address: str, browser: aiohttp.ClientSession) -> None:
        super().__init__()
        self.address = address
        self.browser = browser
        self.bubbles: dict[int, dict[str, Any]] = {}
        self.refusals: list[tuple[int, str]] = []
        self._ready = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def visiting(cls, address: str, cookies: AbstractCookieJar | None = None) -> AsyncIterator[Self]:
        """Open the page, and keep it open for the duration of the context; with the cookies of an earlier visit."""
        jar = cookies or aiohttp.CookieJar(unsafe=True)  # the site is at a bare IP address
        headers = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
        async with aiohttp.ClientSession(cookie_jar=jar, headers=headers) as browser:
            self = cls(address, browser)
            async with browser.get(f"{address}/") as page:
                assert page.status == 200
            reading = asyncio.create_task(self._read())
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._ready.wait()
                yield self
            finally:
                reading.cancel()
                with suppress(asyncio.CancelledError):
                    await reading

    async def _read(self) -> None:
        last = 0
        while True:
            headers = {"Last-Event-ID": str(last)}
            with suppress(aiohttp.ClientError, TimeoutError):
                async with self.browser.get(f"{self.address}/chat/stream", headers=headers) as stream:
                    kind = ""
                    async for raw in stream.content:
                        line = raw.decode().rstrip("\n")
                        if line.startswith("id: "):
                            last = int(line[4:])
                        elif line.startswith("event: "):
                            kind = line[7:]
                            if kind == "ready":
                                self._ready.set()
                        elif line.startswith("data: ") and kind == "bubble":
                            bubble = json.loads(line[6:])
                            self.bubbles[bubble["id"]] = bubble
            await asyncio.sleep(0.05)

    async def post(self, path: str, **values: Any) -> int:
        """Post JSON as the page does; returns the status."""
        async with self.browser.post(f"{self.address}{path}", json={"id": str(uuid4()), **values}) as answer:
            if answer.status >= 400:
                self.refusals.append((answer.status, str(await answer.json())))
            return answer.status

    async def send(self, text: str) -> None:
        await self.post("/chat/messages", text=text)

    async def send_photo(self, content: bytes, caption: str = "") -> None:
        await self.send_file(content, "anh.jpg", caption)

    async def send_file(self, content: bytes, name: str, caption: str = "") -> None:
        form = aiohttp.FormData()
        form.add_field("id", str(uuid4()))
        form.add_field("caption", caption)
        form.add_field("file", content, filename=name, content_type="application/octet-stream")
        async with self.browser.post(f"{self.address}/chat/files", data=form) as answer:
            if answer.status >= 400:
                self.refusals.append((answer.status, str(await answer.json())))

    async def press(self, label: str, *, under: str = "") -> None:
        def newest() -> Any:
            for bubble in sorted(self.bubbles.values(), key=lambda each: each["id"], reverse=True):
                if under not in bubble.get("text", ""):
                    continue
                for row in bubble.get("buttons", ()):
                    for text, data in row:
                        if text.startswith(label):
                            return bubble["id"], data
            return None

        bubble, data = await self._until(newest, f"no button {label!r}")
        await self.post("/chat/press", bubble=bubble, data=data)

    async def file(self, ending: str) -> bytes | None:
        bubbles = sorted(self.bubbles.values(), key=lambda each: each["id"])
        files = [file for bubble in bubbles for file in bubble.get("files", ()) if file["name"].endswith(ending)]
        if not files:
            return None
        async with self.browser.get(f"{self.address}{files[-1]['url']}") as answer:
            assert answer.status == 200
            return await answer.read()

    def messages(self) -> list[Seen]:
        return [
            Seen(
                bubble.get("text", ""),
                [text for row in bubble.get("buttons", ()) for text, _ in row],
                len(bubble.get("files", ())),
            )
            for bubble in sorted(self.bubbles.values(), key=lambda each: each["id"])
            if not bubble["incoming"] and not bubble.get("deleted")
        ]
