"""By which ways, and at what price, a petition's sender is told that there is news when nothing else may be sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.dates import VIETNAM
from knowledge.reach.terms import template_terms, template_ways, windowed
from storage import Storage
from storage.forms import Purpose
from storage.paid_news import NewsWay
from storage.purse import Purse


def news_ways(moment: datetime) -> Sequence[NewsWay]:
    """The ways of forms to addresses, of every channel that closes its window."""
    on = moment.astimezone(VIETNAM).date()
    found = ((each.channel, template_terms(way, on)) for each in windowed(on) for way in template_ways(each.channel))
    return [NewsWay(channel, terms.way, terms.price) for channel, terms in found if terms and terms.by == "id"]


async def price(storage: Storage, ward_id: int, channels: Iterable[str], *, now: datetime) -> int | None:
    """Đồng for one form on the first of these channels that has one; None where no form is approved."""
    approved = {
        form.way: form.price for form in reversed(await storage.message_forms.of(ward_id, Purpose.PETITION))
        if form.approved_at is not None
    }  # fmt: skip
    for way in news_ways(now):
        if way.channel in channels and way.way in approved:
            own = approved[way.way]
            return way.price if own is None else own
    return None


def affordable(purse: Purse, price: int | None) -> bool:
    """Whether the ward wants it, can do it, and still has the money for one."""
    return purse.petition_news and price is not None and price <= purse.left
