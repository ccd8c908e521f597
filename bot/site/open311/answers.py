"""Answers in XML or JSON, as the specification maps one to the other, and its errors."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import wraps
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, tostring

import structlog
from aiohttp import web

from bot.site.guard import PACE
from bot.site.parts import SITE, Site

log = structlog.get_logger()

PREFIX = "/open311/v2"
Value = str | float | bool | None
Record = Mapping[str, Value]
Handler = Callable[[web.Request], Awaitable[web.Response]]
T = TypeVar("T")


class CityError(Exception):
    """What was asked for cannot be done; the words are for the people who run the other system."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def spoken_as_specified(handler: Handler) -> Handler:
    """Let errors be told as the specification wants, and nobody ask too fast."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.Response:
        try:
            if not request.app[PACE].allows(f"open311 {request.remote}"):
                raise CityError(429, "too many requests; wait ten seconds")  # noqa: TRY301 — told like the others
            of_this_ward(request)
            return await handler(request)
        except CityError as error:
            return _refuse(request, error.status, error.words)
        except web.HTTPRequestEntityTooLarge:
            return _refuse(request, 413, "the request is too large")
        except (web.HTTPException, ConnectionError):
            raise
        except Exception:
            log.exception("open311.failed")
            return _refuse(request, 500, "general service error")

    return answer


def of_this_ward(request: web.Request) -> Site:
    """The site, when the request means this ward.

    Raises:
        CityError: another jurisdiction is named.
    """
    site = request.app[SITE]
    named = request.query.get("jurisdiction_id", "")
    if named not in {"", site.ward.code}:
        raise CityError(404, "jurisdiction_id was not found")
    return site


def listed(request: web.Request, records: Sequence[Record], *, root: str, each: str) -> web.Response:
    """Several records: `<root><each>…` or a JSON array."""
    if request.match_info["form"] == "json":
        return web.json_response([dict(record) for record in records])
    top = Element(root)
    for record in records:
        _fill(SubElement(top, each), record)
    return _xml(top)


def described(
    request: web.Request, record: Record, *, root: str, nested: Mapping[str, Sequence[Record]]
) -> web.Response:
    """One record with lists inside it: each list's name in the plural, its records under the singular."""
    if request.match_info["form"] == "json":
        return web.json_response({**record, **{name: [dict(one) for one in ones] for name, ones in nested.items()}})
    top = Element(root)
    _fill(top, record)
    for name, ones in nested.items():
        inner = SubElement(top, name)
        for one in ones:
            _fill(SubElement(inner, name.removesuffix("s")), one)
    return _xml(top)


def _refuse(request: web.Request, status: int, words: str) -> web.Response:
    answer = listed(request, [{"code": status, "description": words}], root="errors", each="error")
    answer.set_status(status)
    return answer


def _fill(element: Element, record: Record) -> None:
    for name, value in record.items():
        child = SubElement(element, name)
        if value is not None:
            child.text = _written(value)


def _written(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    # XML has no place for control characters, which people's words may hold.
    return "".join(letter for letter in str(value) if letter >= " " or letter in "\t\n\r")


def _xml(top: Element) -> web.Response:
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(top, encoding="utf-8", xml_declaration=False)
    return web.Response(body=body, content_type="text/xml", charset="utf-8")
