"""Sending a petition: a guided dialog whose every answer is kept at once, so that nothing is lost on the way."""

from aiogram import Router

from handlers.petition import attaching, follow, steps


def build() -> Router:
    """The dialog, and what residents do afterwards."""
    router = Router(name="petition")
    router.include_routers(attaching.build(), steps.build(), follow.build())
    return router
