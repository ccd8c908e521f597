"""A person at a browser, without the browser: the page's own requests."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from aiohttp import ClientResponse, ClientSession, CookieJar, FormData
from aiohttp.abc import AbstractCookieJar

PATIENCE = 10.0  # seconds that a test waits for something to happen


@dataclass
class Event:
    """One server-sent event."""

    kind: str
    value: dict[str, Any]
    number: int | None


@dataclass
class Line:
    """An open stream and what came by it."""

    answer: ClientResponse
    events: list[Event] = field(default_factory=list)

    async def read(self) -> Event | None:
        """The next event; None when the stream has ended."""
        lines: list[str] = []
        async for raw in self.answer.content:
            line = raw.decode().rstrip("\n")
            if line:
                lines.append(line)
                continue
            fields = dict(each.split(": ", 1) for each in lines if not each.startswith(":"))
            lines.clear()
            if "event" in fields:
                number = int(fields["id"]) if "id" in fields else None
                event = Event(fields["event"], json.loads(fields["data"]), number)
                self.events.append(event)
                return event
        return None

    async def until(self, wanted: Callable[[Event], bool], *, also_past: bool = False) -> Event:
        """Read on to the first event that is wanted; it may have come already if `also_past`."""
        for event in self.events if also_past else ():
            if wanted(event):
                return event
        async with asyncio.timeout(PATIENCE):
            while (event := await self.read()) is not None:
                if wanted(event):
                    return event
        raise AssertionError("the stream ended before that")

    async def ready(self) -> list[Event]:
        """The bubbles of the past."""
        await self.until(lambda event: event.kind == "ready")
        return [event for event in self.events if event.kind == "bubble"]

    async def says(self, words: str) -> Event:
        """Read on until a bubble of the bot contains these words."""
        return await self.until(
            lambda event: (
                event.kind == "bubble" and not event.value["incoming"] and words in event.value.get("text", "")
            ),
        )


class Visitor:
    """One browser; its cookies are its own, or those of an earlier one."""

    def __init__(self, url: str, cookies: AbstractCookieJar | None = None) -> None:
        self.url = url
        # Loopback addresses have no names, and the jar wants names by default.
        self.http = ClientSession(cookie_jar=cookies if cookies is not None else CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        await self.http.get(f"{self.url}/")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.http.close()

    @asynccontextmanager
    async def line(self, after: int = 0, **headers: str) -> AsyncIterator[Line]:
        """The open stream."""
        async with self.http.get(f"{self.url}/chat/stream?after={after}", headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            yield Line(answer)

    async def post(self, path: str, value: Any, **headers: str) -> tuple[int, dict[str, Any]]:
        """Send plain values; the status and what came back."""
        async with self.http.post(f"{self.url}{path}", json=value, headers=headers) as answer:
            return answer.status, await answer.json()

    async def write(self, text: str, message_id: str | None = None) -> tuple[int, dict[str, Any]]:
        """Send words."""
        return await self.post("/chat/messages", {"id": message_id or str(uuid4()), "text": text})

    async def press(self, bubble: Event, data: str, press_id: str | None = None) -> tuple[int, dict[str, Any]]:
        """Press a button under a bubble."""
        value = {"id": press_id or str(uuid4()), "bubble": bubble.value["id"], "data": data}
        return await self.post("/chat/press", value)

    async def upload(
        self, content: bytes, name: str, message_id: str | None = None, caption: str = ""
    ) -> tuple[int, dict[str, Any]]:
        """Send a file."""
        form = FormData(quote_fields=False)  # browsers send names as they are
        form.add_field("id", message_id or str(uuid4()))
        form.add_field("caption", caption)
        form.add_field("file", io.BytesIO(content), filename=name, content_type="application/octet-stream")
        async with self.http.post(f"{self.url}/chat/files", data=form) as answer:
            return answer.status, await answer.json()
