"""A Telegram and a Zalo for `benchmarks.updates`, in a process of their own: they call the bot and count its answers.

Both are as cheap as they can be and cost the same, so that what differs is the bot. `python -m
benchmarks.updates_world` prints its address; `POST /load` with a `Load` as JSON answers with the seconds from the first
event to the last answer.
"""

import asyncio
import hashlib
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import count

from aiohttp import ClientResponseError, ClientSession, ClientTimeout, TCPConnector, web

AGAIN_AFTER = 3.0  # seconds; Zalo takes thirty
PATIENCE = 120.0  # seconds for all answers; then so many are missing
SECRET = "0123456789abcdef"  # noqa: S105 — of the bench's own two bots
APP_ID, OA_ID = "360846524940903967", "388613280878808645"
FIRST_PERSON = 186_729_651_760_683_225
TELEGRAMS_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Load:
    """What is said to a bot: `events` messages by `people`, at most `at_once` calls in flight."""

    kind: str
    url: str
    events: int
    people: int
    at_once: int


class World:
    """Both channels."""

    def __init__(self) -> None:
        self._answers = 0
        self._wanted = 0
        self._answered = asyncio.Event()
        self._ids = count(1)

    def app(self) -> web.Application:
        """What is served."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._telegram)
        app.router.add_post("/v3.0/oa/message/cs", self._zalo)
        app.router.add_post("/load", self._load)
        app.router.add_post("/drum", self._drum)
        return app

    def _count(self) -> int:
        self._answers += 1
        if self._answers >= self._wanted:
            self._answered.set()
        return next(self._ids)

    async def _telegram(self, request: web.Request) -> web.Response:
        await request.read()
        chat = {"id": 1, "type": "private"}
        return web.json_response(
            {"ok": True, "result": {"message_id": self._count(), "date": 1, "chat": chat, "text": "x"}}
        )

    async def _zalo(self, request: web.Request) -> web.Response:
        await request.read()
        data = {"message_id": str(self._count()), "user_id": "1", "sent_time": "1750316131602"}
        return web.json_response({"error": 0, "message": "Success", "data": data})

    async def _load(self, request: web.Request) -> web.Response:
        load = Load(**await request.json())
        self._answers, self._wanted = 0, load.events
        self._answered.clear()
        numbers = iter(range(load.events))
        async with ClientSession(connector=TCPConnector(limit=load.at_once)) as http:
            say = _telegrams(http, load) if load.kind == "telegram" else _zalos(http, load)

            async def keep_saying() -> None:
                for number in numbers:
                    await say(number)

            started = time.perf_counter()
            async with asyncio.TaskGroup() as group:
                for _ in range(load.at_once):
                    group.create_task(keep_saying())
            taken = time.perf_counter() - started
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._answered.wait()
        seconds = time.perf_counter() - started
        return web.json_response({"seconds": seconds, "taken": taken, "answers": self._answers})

    async def _drum(self, request: web.Request) -> web.Response:
        """Call at a steady pace, whether or not earlier calls were answered; when each began, and how long it took."""
        asked = await request.json()
        load, pace, again_every = Load(**asked["load"]), asked["pace"], asked["again_every"]
        calls: list[tuple[float, float]] = []

        async def call(say: Say, number: int) -> None:
            began, started = time.time(), time.perf_counter()
            with suppress(ClientResponseError):  # it is said again, as Zalo does
                await say(number)
                calls.append((began, time.perf_counter() - started))
                return
            calls.append((began, -1.0))
            await asyncio.sleep(AGAIN_AFTER)
            await say(number)

        async with ClientSession(connector=TCPConnector(limit=0)) as http, asyncio.TaskGroup() as group:
            say = _zalos(http, load)
            first = time.perf_counter()
            for number in range(load.events):
                await asyncio.sleep(max(first + number / pace - time.perf_counter(), 0))
                group.create_task(call(say, number))
                if number % again_every == 0:
                    group.create_task(call(say, number))
        return web.json_response(calls)


Say = Callable[[int], Awaitable[None]]


def _telegrams(http: ClientSession, load: Load) -> Say:
    headers = {TELEGRAMS_HEADER: SECRET, "Content-Type": "application/json"}

    async def say(number: int) -> None:
        who = 1000 + number % load.people
        person = {"id": who, "is_bot": False, "first_name": "Lan"}
        message = {"message_id": number, "date": 1, "chat": {"id": who, "type": "private"}, "from": person}
        update = {"update_id": number + 1, "message": message | {"text": f"Chào phường {number}"}}
        await _post(http, load.url, json.dumps(update, ensure_ascii=False).encode(), headers)

    return say


def _zalos(http: ClientSession, load: Load) -> Say:
    run = time.time_ns()

    async def say(number: int) -> None:
        stamp = str(time.time_ns() // 1_000_000)
        event = {
            "app_id": APP_ID,
            "user_id_by_app": "552177279717587730",
            "sender": {"id": str(FIRST_PERSON + number % load.people)},
            "recipient": {"id": OA_ID},
            "event_name": "user_send_text",
            "message": {"text": f"Chào phường {number}", "msg_id": f"{run:x}{number:06x}"},
            "timestamp": stamp,
        }
        body = json.dumps(event, ensure_ascii=False).encode()
        mac = hashlib.sha256(APP_ID.encode() + body + stamp.encode() + SECRET.encode()).hexdigest()
        headers = {"X-ZEvent-Signature": f"mac={mac}", "Content-Type": "application/json"}
        await _post(http, load.url, body, headers)

    return say


async def _post(http: ClientSession, url: str, body: bytes, headers: dict[str, str]) -> None:
    async with http.post(url, data=body, headers=headers) as answer:
        await answer.read()
        answer.raise_for_status()


async def serve() -> None:
    """Serve until ended."""
    runner = web.AppRunner(World().app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


@asynccontextmanager
async def world() -> AsyncIterator[ClientSession]:
    """Both channels in a process of their own."""
    command = (sys.executable, "-m", "benchmarks.updates_world")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None, "asked for above"  # noqa: S101 — see the line above
    address = (await process.stdout.readline()).decode().strip()
    try:
        async with ClientSession(address, timeout=ClientTimeout(total=None), raise_for_status=True) as http:
            yield http
    finally:
        process.terminate()
        await process.wait()


def address_of(http: ClientSession) -> str:
    """Where the world is."""
    return str(http._base_url).rstrip("/")  # noqa: SLF001 — what it was opened with


async def ask(http: ClientSession, load: Load) -> dict[str, float]:
    """Let the world speak to the bot; what it counted."""
    async with http.post("/load", json=asdict(load)) as answer:
        counted: dict[str, float] = await answer.json()
        return counted


async def drum(http: ClientSession, load: Load, *, pace: float, again_every: int) -> list[tuple[float, float]]:
    """Let the world call steadily; when each call began and its seconds, -1 for one that was to come again."""
    asked = {"load": asdict(load), "pace": pace, "again_every": again_every}
    async with http.post("/drum", json=asked) as answer:
        return [(began, seconds) for began, seconds in await answer.json()]


if __name__ == "__main__":
    sys.exit(asyncio.run(serve()))
