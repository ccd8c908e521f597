"""Everything that people do about meetings."""

from aiogram import Router

from handlers.meetings import (
    answering,
    changing,
    concluding,
    door,
    inviting,
    leading,
    listing,
    minutes,
    names,
    opinions,
    planning,
    posting,
    questions,
    tasks,
)

PARTS = (listing, answering, questions, leading, inviting, changing, posting, door, names, opinions, concluding)


def build() -> Router:
    """Meetings."""
    router = Router(name="meetings")
    router.include_routers(*(part.build() for part in (*PARTS, tasks, minutes, planning)))
    return router
