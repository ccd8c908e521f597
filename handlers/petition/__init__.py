"""Sending a petition: a guided dialog whose every answer is kept at once, so that nothing is lost on the way."""

from aiogram import Router

from handlers.petition import (
    attaching,
    editing,
    follow,
    following,
    joining,
    late,
    placing,
    rating,
    reopening,
    replying,
    steps,
)


def first() -> Router:
    """What belongs to a petition wherever the dialog stands; attached before the dialogs."""
    router = Router(name="petition-first")
    router.include_routers(replying.build(), editing.build())
    return router


def build() -> Router:
    """The dialog, and what residents do afterwards."""
    router = Router(name="petition")
    router.include_routers(
        attaching.build(),
        placing.build(),
        steps.build(),
        follow.build(),
        following.build(),
        late.build(),
        joining.build(),
        rating.build(),
        reopening.build(),
    )
    return router
