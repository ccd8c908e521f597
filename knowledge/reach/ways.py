"""The ways by which a ward can reach its households until a day, as the terms and what it has set up allow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from knowledge.reach.hours import VIETNAM, Limits, carries
from knowledge.reach.mix import Way, Why
from knowledge.reach.terms import TemplateTerms, package, template_terms, template_ways, window_terms
from knowledge.reach.window import Opening

READ_WHEN_SENT = 90  # per cent: a message that makes a telephone ring
READ_WHEN_OPENED = 50  # per cent: what is seen when its reader comes by
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


def ways(
    channels: Iterable[str], stock: Stock, *, since: datetime, until: datetime, passive: Iterable[str]
) -> list[Way]:
    """Every way of a ward.

    Args:
        channels: on which it has an account.
        stock: what it has bought, used and set up.
        since: when the first message can leave.
        until: when the last one must have left.
        passive: channels whose messages are read when their reader comes by.
    """
    found: list[Way] = []
    on, passive = since.astimezone(VIETNAM).date(), set(passive)
    for channel in channels:
        found += _of_channel(channel, stock, on, READ_WHEN_OPENED if channel in passive else READ_WHEN_SENT)
        terms = {way: template_terms(way, on) for way in template_ways(channel)}
        found += [_of_template(each, stock.forms.get(way), since, until) for way, each in terms.items() if each]
    return found


def _of_channel(channel: str, stock: Stock, on: date, certainty: int) -> list[Way]:
    window = window_terms(channel, on)
    bought = package(channel, stock.package.get(channel, ""), on)
    left = None if bought is None else max(bought.included - stock.used.get(channel, 0), 0)
    if window is None:
        return [Way(channel, carries=left, certainty=certainty)]
    return [
        Way(channel, certainty=certainty),
        Way(f"{channel}_package", carries=left or 0, certainty=certainty),
        Way(f"{channel}_paid", window.paid_price, certainty=certainty),
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
