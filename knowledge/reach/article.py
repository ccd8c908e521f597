"""The article as a way of reaching households: beside the mix, never in place of anything in it.

Everybody who follows the account may see it, and nobody is told who has. So a household for which only the article is
left counts as not reached: it is paid for, or gets its paper, as if there were none, and the article is named by
itself. Counting it among the ways of the mix would let the plan spend less on a household that may know of nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from knowledge.reach.hours import VIETNAM, Limits, carries
from knowledge.reach.mix import Way, Why
from knowledge.reach.terms import article_terms


def article_channel(channels: Iterable[str], on: date) -> str | None:
    """The first of these channels that has articles."""
    return next((each for each in channels if article_terms(each, on) is not None), None)


def article_way(channel: str, *, since: datetime, until: datetime) -> Way | None:
    """The article of a channel; closed when none could be seen before the day, None where there are none.

    Args:
        channel: where.
        since: when it can be handed over.
        until: when people should know.
    """
    terms = article_terms(channel, since.astimezone(VIETNAM).date())
    if terms is None:
        return None
    limits = Limits(opens=terms.opens, closes=terms.closes)
    late = carries(limits, since, until - timedelta(minutes=terms.review_minutes)) == 0
    return Way(f"{channel}_article", certainty=terms.certainty, closed=Why.LATE if late else None)
