"""By which ways an announcement reaches households, at what price, and who is left for paper.

Channels are met as data only: which of them closes a window or asks a price says `knowledge.reach`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.dates import VIETNAM
from knowledge.reach.article import article_way
from knowledge.reach.mix import Kind, Mix, cheapest
from knowledge.reach.terms import template_terms, window_terms, windowed
from knowledge.reach.ways import Form, Stock, has_terms, template_ways_of, way_of, ways
from knowledge.reach.window import Heard, Opening, window
from knowledge.rules.ahead import Gathering, ahead
from storage import Storage
from storage.announcement import Announcement, Draft, State
from storage.forms import MessageForm
from storage.homes import Home
from storage.paid import Payment
from storage.purse import Purse
from storage.windows import Spoken, WindowRule

SOON = timedelta(days=2)  # until when something that belongs to no meeting should be known
LAST_HOUR = time(21)  # of the last day on which telling is in time
WHOLE = 100  # per cent


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an announcement would reach.

    Attributes:
        homes: how many households it is for.
        mix: who is reached how, with the wanted share.
        payments: which of them is reached for money, or by a message of the package.
        purse: the ward's means.
        until: the moment that was aimed at.
        article: what an article does besides, when it goes as one.
    """

    homes: int
    mix: Mix
    payments: tuple[Payment, ...]
    purse: Purse
    until: datetime
    article: "Besides | None" = None


@dataclass(frozen=True, slots=True)
class Besides:
    """An article beside the mix: nobody knows who reads it, so it reaches nobody (`knowledge.reach.article`).

    Attributes:
        way: its name.
        homes: households that the mix does not reach and of which somebody may see it.
        late: none could see it before the day.
    """

    way: str
    homes: int
    late: bool


async def outlook(
    storage: Storage,
    ward_id: int,
    one: Draft | Announcement,
    *,
    share: int | None,
    now: datetime,
    most: int | None = None,
) -> Outlook | None:
    """The cheapest mix for an announcement; None where no channel of the ward asks a price.

    Args:
        storage: what is remembered.
        ward_id: whose it is.
        one: the announcement.
        share: how many per cent of the households are wanted; None for all that cost nothing.
        now: the moment.
        most: đồng that were agreed to; None for what the month's budget still holds.
    """
    purse = await storage.purses.of(ward_id, now=now)
    on = now.astimezone(VIETNAM).date()
    if not has_terms(purse.channels, on):
        return None
    since = max(one.send_at or now, now)
    until = await _until(storage, ward_id, one, since)
    forms = {form.way: form for form in reversed(await storage.message_forms.of(ward_id))}
    stock = Stock(
        purse.packages,
        purse.used,
        {way: Form(form.handed_in_at, form.approved_at is not None, form.price) for way, form in forms.items()},
    )
    offered = ways(purse.channels, stock, since=since, until=until)
    homes = await storage.homes.of(ward_id, one.audience, subject_id=one.subject_id)
    known = [(home, _ways_of(home, purse.channels, now)) for home in homes]
    kinds: dict[Kind, int] = {}
    for _, kind in known:
        kinds[kind] = kinds.get(kind, 0) + 1
    budget = 0 if share is None else min(purse.left, purse.left if most is None else most)
    wanted = len(homes) if share is None else -(-len(homes) * share // WHOLE)
    pools = {each.pool: each.carries for each in offered if each.pool and each.carries is not None}
    mix = cheapest(kinds, offered, wanted=wanted, budget=budget, pools=pools)
    prices = {way.name: way.price for way in offered}
    besides = await _besides(storage, one, _left(known, mix), since, until)
    return Outlook(len(homes), mix, tuple(_payments(known, mix, prices, forms, now)), purse, until, besides)


async def _besides(
    storage: Storage, one: Draft | Announcement, left: Sequence[Home], since: datetime, until: datetime
) -> Besides | None:
    channel = one.article if isinstance(one, Draft) else await _article_of(storage, one)
    way = None if channel is None else article_way(channel, since=since, until=until)
    if way is None:
        return None
    seen = sum(any(address.channel == channel for address in home.addresses) for home in left)
    return Besides(way.name, seen, late=way.closed is not None)


async def _article_of(storage: Storage, one: Announcement) -> str | None:
    found = await storage.channel_articles.of(one.id)
    return None if found is None else found.channel


def _left(known: Sequence[tuple[Home, Kind]], mix: Mix) -> list[Home]:
    """The households that the mix does not take: of each kind the last ones."""
    taken: dict[Kind, int] = {}
    for (kind, _), count in mix.taken.items():
        taken[kind] = taken.get(kind, 0) + count
    left: list[Home] = []
    for home, kind in known:
        if taken.get(kind, 0):
            taken[kind] -= 1
        else:
            left.append(home)
    return left


async def _until(storage: Storage, ward_id: int, one: Draft | Announcement, since: datetime) -> datetime:
    """By when everybody should know: the last day that the law leaves, or what comes first otherwise."""
    if one.meeting_id is None:
        return one.expires_at or since + SOON
    meeting = await storage.meetings.get(one.meeting_id, ward_id=ward_id)
    starts_at = meeting.plan.starts_at
    if meeting.plan.kind.value in {each.value for each in Gathering}:
        day = starts_at.astimezone(VIETNAM).date()
        found = ahead(Gathering(meeting.plan.kind.value), meeting=day, told=since.astimezone(VIETNAM).date())
        lawful = datetime.combine(found.latest, LAST_HOUR, VIETNAM)
        if lawful > since:
            return lawful
    return max(starts_at, since)


def _ways_of(home: Home, channels: Sequence[str], now: datetime) -> Kind:
    on = now.astimezone(VIETNAM).date()
    found: set[str] = set()
    for address in home.addresses:
        opening = _opening(address, now)
        found.update(way_of(address.channel, opening))
        if opening is not Opening.FREE:
            found.update(template_ways_of([address.channel], "id", on))
    if home.phone:
        found.update(template_ways_of(channels, "phone", on))
    return frozenset(found)


def _opening(address: Spoken, now: datetime) -> Opening:
    terms = window_terms(address.channel, now.astimezone(VIETNAM).date())
    return window(terms, Heard(address.at, address.said, address.left), now).opening


def _payments(
    known: Sequence[tuple[Home, Kind]],
    mix: Mix,
    prices: Mapping[str, int],
    forms: Mapping[str, MessageForm],
    now: datetime,
) -> Iterator[Payment]:
    """Whom the mix takes by a way that is not simply free, in the order of the households."""
    left = dict(mix.taken)
    for home, kind in known:
        way = next((name for whose, name in left if whose == kind and left[whose, name]), None)
        if way is None:
            continue
        left[kind, way] -= 1
        if way not in {each.channel for each in home.addresses}:  # a channel's own name is its free way
            yield _payment(home, way, prices[way], forms.get(way), now)


def _payment(home: Home, way: str, price: int, form: MessageForm | None, now: datetime) -> Payment:
    on = now.astimezone(VIETNAM).date()
    terms = template_terms(way, on)
    contact_id = None
    if terms is None or terms.by == "id":
        contact_id = next(each.contact_id for each in home.addresses if way in _ways_at(each, now))
    form_id = None if terms is None or form is None else form.id
    return Payment(home.unit, way, price, home.household_id, contact_id, form_id)


def _ways_at(address: Spoken, now: datetime) -> set[str]:
    opening = _opening(address, now)
    by_form = template_ways_of([address.channel], "id", now.astimezone(VIETNAM).date())
    return {*way_of(address.channel, opening), *(by_form if opening is not Opening.FREE else ())}


async def settle(storage: Storage, one: Announcement, *, now: datetime) -> None:
    """Just before it leaves: find anew whom it reaches for the price that was agreed to, and write that down."""
    leaves = one.send_at is not None and one.send_at <= now
    if one.state is not State.APPROVED or not leaves:
        return
    share = one.share if one.price_agreed else None
    found = await outlook(storage, one.ward_id, one, share=share, now=now, most=one.price_agreed or 0)
    if found is not None:
        await storage.paid.settle(one.id, found.payments, now=now)


def free_windows(moment: datetime) -> Sequence[WindowRule]:
    """What storage must know of windows: how long, and how many messages, cost nothing."""
    on = moment.astimezone(VIETNAM).date()
    return [WindowRule(each.channel, timedelta(hours=each.free_hours), each.free_messages) for each in windowed(on)]
