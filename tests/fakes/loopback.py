"""What stand-ins for services on the net are made of: HTTP on loopback, failures on demand, a clock that can be put on."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.fakes.telegram.failures import Failure

Seen = TypeVar("Seen")
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
UPLOAD_LIMIT = 32 * 1024 * 1024


class Loopback:
    """Use as `async with` a subclass that adds its addresses.

    Args:
        port: 0 takes a free one.
        now: the service's clock; `forward` puts it on without a wait.
    """

    def __init__(self, *, port: int = 0, now: Callable[[], datetime] | None = None) -> None:
        self.port = port
        self.files: dict[str, bytes] = {}
        self.served: list[str] = []
        self._clock = now or _real
        self._ahead = timedelta()
        self._failures: list[tuple[str, str, deque[Failure]]] = []
        self._change = asyncio.Event()
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=UPLOAD_LIMIT, middlewares=[self._failing])
        app.router.add_get("/media/{name}", self._medium)
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def add_routes(self, app: web.Application) -> None:
        """The service's own addresses."""
        raise NotImplementedError

    @property
    def base(self) -> str:
        """Where the service is."""
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> datetime:
        """The service's time."""
        return self._clock() + self._ahead

    def milliseconds(self) -> int:
        """The service's time as it writes it."""
        return int(self.now().timestamp() * 1000)

    def forward(self, **amount: float) -> None:
        """Let time pass for the service: `forward(days=8)`."""
        self._ahead += timedelta(**amount)

    def fail(self, call: str, *failures: Failure, times: int = 1, about: str = "") -> None:
        """The next calls whose address ends so ("*": any), and whose body holds `about`, fail so, in this order."""
        self._failures.append((call, about, deque(failure for failure in failures for _ in range(times))))

    def heal(self) -> None:
        """Forget the failures that were not used up."""
        self._failures.clear()

    def keep(self, content: bytes, ending: str) -> str:
        """Put a file on the net; its address."""
        name = f"{len(self.files) + 1}{ending}"
        self.files[name] = content
        return f"{self.base}/media/{name}"

    def expire(self) -> None:
        """No address of a file opens any more."""
        self.files = dict.fromkeys(self.files, b"")

    def changed(self) -> None:
        """Wake whoever waits for something to be seen."""
        self._change.set()
        self._change = asyncio.Event()

    async def until(self, look: Callable[[], Seen | None], what: str, within: float = 10.0) -> Seen:
        """The first thing that `look` finds; looks whenever something happened."""
        try:
            async with asyncio.timeout(within):
                while not (found := look()):
                    await self._change.wait()
                return found
        except TimeoutError:
            raise AssertionError(f"waited {within} s for {what}") from None

    @web.middleware
    async def _failing(self, request: web.Request, handler: Answer) -> web.StreamResponse:
        failure = await self._planned(request)
        if failure is None:
            return await handler(request)
        if failure.carried_out:
            await handler(request)
        if failure.kind == "hang":
            await self._closing.wait()
        if failure.kind in {"hang", "reset"}:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return web.Response(status=failure.status, text=failure.body, content_type="application/json")

    async def _planned(self, request: web.Request) -> Failure | None:
        for call, about, planned in self._failures:
            if not planned or (call != "*" and not request.path.endswith(call)):
                continue
            if about and about not in f"{request.query_string} {await request.text()}":
                continue
            return planned.popleft()
        return None

    async def _medium(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.served.append(name)
        if not self.files.get(name):
            raise web.HTTPNotFound
        return web.Response(body=self.files[name])


async def parameters(request: web.Request) -> dict[str, Any]:
    """What a call says, in whichever form it says it; uploaded files are `web.FileField`s."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        said = await request.json()
        values |= said if isinstance(said, dict) else {}
    elif request.can_read_body:
        values |= await request.post()
    return values


def units(text: str) -> int:
    """Length in UTF-16 units, the strictest way in which a limit can be meant."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _real() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)
