"""Whether words to a petition's sender can be carried now; said before somebody writes them."""

from handlers import petition_news
from handlers.dates import VIETNAM, hour
from handlers.turn import Turn
from knowledge.reach.terms import window_terms
from knowledge.reach.window import Heard, Opening, Window, window
from storage.paid_news import NEWS
from storage.petition import Action, Petition


async def caution(turn: Turn, petition: Petition, action: Action) -> None:
    """Say it when the sender's channel carries words only for money, or not until they write again, and what goes then."""
    if petition.person_id is None:
        return
    now, on = turn.desk.now(), turn.desk.now().astimezone(VIETNAM).date()
    addresses = await turn.desk.storage.windows.of(petition.person_id)
    found = [window(window_terms(each.channel, on), Heard(each.at, each.said, each.left), now) for each in addresses]
    best = _widest(found)
    if best is None or best.opening is Opening.FREE:
        return
    if best.opening is Opening.PAID and best.until is not None:
        await turn.say("work-window-paid", until=hour(best.until))
        return
    price = await _price(turn, {each.channel for each in addresses}) if action in NEWS else None
    if price is None:
        await turn.say("work-window-closed")
    else:
        await turn.say("work-window-form", price=price)


async def _price(turn: Turn, channels: set[str]) -> int | None:
    """What it costs to tell them that there is news; None when that will not be done."""
    storage, ward_id, now = turn.desk.storage, turn.desk.ward.id, turn.desk.now()
    price = await petition_news.price(storage, ward_id, channels, now=now)
    return price if petition_news.affordable(await storage.purses.of(ward_id, now=now), price) else None


def _widest(found: list[Window]) -> Window | None:
    return min(found, key=lambda each: list(Opening).index(each.opening), default=None)
