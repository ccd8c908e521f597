"""Meetings: invited to and answered, posted, led, checked in to, concluded, written up."""

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


def build() -> Router:
    """Meetings."""
    router = Router(name="meetings")
    parts = (listing, answering, questions, leading, inviting, changing, posting, door, names, opinions, concluding)
    router.include_routers(*(part.build() for part in (*parts, tasks, minutes, planning)))
    return router


def first() -> Router:
    """The door of a meeting; attached before what else a link may be."""
    return door.entrance()
