"""/lienket: a person joins the channels on which they write, and parts them again."""

from aiogram import Router

from handlers.linking import asking, deciding, entering, parting


def build() -> Router:
    """One person, several channels."""
    router = Router(name="linking")
    router.include_routers(entering.build(), asking.build(), deciding.build(), parting.build())
    return router
