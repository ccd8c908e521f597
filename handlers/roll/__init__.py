"""The household roll in the chat: residents name their household, group heads confirm it, the desk brings files."""

from aiogram import Router

from handlers.roll import agreeing, claiming, deciding, importing, linking, listing


def build() -> Router:
    """Households."""
    router = Router(name="roll")
    router.include_routers(claiming.build(), agreeing.build(), deciding.build())
    router.include_routers(importing.build(), linking.build(), listing.build())
    return router
