"""Meetings: invited to and answered, posted, led, checked in to, concluded, written up.

The clock takes its words about meetings from `law` and `words`: importing them loads no conversation engine.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiogram import Router


def build() -> "Router":
    """Meetings."""
    from handlers.meetings.routers import build as routers  # noqa: PLC0415 — see above

    return routers()


def first() -> "Router":
    """The door of a meeting; attached before what else a link may be."""
    from handlers.meetings.door import entrance  # noqa: PLC0415 — see above

    return entrance()
