"""The documents that answers come from: cadres look through them, add new ones, take old ones out."""

from aiogram import Router

from handlers.documents import correcting, shelf, uploading


def build() -> Router:
    """Documents, for the desk."""
    router = Router(name="documents")
    router.include_routers(uploading.build(), correcting.build(), shelf.build())
    return router
