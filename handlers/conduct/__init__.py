"""Those who abuse the chat are warned, then muted for a while; what they have to report is heard all the same."""

from aiogram import Router

from handlers.conduct import appealing, muting


def build() -> Router:
    """Muting by a cadre, and objecting."""
    router = Router(name="conduct")
    router.include_routers(muting.build(), appealing.build())
    return router
