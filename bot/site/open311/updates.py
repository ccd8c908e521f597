"""What happened to the ward's matters, as FixMyStreet and its like fetch it."""

from datetime import timedelta

from aiohttp import web

from bot.site.open311.answers import CityError, listed, of_this_ward, spoken_as_specified
from bot.site.open311.asking import moment
from storage.petition import Action
from storage.petition_rules import SUBMIT

SPAN = timedelta(days=30)
MOST = 1000
# What each step means for the other system.
STATUS = {
    SUBMIT: "OPEN",
    Action.TAKE: "IN_PROGRESS",
    Action.ASK: "IN_PROGRESS",
    Action.REPLY: "IN_PROGRESS",
    Action.TRANSFER: "INTERNAL_REFERRAL",
    Action.ANSWER: "ACTION_SCHEDULED",
    Action.CLOSE: "CLOSED",
    Action.REOPEN: "OPEN",
    Action.MERGE: "DUPLICATE",
    Action.UNMERGE: "OPEN",
}


@spoken_as_specified
async def show(request: web.Request) -> web.Response:
    """Updates of up to 30 days, oldest first; the words that went to the resident stay with them."""
    site = of_this_ward(request)
    values = dict(request.query)
    until = moment(values, "end_date") or site.now()
    since = moment(values, "start_date") or until - timedelta(days=1)
    if until - since > SPAN:
        raise CityError(400, "start_date and end_date may be 30 days apart at most")
    found = await site.storage.board.updates(
        site.ward.id, since=since, until=until, limit=MOST, kinds=[str(kind) for kind in STATUS]
    )
    records = [
        {
            "update_id": str(update.id),
            "service_request_id": str(update.petition_id),
            "updated_datetime": update.at.isoformat(timespec="seconds"),
            "status": STATUS[update.kind],
            "description": site.texts(f"city-update-{update.kind}"),
        }
        for update in found
    ]
    return listed(request, records, root="service_request_updates", each="request_update")
