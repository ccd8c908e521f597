"""The platform calls: signed, with two seconds to answer, again on a ladder of delays, and then not any more."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.fakes.zalo_oa.signing import HEADER, Keys, sign

Event = dict[str, Any]
DEADLINE = 2.0  # seconds
LADDER = (30.0, 300.0, 900.0, 1800.0, 3600.0)  # seconds before each retry, in the world
COMPRESSED = 1 / 600  # of the world's time, so that the first retry comes after a twentieth of a second


@dataclass(frozen=True, slots=True)
class Posted:
    """One try, the answer's status (0: none in time) and the seconds that it took."""

    event_name: str
    msg_id: str
    retry: int
    status: int
    seconds: float


class Webhook:
    """The sender of one app's events; `url` is set in the console.

    Attributes:
        enabled: false when the ladder was climbed in vain.
        ladder: seconds before each retry.
        escaped: whether letters outside ASCII are written as escapes; the signature is over what is posted.
        prefix: whether the header's value begins with `mac=`.
    """

    def __init__(self, keys: Keys, tell: Callable[[], None]) -> None:
        self._keys = keys
        self._tell = tell
        self._lanes: dict[str, asyncio.Queue[bytes]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self.url = ""
        self.enabled = True
        self.ladder = tuple(step * COMPRESSED for step in LADDER)
        self.escaped = False
        self.prefix = True
        self.bodies: list[bytes] = []
        self.posted: list[Posted] = []

    def add(self, event: Event, lane: str) -> None:
        """Something happened; what one person does is told in order."""
        body = self.body(event)
        self.bodies.append(body)
        self.again(body, lane)

    def again(self, body: bytes, lane: str = "again") -> None:
        """Post a body, perhaps one that was posted before."""
        if not self.url or not self.enabled:
            return
        if lane not in self._lanes:
            self._lanes[lane] = asyncio.Queue()
            self._start(self._drain(self._lanes[lane]))
        self._lanes[lane].put_nowait(body)

    def body(self, event: Event) -> bytes:
        """The event as it goes over the wire."""
        return json.dumps(event, ensure_ascii=self.escaped, separators=(",", ":")).encode()

    def signature(self, body: bytes) -> str:
        """The value of the header for this body."""
        mac = sign(self._keys, body, str(json.loads(body)["timestamp"]))
        return mac if self.prefix else mac.removeprefix("mac=")

    async def post(self, body: bytes, mac: str | None, *, retry: int = 0) -> int:
        """Post these bytes with this header, once; the answer's status, 0 when none came in time."""
        headers = {"Content-Type": "application/json"}
        headers |= {} if mac is None else {HEADER: mac}
        headers |= {"num_retry": str(retry)} if retry else {}
        loop = asyncio.get_running_loop()
        start = loop.time()
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=DEADLINE))
        try:
            async with self._session.post(self.url, data=body, headers=headers) as answer:
                await answer.read()
                status = answer.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        self.posted.append(_posted(body, retry, status, loop.time() - start))
        self._tell()
        return status

    async def close(self) -> None:
        """Stop posting."""
        for task in list(self._tasks):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        if self._session is not None:
            await self._session.close()

    async def _drain(self, lane: asyncio.Queue[bytes]) -> None:
        while True:
            body = await lane.get()
            if await self.post(body, self.signature(body)) != 200:
                self._start(self._climb(body))

    async def _climb(self, body: bytes) -> None:
        for number, delay in enumerate(self.ladder, start=1):
            await asyncio.sleep(delay)
            if await self.post(body, self.signature(body), retry=number) == 200:
                return
        self.enabled = False

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _posted(body: bytes, retry: int, status: int, seconds: float) -> Posted:
    try:
        event = json.loads(body)
        message = event.get("message") or {}
        return Posted(event.get("event_name", ""), message.get("msg_id", ""), retry, status, seconds)
    except (ValueError, AttributeError):
        return Posted("", "", retry, status, seconds)
