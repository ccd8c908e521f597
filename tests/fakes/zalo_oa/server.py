"""The platform: its addresses, its limits, its switches for what is not known, and a record of every call."""

import hashlib
import hmac
import json
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import web

from tests.fakes.loopback import Loopback, parameters
from tests.fakes.zalo_oa import accounts, articles, messages
from tests.fakes.zalo_oa.assets import Assets
from tests.fakes.zalo_oa.grants import Grants
from tests.fakes.zalo_oa.people import Message, Person, new_id
from tests.fakes.zalo_oa.refusal import Refusal
from tests.fakes.zalo_oa.signing import Keys
from tests.fakes.zalo_oa.templates import Templates
from tests.fakes.zalo_oa.webhook import Webhook

Values = dict[str, Any]
Method = Callable[["FakeZaloOa", Values], Awaitable[Any]]
READING: dict[str, Method] = {
    "/v3.0/oa/user/detail": accounts.user_detail,
    "/v3.0/oa/user/getlist": accounts.user_getlist,
    "/v2.0/oa/getoa": accounts.getoa,
    "/v2.0/article/getslice": articles.getslice,
    "/v2.0/oa/tag/gettagsofoa": accounts.tags,
}


async def _message(server: "FakeZaloOa", values: Values) -> Any:
    """The older path carries words to one person, and articles to everybody."""
    return await (
        articles.send(server, values) if articles.is_article(values) else messages.send(server, values, version=2)
    )


WRITING: dict[str, Method] = {
    "/v3.0/oa/message/cs": partial(messages.send, version=3),
    "/v2.0/oa/message": _message,
    "/v2.0/article/create": articles.create,
    "/v2.0/article/verify": articles.verify,
    "/v3.0/oa/quota/message": accounts.quota,
    "/v2.0/oa/tag/tagfollower": accounts.tag,
    "/v2.0/oa/tag/rmfollowerfromtag": accounts.untag,
}
SENDING = ("/v3.0/oa/message/cs", "/v2.0/oa/message")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an API, and the `error` of its answer."""

    path: str
    values: Values
    error: int


class FakeZaloOa(Loopback):
    """Use as `async with FakeZaloOa() as zalo:`; `zalo.base` is the value of every ZALO_OA_…_BASE and of ZALO_ZBS_BASE.

    Attributes:
        oa_type: 2 for a business (v2 is refused), 4 for a state agency (v3 is refused), else both are.
        buttons: "accept", "ignore" or "refuse" (with the code `no_buttons`).
        too_long: the code for a text that is too long; sources do not say which.
        free_each: messages without charge after each interaction, within 48 hours; None for as many as one likes.
        package: what is left of the package's messages, of `package_size`.
        per_minute: calls a minute; None for as many as one likes.
        echo_first: whether the webhook hears of a message before its sender does.
        receipts: whether the webhook hears that messages arrived.
    """

    def __init__(self, *, port: int = 0, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(port=port, now=now)
        self.oa_id = new_id()
        self.keys = Keys(new_id(), f"oa-{secrets.token_hex(8)}", f"app-{secrets.token_hex(8)}", self.oa_id)
        self.name = "UBND Phường Mẫu"
        self.verified = True
        self.oa_type = 2
        self.package_name = "Growth"
        self.zca: str | bool = "zca-1"
        self.buttons = "accept"
        self.no_buttons = -233
        self.too_long = -210
        self.free_each: int | None = 8
        self.package_size = 500
        self.package = 500
        self.per_minute: int | None = None
        self.echo_first = False
        self.receipts = False
        self.people: dict[str, Person] = {}
        self.calls: list[Call] = []
        self.oauth_calls = 0
        self.grants = Grants(self)
        self.assets = Assets(self)
        self.templates = Templates(self)
        self.articles = articles.Articles(self)
        self.webhook = Webhook(self.keys, self.changed)
        self._recent: deque[datetime] = deque()

    def add_routes(self, app: web.Application) -> None:
        self.grants.add_routes(app)
        self.templates.add_routes(app)
        app.router.add_post("/v2.0/oa/upload/{kind}", self.answering(self.assets.upload))
        for path, method in READING.items():
            app.router.add_get(path, self.answering(partial(self._read, method)))
        for path, method in WRITING.items():
            app.router.add_post(path, self.answering(partial(self._write, method)))

    async def __aexit__(self, *args: object) -> None:
        await self.webhook.close()
        await super().__aexit__(*args)

    def settings(self) -> dict[str, str]:
        """What a bot's settings must be to speak with this platform, by their names in lower case."""
        return {
            "zalo_oa_api_base": self.base,
            "zalo_oa_oauth_base": self.base,
            "zalo_zbs_base": self.base,
            "zalo_oa_app_id": self.keys.app_id,
            "zalo_oa_app_secret": self.keys.app_secret,
            "zalo_oa_secret_key": self.keys.oa_secret,
        }

    def person(self, name: str = "Lan", phone: str = "") -> Person:
        """Somebody new with Zalo."""
        person = Person(self, name, phone)
        self.people[person.id] = person
        return person

    def write_by_hand(self, person: Person, text: str, by: str = "admin-1") -> str:
        """A colleague answers somebody in the program of the OA; the message's id."""
        message = Message(self.new_message_id(), text, by=by)
        person.messages.append(message)
        self._echo(person, message)
        self.changed()
        return message.id

    def sent(self) -> list[Call]:
        """The messages that were taken, in order."""
        return [call for call in self.calls if call.path in SENDING and call.error == 0]

    def new_message_id(self) -> str:
        """The id of a message."""
        return secrets.token_hex(10)[:19]

    def tell(self, person: Person, event_name: str, more: Values) -> None:
        """The webhook hears what somebody did."""
        about = {"user_id_by_app": person.id_by_app, "sender": {"id": person.id}, "recipient": {"id": self.oa_id}}
        self.webhook.add(self._event(event_name, about | more), person.id)

    def follow(self, person: Person, event_name: str) -> None:
        """The webhook hears that somebody began to follow, or left."""
        about = {"oa_id": self.oa_id, "follower": {"id": person.id}, "user_id_by_app": person.id_by_app}
        self.webhook.add(self._event(event_name, {**about, "source": "testing_webhook"}), person.id)

    async def echo(self, person: Person, message: Message) -> None:
        """The webhook hears of what was sent, as of everything that the account says."""
        before = len(self.webhook.posted)
        self._echo(person, message)
        if self.echo_first and self.webhook.url:
            await self.until(lambda: len(self.webhook.posted) > before or None, "the echo", 5.0)

    def _echo(self, person: Person, message: Message) -> None:
        kind = message.kind if message.kind in {"text", "image", "gif", "sticker", "file", "list"} else "text"
        about = {"sender": {"id": self.oa_id, "admin_id": message.by or "0"}, "recipient": {"id": person.id}}
        said: Values = {"text": message.text, "msg_id": message.id}
        if kind in {"image", "gif", "file"}:
            said["attachments"] = [{"type": kind, "payload": {"url": self.keep(message.content, ".bin")}}]
        event = self._event(f"oa_send_{kind}", {"user_id_by_app": person.id_by_app, **about, "message": said})
        self.webhook.add(event, f"echo:{person.id}")
        if self.receipts:
            told = {"msg_id": message.id, "delivery_time": str(self.milliseconds())}
            self.tell(person, "user_received_message", {"message": told})

    def _event(self, event_name: str, more: Values) -> Values:
        whole = {"app_id": self.keys.app_id, **more, "event_name": event_name}
        return {**whole, "timestamp": str(self.milliseconds())}

    def answering(self, method: Callable[[web.Request], Awaitable[Any]]) -> Callable[[web.Request], Awaitable[Any]]:
        """A handler that answers in the platform's form: with HTTP 200, whatever happened."""

        async def answer(request: web.Request) -> web.Response:
            headers: dict[str, str] = {}
            try:
                self._admit(request, headers)
                data = await method(request)
            except Refusal as refusal:
                await self._note(request, refusal.code)
                return web.json_response(refusal.as_json(), headers=headers)
            await self._note(request, 0)
            return web.json_response({"data": data, "error": 0, "message": "Success"}, headers=headers)

        return answer

    def _admit(self, request: web.Request, headers: dict[str, str]) -> None:
        token = request.headers.get("access_token")
        self.grants.check(token)
        proof = request.headers.get("appsecret_proof")
        if proof is not None:
            right = hmac.new(self.keys.app_secret.encode(), (token or "").encode(), hashlib.sha256).hexdigest()
            if proof != right:
                raise Refusal(-242)
        if self.per_minute is None:
            return
        now = self.now()
        while self._recent and (now - self._recent[0]).total_seconds() >= 60:
            self._recent.popleft()
        headers["X-RateLimit-Limit"] = str(self.per_minute)
        headers["X-RateLimit-Remain"] = str(max(self.per_minute - len(self._recent) - 1, 0))
        if len(self._recent) >= self.per_minute:
            raise Refusal(-32)
        self._recent.append(now)

    async def _read(self, method: Method, request: web.Request) -> Any:
        try:
            values = json.loads(request.query.get("data", "{}"))
        except ValueError:
            raise Refusal(-201, "data is invalid") from None
        return await method(self, values)

    async def _write(self, method: Method, request: web.Request) -> Any:
        if request.content_type != "application/json":
            raise Refusal(-201, "content type")
        return await method(self, await parameters(request))

    async def _note(self, request: web.Request, error: int) -> None:
        values = await parameters(request) if request.content_type == "application/json" else dict(request.query)
        self.calls.append(Call(request.path, values, error))
        self.changed()
