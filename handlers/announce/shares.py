"""The wanted share of households, and the article for all followers: chosen by whoever writes an announcement."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.announce import article, preview
from handlers.announce.sketch import keep, pressed_on
from handlers.announce.steps import Composing, Step
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.errors import StaleError

SHARES = (100, 90, 80, 60)  # per cent; what costs nothing is the fifth choice


def build() -> Router:
    """Shares."""
    router = Router(name="announce-shares")
    router.callback_query.register(ask_share, Step("shares"))
    router.callback_query.register(set_share, Step("share"))
    router.callback_query.register(set_article, Step("article"))
    return router


async def ask_share(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """How many of the households?"""
    sketch = await pressed_on(turn, press, Composing.confirm)
    rows: list[Row] = [[turn.button("share-of", sketch.press("share", share), share=share)] for share in SHARES]
    await turn.say("announce-share-question", [turn.button("share-free", sketch.press("share", 0))], *rows)


async def set_share(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """So many."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    if press.value not in {0, *SHARES}:
        raise StaleError
    await preview.show(turn, await keep(turn, sketch, Composing.confirm, share=press.value or None))


async def set_article(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """As an article, too, or not; what that means is said before anything is handed in."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    channel = await article.offered(turn, sketch)
    if channel is None:
        raise StaleError
    sketch = await keep(turn, sketch, Composing.confirm, article=None if sketch.article else channel)
    if sketch.article:
        count = await article.this_month(turn.desk, channel)
        await turn.say("announce-article-chosen", where=turn.t(f"channel-{channel}"), count=count)
    await preview.show(turn, sketch)
