"""How the ward's matters stand; neither words nor names leave the ward."""

from datetime import datetime, time, timedelta

from aiohttp import web

from bot.site.open311.answers import CityError, Record, listed, of_this_ward, spoken_as_specified
from bot.site.open311.asking import listed_in, moment, number
from bot.site.open311.services import service_name
from bot.site.parts import Site
from handlers.dates import VIETNAM
from storage.board import Posted, Wanted
from storage.petition import OPEN

SPAN = timedelta(days=90)  # the specification's own
MOST = 1000
PAGE = 100
PLACES = 3  # decimals of a degree, about a hundred metres: the street, not the door


@spoken_as_specified
async def show_list(request: web.Request) -> web.Response:
    """Matters of up to 90 days, newest first; by their numbers, of any age."""
    site = of_this_ward(request)
    values = dict(request.query)
    size = number(values, "page_size", least=1, most=MOST, usual=MOST if "page" not in values else PAGE)
    page = number(values, "page", least=1, most=1000, usual=1)
    found = await site.storage.board.of_ward(site.ward.id, _wanted(site, values), limit=size, offset=(page - 1) * size)
    return listed(request, [record(site, posted) for posted in found], root="service_requests", each="request")


@spoken_as_specified
async def show_one(request: web.Request) -> web.Response:
    """One matter."""
    site = of_this_ward(request)
    number_ = int(request.match_info["number"])
    found = await site.storage.board.of_ward(site.ward.id, Wanted(ids=[number_]), limit=1)
    if not found:
        raise CityError(404, "service_request_id was not found")
    return listed(request, [record(site, found[0])], root="service_requests", each="request")


def record(site: Site, posted: Posted) -> Record:
    """A matter as the specification names its parts."""
    due = None if posted.due_on is None else datetime.combine(posted.due_on, time(17), VIETNAM)
    return {
        "service_request_id": str(posted.id),
        "status": "open" if posted.state in OPEN else "closed",
        "status_notes": site.texts(f"stage-{posted.state}"),
        "service_name": service_name(site, posted.category),
        "service_code": posted.category,
        "description": "",
        "agency_responsible": site.ward.name,
        "service_notice": "",
        "requested_datetime": posted.submitted_at.isoformat(timespec="seconds"),
        "updated_datetime": posted.updated_at.isoformat(timespec="seconds"),
        "expected_datetime": None if due is None else due.isoformat(timespec="seconds"),
        "address": posted.group_name or "",
        "address_id": "",
        "zipcode": "",
        "lat": None if posted.latitude is None else round(posted.latitude, PLACES),
        "long": None if posted.longitude is None else round(posted.longitude, PLACES),
        "media_url": "",
    }


def _wanted(site: Site, values: dict[str, str]) -> Wanted:
    if ids := listed_in(values, "service_request_id"):
        return Wanted(ids=_numbers(ids))
    status = listed_in(values, "status")
    if status and not {*status} <= {"open", "closed"}:
        raise CityError(400, "status must be open or closed")
    since, until = moment(values, "start_date"), moment(values, "end_date")
    updated_from, updated_until = moment(values, "updated_after"), moment(values, "updated_before")
    if updated_from is None and updated_until is None:
        until = until or (since + SPAN if since else site.now())
        since = since or until - SPAN
    if since and until and until - since > SPAN:
        raise CityError(400, "start_date and end_date may be 90 days apart at most")
    return Wanted(
        categories=listed_in(values, "service_code"),
        is_open=None if not status or len(set(status)) > 1 else status[0] == "open",
        sent_from=since,
        sent_until=until,
        updated_from=updated_from,
        updated_until=updated_until,
    )


def _numbers(ids: list[str]) -> list[int]:
    """The numbers among them; what is none names nothing."""
    return [int(number) for number in ids if number.isascii() and number.isdigit() and len(number) <= 15]  # noqa: PLR2004 — what a database counts
