"""/danhgia: what residents think of how their petitions ended, for those above the cadres."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.dates import day
from handlers.desk.presses import Low
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import ForbiddenError
from storage.messages import Button

DAYS = 90
MOST = 5  # choices in one menu
SCORES = range(5, 0, -1)


def build() -> Router:
    """Ratings."""
    router = Router(name="desk-ratings")
    router.message.register(first, Command("danhgia"))
    router.callback_query.register(more, Low.filter())
    return router


async def first(_message: Message, turn: Turn) -> None:
    """/danhgia."""
    await _show(turn, offset=0)


async def more(_query: CallbackQuery, callback_data: Low, turn: Turn) -> None:
    """Further low ones."""
    await _show(turn, offset=callback_data.offset)


async def _show(turn: Turn, *, offset: int) -> None:
    if not turn.person.is_superior:
        raise ForbiddenError
    since = turn.desk.now() - timedelta(days=DAYS)
    rated = await turn.desk.storage.ratings.since(turn.desk.ward.id, since, limit=MOST, offset=offset)
    if not rated.counts:
        await turn.say("ratings-none", days=DAYS)
        return
    count = sum(rated.counts.values())
    mean = sum(score * given for score, given in rated.counts.items()) / count
    is_last = rated.total <= offset + MOST
    shown = rated.low if is_last else rated.low[: MOST - 1]
    names = await turn.desk.storage.staff.names([each.assignee_id for each in shown if each.assignee_id])
    rows: list[Row] = [
        [
            Button(
                turn.t(
                    "ratings-line",
                    code=spoken(each.code),
                    category=turn.t(f"category-{each.category}"),
                    score=each.standing.rating or 0,
                    cadre=names.get(each.assignee_id or 0, turn.t("card-nobody")),
                    closed=day(each.closed_at) if each.closed_at else "",
                ),
                Work(action="open", petition=each.id).pack(),
            ),
        ]
        for each in shown
    ]
    if not is_last:
        rows.append([turn.button("queue-more", Low(offset=offset + len(shown)).pack())])
    scores = " · ".join(turn.t("ratings-score", score=score, count=rated.counts.get(score, 0)) for score in SCORES)
    await turn.say(
        "ratings", *rows, days=DAYS, count=count, mean=f"{mean:.1f}".replace(".", ","), scores=scores, low=rated.total
    )
