"""Whether words to a petition's sender can be carried now; said before somebody writes them."""

from handlers.dates import VIETNAM, hour
from handlers.turn import Turn
from knowledge.reach.terms import window_terms
from knowledge.reach.window import Heard, Opening, Window, window
from storage.petition import Petition


async def caution(turn: Turn, petition: Petition) -> None:
    """Say it when the sender's channel carries words only for money, or not until they write again."""
    if petition.person_id is None:
        return
    now, on = turn.desk.now(), turn.desk.now().astimezone(VIETNAM).date()
    found = [
        window(window_terms(each.channel, on), Heard(each.at, each.said, each.left), now)
        for each in await turn.desk.storage.windows.of(petition.person_id)
    ]
    best = _widest(found)
    if best is None or best.opening is Opening.FREE:
        return
    if best.opening is Opening.PAID and best.until is not None:
        await turn.say("work-window-paid", until=hour(best.until))
    else:
        await turn.say("work-window-closed")


def _widest(found: list[Window]) -> Window | None:
    return min(found, key=lambda each: list(Opening).index(each.opening), default=None)
