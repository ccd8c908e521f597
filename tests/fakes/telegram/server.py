"""The server: addresses, tokens, failures on demand, and a record of every call."""

import asyncio
import json
import secrets
import time
from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any, Self

from aiohttp import web

from tests.fakes.telegram.attached import Upload
from tests.fakes.telegram.failures import Failure
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.methods import METHODS
from tests.fakes.telegram.people import File, Person
from tests.fakes.telegram.rules import Limits, Refusal
from tests.fakes.telegram.updates import Updates

TOKEN = "700000001:FAKE-TOKEN_for-tests-0123456789abcdef"
STRUCTURED = {
    "reply_markup",
    "reply_parameters",
    "entities",
    "caption_entities",
    "media",
    "allowed_updates",
    "commands",
    "scope",
    "results",
}
NUMBERS = {"chat_id", "message_id", "message_thread_id", "user_id", "icon_color", "offset", "limit", "timeout"}
SHOWING = {"sendMessage", "sendPhoto", "sendDocument", "sendVideo", "sendVoice", "sendLocation", "sendMediaGroup"}
UPLOAD_LIMIT = 52 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot; `at` counts seconds of the event loop's clock."""

    method: str
    parameters: dict[str, Any]
    at: float
    status: int


class FakeTelegram:
    """Use as `async with FakeTelegram() as telegram:`, then give `telegram.base` as TELEGRAM_API_BASE.

    Args:
        token: the only one that is accepted.
        limits: how much is taken before 429; none by default.
        anyone: whether chats exist that never wrote to the bot, for load tests.
        port: 0 takes a free one.
    """

    def __init__(
        self, *, token: str = TOKEN, limits: Limits | None = None, anyone: bool = False, port: int = 0
    ) -> None:
        self.token = token
        self.limits = limits
        self.anyone = anyone
        self.port = port
        self.bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Bot", "username": "danbiet_bot"}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.calls: list[Call] = []
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.files: dict[str, File] = {}
        self.updates = Updates(self.changed, first=secrets.randbelow(10**8) + 1)
        self._failures: dict[str, deque[tuple[Failure, int | None]]] = defaultdict(deque)
        self._message_ids = count(1)
        self._change = asyncio.Event()
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=UPLOAD_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    def add_routes(self, app: web.Application) -> None:
        """More addresses, for the server that is played with by hand."""

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self.updates.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def base(self) -> str:
        """The value of TELEGRAM_API_BASE."""
        return f"http://127.0.0.1:{self.port}"

    def person(self, person_id: int = 1001, name: str = "Lan") -> Person:
        """Somebody with Telegram; the same id gives the same person."""
        return self.people.setdefault(person_id, Person(self, person_id, name))

    def group(self, chat_id: int = -1001, title: str = "Cán bộ phường") -> Group:
        """A group with topics in which the bot is an administrator; the same id gives the same group."""
        return self.groups.setdefault(chat_id, Group(self, chat_id, title))

    def fail(self, method: str, *failures: Failure, chat: int | None = None, times: int = 1) -> None:
        """The next calls of this method (to this chat) fail so, in this order; "*" is any method."""
        self._failures[method].extend((failure, chat) for failure in failures for _ in range(times))

    def heal(self) -> None:
        """Forget the failures that were not used up."""
        self._failures.clear()

    def count(self, method: str) -> int:
        """How many calls of this method succeeded."""
        return sum(call.method == method and call.status == 200 for call in self.calls)

    def sent(self) -> list[Call]:
        """The accepted calls that showed somebody a new message, in order of arrival."""
        return [call for call in self.calls if call.status == 200 and call.method in SHOWING]

    def busiest_second(self) -> int:
        """The most messages accepted within any one second."""
        times = [call.at for call in self.sent()]
        return max((bisect_left(times, start + 1) - number for number, start in enumerate(times)), default=0)

    def closest_in_one_chat(self) -> float:
        """The shortest time between two accepted messages to one chat, in seconds."""
        chats: dict[int, list[float]] = defaultdict(list)
        for call in self.sent():
            chats[call.parameters["chat_id"]].append(call.at)
        gaps = (later - earlier for times in chats.values() for earlier, later in pairwise(times))
        return min(gaps, default=float("inf"))

    def keep(self, file: File) -> dict[str, Any]:
        """Keep a file; the fields by which Telegram names it."""
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = file
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_size": len(file.content),
            "width": 90,
            "height": 60,
        }

    def next_message_id(self) -> int:
        """One numbering for all chats."""
        return next(self._message_ids)

    def date(self) -> int:
        """Now, as Telegram writes it."""
        return int(time.time())

    def now(self) -> float:
        """The event loop's clock, in seconds."""
        return asyncio.get_running_loop().time()

    def changed(self) -> None:
        """Wake whoever waits for something to be seen."""
        self._change.set()
        self._change = asyncio.Event()

    async def change(self) -> None:
        """Wait until something is seen."""
        await self._change.wait()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        at = self.now()
        parameters, uploads = await _parameters(request)
        failure = self._failure(method, parameters.get("chat_id"))
        if failure is not None:
            return await self._fail(request, Call(method, parameters, at, 0), uploads, failure)
        status, body = await self._call(request.match_info["token"], method, parameters, uploads)
        self.calls.append(Call(method, parameters, at, status))
        self.changed()
        return web.json_response(body, status=status)

    async def _call(
        self, token: str, method: str, parameters: dict[str, Any], uploads: dict[str, Upload]
    ) -> tuple[int, dict[str, Any]]:
        try:
            return 200, {"ok": True, "result": await self._carry_out(token, method, parameters, uploads)}
        except Refusal as refusal:
            return refusal.status, refusal.as_json()

    async def _carry_out(self, token: str, method: str, parameters: dict[str, Any], uploads: dict[str, Upload]) -> Any:
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if method not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        return await METHODS[method](self, parameters, uploads)

    def _failure(self, method: str, chat_id: int | None) -> Failure | None:
        for name in (method, "*"):
            waiting = self._failures[name]
            for planned in waiting:
                if planned[1] in {None, chat_id}:
                    waiting.remove(planned)
                    return planned[0]
        return None

    async def _fail(
        self, request: web.Request, call: Call, uploads: dict[str, Upload], failure: Failure
    ) -> web.StreamResponse:
        status = failure.status if failure.kind == "answer" else 0
        if failure.carried_out:
            status, _ = await self._call(self.token, call.method, call.parameters, uploads)
        self.calls.append(Call(call.method, call.parameters, call.at, status))
        self.changed()
        if failure.kind == "hang":
            await self._closing.wait()
        if failure.kind in {"hang", "reset"}:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return web.Response(status=failure.status, text=failure.body, content_type="application/json")

    async def _file(self, request: web.Request) -> web.Response:
        file = self.files.get(request.match_info["path"].rsplit("/", 1)[-1])
        if request.match_info["token"] != self.token or file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.content)


async def _parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(value.filename, value.file.read())
            else:
                values[name] = value
    for name in values.keys() & STRUCTURED:
        values[name] = json.loads(values[name]) if isinstance(values[name], str) else values[name]
    for name in values.keys() & NUMBERS:
        values[name] = int(values[name])
    return values, uploads
