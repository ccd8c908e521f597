"""Receiving citizens in person: residents see the days and book a seat, cadres plan them and see who comes."""

from aiogram import Router

from handlers.receptions import booking, planning


def build() -> Router:
    """Receptions."""
    router = Router(name="receptions")
    router.include_routers(booking.build(), planning.build())
    return router
