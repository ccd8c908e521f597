"""The desk: cadres take petitions, hand them on, ask back, answer and close them."""

from aiogram import Router

from handlers.desk import (
    answering,
    card,
    city,
    closing,
    days_off,
    entering,
    extending,
    handing_on,
    hearing,
    kinds,
    merging,
    noting,
    paper,
    queue,
    ratings,
    story,
    templates,
    units,
)


def build() -> Router:
    """The desk."""
    router = Router(name="desk")
    router.include_routers(
        queue.build(),
        paper.build(),
        units.build(),
        city.build(),
        days_off.build(),
        kinds.build(),
        entering.build(),
        answering.build(),
        templates.build(),
        closing.build(),
        extending.build(),
        handing_on.build(),
        hearing.build(),
        merging.build(),
        noting.build(),
        ratings.build(),
        story.build(),
        card.build(),
    )
    return router
