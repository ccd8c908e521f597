"""Senders who stay unknown: they go on with their petition from anywhere, by the receipt code that only they hold."""

from aiogram import Router

from handlers.unknown import looking, writing


def build() -> Router:
    """Going on with a receipt code."""
    router = Router(name="unknown")
    router.include_routers(looking.build(), writing.build())
    return router
