"""Campaigns, the models registered for them, and who watches over the democracy regulations."""

from aiogram import Router

from handlers.campaigns import (
    ending,
    examples,
    figures,
    launching,
    listing,
    messaging,
    overseeing,
    registering,
    regulations,
)


def build() -> Router:
    """Campaigns and oversight."""
    router = Router(name="campaigns")
    parts = (listing, launching, registering, examples, figures, messaging, ending, overseeing, regulations)
    router.include_routers(*(part.build() for part in parts))
    return router
