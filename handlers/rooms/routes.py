"""Everything that people do in a group; what is not meant for us stays unanswered."""

from aiogram import Router
from aiogram.types import CallbackQuery, TelegramObject

from handlers.desk import (
    answering,
    card,
    closing,
    extending,
    handing_on,
    hearing,
    merging,
    noting,
    paper,
    story,
    templates,
)
from handlers.rooms import setting_up, talking
from handlers.rooms.filters import AnswersQuestion, InCompany, InRoom
from handlers.turn import Turn, acknowledge

DESK = (answering, templates, closing, extending, handing_on, hearing, merging, noting, paper, story, card)


def build() -> Router:
    """Before everything that people do when they are alone with us: nothing of a group reaches that."""
    router = Router(name="rooms")
    observers = router.message, router.edited_message, router.callback_query, router.my_chat_member
    for observer in observers:
        observer.filter(InCompany())
    router.include_routers(setting_up.build(), _desk(), _talk(), _rest())
    return router


def _desk() -> Router:
    """The desk's own work; words are taken for an answer only where they reply to the question."""
    router = Router(name="rooms-desk")
    router.message.filter(InRoom())
    router.message.filter(AnswersQuestion())
    router.callback_query.filter(InRoom())
    router.include_routers(*(module.build() for module in DESK))
    return router


def _talk() -> Router:
    router = Router(name="rooms-talk")
    router.message.filter(InRoom())
    router.include_router(talking.build())
    return router


def _rest() -> Router:
    """The end of the way for everything said in a group."""
    router = Router(name="rooms-rest")
    router.message.register(silence)
    router.edited_message.register(silence)
    router.my_chat_member.register(silence)
    router.callback_query.register(stale)
    return router


async def silence(_event: TelegramObject) -> None:
    """People talk with each other."""


async def stale(query: CallbackQuery, turn: Turn) -> None:
    """A button that leads nowhere; only who pressed it reads so."""
    await acknowledge(query, turn.t("stale-button"))
