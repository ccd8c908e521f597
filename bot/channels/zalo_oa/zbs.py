"""ZBS template messages: reviewed forms, by user id or by telephone number, each at a price, to people outside every window."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.client import (
    MisconfiguredError,
    NightError,
    NoAccountError,
    QuotaError,
    RefusedError,
    RestrictedError,
    SendError,
)
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.errors import ZaloError, next_morning, send_error

ENABLED = "ENABLE"
PAGE = 100
PHONE = re.compile(r"\+?84(\d{9})")


CODES: dict[int, type[SendError]] = {
    -108: RefusedError,
    -109: RefusedError,
    -114: NoAccountError,
    -118: NoAccountError,
    -119: NoAccountError,
    -115: MisconfiguredError,  # no money
    -137: MisconfiguredError,
    -131: RefusedError,
    -133: NightError,
    -135: MisconfiguredError,
    -139: RestrictedError,
    -140: RestrictedError,
    -141: RestrictedError,
    -144: QuotaError,
    -146: RefusedError,
    -147: QuotaError,
}


@dataclass(frozen=True, slots=True)
class Quota:
    """How many forms go out in a day, and how many more today; None where Zalo does not say."""

    daily: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Template:
    """A form as Zalo knows it; `price` in đồng and the names of its `parameters` only when it was asked for by itself."""

    id: str
    name: str
    approved: bool
    price: int | None = None
    parameters: tuple[str, ...] = ()


class Zbs:
    """The forms of one account.

    Args:
        official: the account's own API, which sends by user id.
        business: the same keys at the business host, which sends by telephone number and knows the forms.
        now: the time.
    """

    def __init__(self, official: Calls, business: Calls, now: Callable[[], datetime]) -> None:
        self._official = official
        self._business = business
        self._now = now

    async def by_id(self, user_id: str, template: str, values: Mapping[str, str]) -> str:
        """Send a form to somebody who has met the account; Zalo's id of the message.

        Raises:
            SendError: see its kinds.
        """
        body = {"user_id": user_id, "template_id": template, "template_data": dict(values)}
        return _id(await self._told(self._official.post("/v3.0/oa/message/template", body)))

    async def by_phone(self, phone: str, template: str, values: Mapping[str, str], *, key: str) -> str:
        """Send a form to a telephone number, by day only; Zalo's id of the message.

        Args:
            phone: in E.164.
            template: the form.
            values: what it is filled with.
            key: our own name of the message, 48 characters at most.

        Raises:
            SendError: see its kinds.
        """
        known = PHONE.fullmatch(phone)
        if known is None:
            raise RefusedError("not a Vietnamese number")
        body = {"phone": f"84{known[1]}", "template_id": template, "template_data": dict(values), "tracking_id": key}
        return _id(await self._told(self._business.post("/message/template", body)))

    async def delivered(self, message_id: str) -> bool:
        """Whether a form sent by telephone number has arrived."""
        told = await self._told(self._business.look("/message/status", message_id=message_id))
        return _number(told.get("status")) == 1

    async def quota(self) -> Quota:
        """What today still holds."""
        told = await self._told(self._business.look("/message/quota"))
        return Quota(_number(told.get("dailyQuota")), _number(told.get("remainingQuota")))

    async def templates(self) -> list[Template]:
        """All forms, whether approved or not."""
        found: list[Template] = []
        while True:
            told = await self._told(self._business.look("/template/all", offset=str(len(found)), limit=str(PAGE)))
            page = told.get("data")
            rows = page if isinstance(page, list) else []
            found += [_template(row) for row in rows if isinstance(row, dict)]
            if len(rows) < PAGE:
                return found

    async def template(self, template_id: str) -> Template:
        """One form with its parameters and price.

        Raises:
            RefusedError: there is none.
        """
        return _template(await self._told(self._business.look("/template/info/v2", template_id=template_id)))

    async def close(self) -> None:
        """Give connections back."""
        await self._business.close()

    async def _told(self, call: Any) -> dict[str, Any]:
        try:
            told: dict[str, Any] = await call
        except ZaloError as error:
            raise self._failure(error) from None
        return told

    def _failure(self, error: ZaloError) -> SendError:
        kind = CODES.get(error.code)
        if kind is None and -1130 < error.code <= -1120:  # noqa: PLR2004 — a parameter of the form is wrong
            kind = RefusedError
        if kind is None:
            return send_error(error, self._now())
        until = next_morning(self._now()) - self._now()
        return kind(f"Zalo {error}", after=until.total_seconds() if kind is NightError else None)


def _id(told: Mapping[str, Any]) -> str:
    return str(told.get("msg_id") or told.get("message_id") or "")


def _template(row: Mapping[str, Any]) -> Template:
    named = [each for each in row.get("listParams") or () if isinstance(each, dict)]
    return Template(
        id=str(row.get("templateId", "")),
        name=str(row.get("templateName", "")),
        approved=row.get("status") == ENABLED,
        price=_number(row.get("price")),
        parameters=tuple(str(each.get("name", "")) for each in named),
    )


def _number(value: object) -> int | None:
    text = str(value)
    return int(float(text)) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
