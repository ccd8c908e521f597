"""Announcements: residents read and choose, cadres write, a second person lets go, everybody sees how it went."""

from aiogram import Router

from handlers.announce import (
    approving,
    audience,
    budget,
    calling,
    composing,
    hearing,
    managing,
    preview,
    progress,
    repeating,
    reporting,
    retiming,
    scheduling,
    shares,
    submitting,
)
from handlers.announce.composing import compose, compose_with
from handlers.announce.hearing import news

PARTS = (
    hearing,
    calling,
    composing,
    audience,
    scheduling,
    repeating,
    preview,
    shares,
    budget,
    submitting,
    retiming,
    approving,
    managing,
    progress,
    reporting,
)


def build() -> Router:
    """Announcements."""
    router = Router(name="announce")
    router.include_routers(*(part.build() for part in PARTS))
    return router


__all__ = ["build", "compose", "compose_with", "news"]
