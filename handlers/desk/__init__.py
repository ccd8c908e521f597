"""The desk: cadres take petitions, hand them on, ask back, answer and close them."""

from aiogram import Router

from handlers.desk import answering, card, city, days_off, extending, handing_on, noting, paper, queue, story, units


def build() -> Router:
    """The desk."""
    router = Router(name="desk")
    router.include_routers(
        queue.build(),
        paper.build(),
        units.build(),
        city.build(),
        answering.build(),
        days_off.build(),
        extending.build(),
        handing_on.build(),
        noting.build(),
        story.build(),
        card.build(),
    )
    return router
