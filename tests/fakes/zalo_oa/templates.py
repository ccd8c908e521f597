"""ZBS template messages: texts that were approved beforehand, paid for one by one, to people outside every window."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.loopback import parameters
from tests.fakes.zalo_oa.accounts import VIETNAM
from tests.fakes.zalo_oa.people import Message, Person
from tests.fakes.zalo_oa.refusal import Refusal

if TYPE_CHECKING:
    from tests.fakes.zalo_oa.server import FakeZaloOa

Values = dict[str, Any]
DAY = range(6, 22)  # hours of Việt Nam in which the phone channel delivers
PHONE = re.compile(r"84[1-9][0-9]{8}")
TRACKING_LIMIT = 48


@dataclass(slots=True)
class Template:
    """A text with named places.

    `status` is "ENABLE", "PENDING_REVIEW", "REJECT" or "DISABLE"; `price` is in đồng before VAT.
    """

    id: str
    name: str
    text: str
    price: int = 120
    status: str = "ENABLE"

    @property
    def places(self) -> list[str]:
        """What must be given to fill it in."""
        return re.findall(r"<(\w+)>", self.text)


@dataclass(frozen=True, slots=True)
class Sent:
    """A template message that went out."""

    id: str
    to: Person
    text: str
    price: int
    tracking_id: str = ""


@dataclass
class Templates:
    """The account's templates and what they cost.

    Attributes:
        balance: what is left to spend, in đồng.
        daily: messages a day.
        refusing: phones whose owners refused such messages.
    """

    server: "FakeZaloOa"
    balance: int = 1_000_000
    daily: int = 500
    known: dict[str, Template] = field(default_factory=dict)
    refusing: set[str] = field(default_factory=set)
    sent: list[Sent] = field(default_factory=list)

    def add_routes(self, app: web.Application) -> None:
        """The addresses of business.openapi.zalo.me, and the one by user id of openapi.zalo.me."""
        app.router.add_post("/v3.0/oa/message/template", self.server.answering(self._by_id))
        app.router.add_post("/message/template", self._business(self._by_phone))
        app.router.add_get("/message/status", self._business(self._status))
        app.router.add_get("/message/quota", self._business(self._quota))
        app.router.add_get("/template/all", self._business(self._all))
        app.router.add_get("/template/info/v2", self._business(self._info))

    def add(self, template: Template) -> Template:
        """Have a template approved."""
        self.known[template.id] = template
        return template

    async def _by_id(self, request: web.Request) -> Values:
        values = await parameters(request)
        person = self.server.people.get(str(values.get("user_id", "")))
        if person is None or person.blocked:
            raise Refusal(-213)
        return self._send(person, values)

    async def _by_phone(self, request: web.Request) -> Values:
        values = await parameters(request)
        phone = str(values.get("phone", ""))
        if not PHONE.fullmatch(phone):
            raise Refusal(-108, "Phone number is invalid")
        if self.server.now().astimezone(VIETNAM).hour not in DAY:
            raise Refusal(-133, "Not sent at night")
        person = next((one for one in self.server.people.values() if one.phone == phone), None)
        if person is None:
            raise Refusal(-118, "Zalo account does not exist")
        if phone in self.refusing:
            raise Refusal(-139, "User refused to receive")
        return self._send(person, values)

    def _send(self, person: Person, values: Values) -> Values:
        template = self.known.get(str(values.get("template_id", "")))
        if template is None:
            raise Refusal(-109, "Template is invalid")
        if template.status != "ENABLE":
            raise Refusal(-146 if template.status == "DISABLE" else -131, "Template is not approved")
        data = values.get("template_data")
        if not isinstance(data, dict) or any(not data.get(place) for place in template.places):
            raise Refusal(-1121, "Template data is invalid")
        if len(str(values.get("tracking_id", ""))) > TRACKING_LIMIT:
            raise Refusal(-1124, "tracking_id is too long")
        if len(self.sent) >= self.daily:
            raise Refusal(-144, "Out of daily quota")
        price = 0 if values.get("mode") == "development" else template.price
        if price > self.balance:
            raise Refusal(-115, "Out of balance")
        self.balance -= price
        text = re.sub(r"<(\w+)>", lambda place: str(data[place[1]]), template.text)
        message = Message(self.server.new_message_id(), text, "template")
        person.messages.append(message)
        self.sent.append(Sent(message.id, person, text, price, str(values.get("tracking_id", ""))))
        quota = {"dailyQuota": str(self.daily), "remainingQuota": str(self.daily - len(self.sent))}
        sent_time = str(self.server.milliseconds())
        return {"msg_id": message.id, "sent_time": sent_time, "sending_mode": "1", "quota": quota}

    async def _status(self, request: web.Request) -> Values:
        found = any(sent.id == request.query.get("message_id") for sent in self.sent)
        told = "The message is delivered to user" if found else "The message is not found"
        at = str(self.server.milliseconds()) if found else ""
        return {"delivery_time": at, "status": 1 if found else -1, "message": told}

    async def _quota(self, _: web.Request) -> Values:
        return {"dailyQuota": str(self.daily), "remainingQuota": str(self.daily - len(self.sent))}

    async def _all(self, request: web.Request) -> list[Values]:
        offset, limit = int(request.query.get("offset", "0")), int(request.query.get("limit", "100"))
        templates = list(self.known.values())[offset : offset + limit]
        return [
            {"templateId": each.id, "templateName": each.name, "status": each.status, "templateQuality": "HIGH"}
            for each in templates
        ]

    async def _info(self, request: web.Request) -> Values:
        template = self.known.get(request.query.get("template_id", ""))
        if template is None:
            raise Refusal(-109, "Template is invalid")
        places = [{"name": name, "require": True, "type": "STRING", "maxLength": 100} for name in template.places]
        about = {"templateId": template.id, "templateName": template.name, "status": template.status}
        return {**about, "listParams": places, "price": str(template.price), "templateTag": "IN_TRANSACTION"}

    def _business(self, method: Any) -> Any:
        """As on the other host, but a token that does not open anything is -124 there."""

        async def translated(request: web.Request) -> Any:
            try:
                self.server.grants.check(request.headers.get("access_token"))
            except Refusal:
                return web.json_response(Refusal(-124, "Access token is invalid").as_json())
            return await self.server.answering(method)(request)

        return translated
