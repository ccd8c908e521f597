"""The ward's coming receptions in words, for whoever shows them."""

from datetime import date, datetime

from handlers.dates import VIETNAM, appointment
from handlers.receptions.presses import Visit
from handlers.turn import Row, Turn
from storage.receptions import Reception

SHOWN_ELSEWHERE = 3  # days that an explanation of something else names


def today(turn: Turn) -> date:
    """The day on which the turn is."""
    return turn.desk.now().astimezone(VIETNAM).date()


async def coming(turn: Turn) -> list[Reception]:
    """The receptions that have not begun, the next one first."""
    now = turn.desk.now().astimezone(VIETNAM)
    planned = await turn.desk.storage.receptions.coming(turn.desk.ward.id, since=now.date())
    return [one for one in planned if begins(one) > now]


def begins(reception: Reception) -> datetime:
    """The moment at which it begins."""
    return datetime.combine(reception.day, reception.begins, VIETNAM)


def moment(turn: Turn, reception: Reception) -> str:
    """Its day and hour, such as "08:30 thứ năm 10/12/2026"."""
    return appointment(turn.desk.texts, reception.day, reception.begins)


async def lines(turn: Turn) -> str:
    """The next days with their places, one in each line; where to go when none is planned."""
    planned = (await coming(turn))[:SHOWN_ELSEWHERE]
    if not planned:
        return turn.t("reception-no-days", ward=turn.desk.ward.name)
    return "\n".join(
        turn.t("reception-line", moment=moment(turn, one), place=one.place, host=one.host) for one in planned
    )


async def offer(turn: Turn) -> Row:
    """The way to book a seat; no button when no day is planned."""
    return [turn.button("reception-book", Visit(action="list").pack())] if await coming(turn) else []
