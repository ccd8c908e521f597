"""The desk: cadres take petitions, hand them on, ask back, answer and close them."""

from aiogram import Router

from handlers.desk import answering, card, city, queue


def build() -> Router:
    """The desk."""
    router = Router(name="desk")
    router.include_routers(queue.build(), city.build(), answering.build(), card.build())
    return router
