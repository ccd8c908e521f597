"""The platform: addresses, the token, its caps, and a record of every call."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.fakes.loopback import Loopback, parameters
from tests.fakes.telegram.failures import Failure
from tests.fakes.zalo_bot.methods import METHODS
from tests.fakes.zalo_bot.people import ID_BYTES, Chat, Group, Person
from tests.fakes.zalo_bot.refusal import Refusal
from tests.fakes.zalo_bot.updates import Updates

TOKEN = "1459232241454765289:FAKE-zalo-bot_for-tests"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, and the `error_code` of its answer; 0 when it was carried out."""

    method: str
    parameters: dict[str, Any]
    error: int


class FakeZaloBot(Loopback):
    """Use as `async with FakeZaloBot() as zalo:`, then give `zalo.base` as ZALO_BOT_API_BASE.

    Attributes:
        monthly: messages a month before 429; None for as many as one likes. The free plan has 3,000.
        most_people: to so many people the bot may write; the free plan has 50. What really happens to the next one is
            not known: here it is 429.
        speaks_json: whether a wrong token is answered in JSON.
        seconds: whether dates come in seconds instead of milliseconds.
    """

    def __init__(self, *, token: str = TOKEN, port: int = 0, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(port=port, now=now)
        self.token = token
        self.bot_id = secrets.token_hex(ID_BYTES)
        self.name = "Bot Phường Mẫu"
        self.joins_groups = True
        self.monthly: int | None = None
        self.most_people: int | None = None
        self.speaks_json = True
        self.seconds = False
        self.webhook_tested = False
        self.chats: dict[str, Chat] = {}
        self.calls: list[Call] = []
        self.reached: dict[str, int] = {}
        self.updates = Updates(self.changed, self.milliseconds)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self._answer)

    async def __aexit__(self, *args: object) -> None:
        await self.updates.delete_webhook()
        await super().__aexit__(*args)

    def person(self, name: str = "Lan") -> Person:
        """Somebody new with Zalo."""
        person = Person(self, name)
        self.chats[person.id] = person
        return person

    def group(self) -> Group:
        """A new group with the bot in it."""
        group = Group(self)
        self.chats[group.id] = group
        return group

    def say(self, event: str, who: Person, chat: dict[str, Any], kind: str, content: dict[str, Any]) -> str:
        """An event about something that was said; the message's id."""
        message = {
            "from": who.as_sender(),
            "chat": chat,
            "message_id": self.new_id(),
            "date": self.date(),
            "message_type": kind,
            **content,
        }
        return self.updates.add({"event_name": event, "message": message})

    def count(self, chat_id: str) -> None:
        """Count a message against the plan."""
        new = chat_id not in self.reached
        full = self.most_people is not None and new and len(self.reached) >= self.most_people
        if full or (self.monthly is not None and sum(self.reached.values()) >= self.monthly):
            raise Refusal(429, "Quota exceeded")
        self.reached[chat_id] = self.reached.get(chat_id, 0) + 1

    def new_id(self) -> str:
        """The id of a message."""
        return secrets.token_hex(ID_BYTES)

    def date(self) -> int:
        """Now, as the platform writes it."""
        return self.milliseconds() // 1000 if self.seconds else self.milliseconds()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token and not self.speaks_json:
            return web.Response(status=401, text="<html>Unauthorized</html>", content_type="text/html")
        values: dict[str, Any] = {}
        try:
            values = await parameters(request)
            result = await self._carry_out(request.match_info["token"], method, values)
        except json.JSONDecodeError:
            return web.json_response(Refusal(400, "Bad Request: not JSON").as_json())
        except Refusal as refusal:
            self._note(method, values, refusal.code)
            return web.json_response(refusal.as_json())
        self._note(method, values, 0)
        return web.json_response({"ok": True, "result": result})

    async def _carry_out(self, token: str, method: str, values: dict[str, Any]) -> Any:
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if method not in METHODS:
            raise Refusal(400, "Bad Request: unknown path")
        return await METHODS[method](self, values)

    def _note(self, method: str, values: dict[str, Any], error: int) -> None:
        self.calls.append(Call(method, values, error))
        self.changed()


def refused(code: int, description: str = "refused", *, field: str = "error_code") -> Failure:
    """A failure in the platform's own form, for `FakeZaloBot.fail`."""
    return Failure("answer", 200, json.dumps(Refusal(code, description, field=field).as_json()))
