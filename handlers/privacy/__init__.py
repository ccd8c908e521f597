"""People's rights over what is kept about them, and what the desk does with their requests."""

from aiogram import Router

from handlers.privacy import requests, rights


def build() -> Router:
    """Rights over one's data."""
    router = Router(name="privacy")
    router.include_routers(rights.build(), requests.build())
    return router
