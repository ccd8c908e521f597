"""The ways by which a ward can reach its households until a day, as the terms and what it has set up allow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from knowledge.reach.hours import VIETNAM, Limits, carries
from knowledge.reach.mix import Way, Why
from knowledge.reach.terms import (
    READ_WHEN_SENT,
    TemplateTerms,
    certainty,
    package,
    template_terms,
    template_ways,
    window_terms,
)
from knowledge.reach.window import Opening

CHECKED_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Form:
    """A template as the ward has it: since when the channel has approved it, and its price when that is known."""

    handed_in: datetime
    approved: bool
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """What a ward has bought, used and set up.

    Attributes:
        package: what it has bought on each channel.
        used: how many messages of this month count against it.
        forms: its template for each way, if it has one.
    """

    package: Mapping[str, str] = field(default_factory=dict)
    used: Mapping[str, int] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)


def way_of(channel: str, opening: Opening) -> tuple[str, ...]:
    """By which ways an address whose window stands so can be reached by words of our own."""
    match opening:
        case Opening.FREE:
            return (channel,)
        case Opening.PAID:
            return (f"{channel}_package", f"{channel}_paid")
        case Opening.CLOSED:
            return ()


def has_terms(channels: Iterable[str], on: date) -> bool:
    """Whether any of these channels asks a price or closes a window, so that a mix must be chosen."""
    return any(window_terms(each, on) is not None or template_ways(each) for each in channels)


def template_ways_of(channels: Iterable[str], by: str, on: date) -> tuple[str, ...]:
    """The ways of templates of these channels, by "id" or by "phone"."""
    found = (template_terms(way, on) for channel in channels for way in template_ways(channel))
    return tuple(each.way for each in found if each is not None and each.by == by)


def ways(channels: Iterable[str], stock: Stock, *, since: datetime, until: datetime) -> list[Way]:
    """Every way of a ward.

    Args:
        channels: on which it has an account.
        stock: what it has bought, used and set up.
        since: when the first message can leave.
        until: when the last one must have left.
    """
    found: list[Way] = []
    on = since.astimezone(VIETNAM).date()
    for channel in channels:
        found += _of_channel(channel, stock, on)
        terms = {way: template_terms(way, on) for way in template_ways(channel)}
        found += [_of_template(each, stock.forms.get(way), since, until) for way, each in terms.items() if each]
    return found


def _of_channel(channel: str, stock: Stock, on: date) -> list[Way]:
    window, sure = window_terms(channel, on), certainty(channel)
    bought = package(channel, stock.package.get(channel, ""), on)
    left = None if bought is None else max(bought.included - stock.used.get(channel, 0), 0)
    if window is None:
        return [Way(channel, carries=left, certainty=sure)]
    return [
        Way(channel, certainty=sure),
        Way(f"{channel}_package", carries=left or 0, certainty=sure),
        Way(f"{channel}_paid", window.paid_price, certainty=sure),
    ]


def _of_template(terms: TemplateTerms, form: Form | None, since: datetime, until: datetime) -> Way:
    price = terms.price if form is None or form.price is None else form.price
    if form is None:
        return Way(terms.way, price, closed=Why.UNPREPARED)
    ready = form.handed_in + timedelta(days=terms.review_days)
    lead = timedelta() if form.approved else max(ready - since, CHECKED_AGAIN)
    limits = Limits(opens=terms.opens, closes=terms.closes, per_day=terms.per_day, lead=lead)
    most = carries(limits, since, until)
    # By telephone number or id alike, one account's templates share what it may send in a day.
    return Way(terms.way, price, most, READ_WHEN_SENT, terms.channel, Why.LATE if most == 0 else None)
