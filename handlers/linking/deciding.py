"""Whoever was given the code says whether it was them; then both channels are one person's."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.linking.presses import Me
from handlers.turn import Turn, body
from storage.joining import Joined
from storage.linking import Decision
from storage.messages import Notice


def build() -> Router:
    """Confirming."""
    router = Router(name="linking-deciding")
    router.callback_query.register(decide, Me.filter())
    return router


async def decide(_query: CallbackQuery, callback_data: Me, turn: Turn) -> None:
    """It was them, or it was not."""
    linking, now = turn.desk.storage.linking, turn.desk.now()
    if not callback_data.me:
        await linking.refuse(
            callback_data.request, person_id=turn.person.id, tell=lambda done: [_refused(turn, done)], now=now
        )
        await turn.say("link-refused")
        return
    done = await linking.confirm(
        callback_data.request, person_id=turn.person.id, tell=lambda done: [_told(turn, done)], now=now
    )
    await turn.say("link-done", channel=turn.t(f"channel-{done.channel}"), **_remarks(done.joined))


def _refused(turn: Turn, done: Decision) -> Notice:
    return Notice(done.person_id, body(turn.t("link-refused-there")), f"link:{done.id}:refused", done.contact_id)


def _told(turn: Turn, done: Decision) -> Notice:
    words = turn.t("link-done-there", **_remarks(done.joined))
    return Notice(done.person_id, body(words), f"link:{done.id}:done", done.contact_id)


def _remarks(joined: Joined | None) -> dict[str, str]:
    return {
        "drafts": "yes" if joined and joined.drafts else "no",
        "consent": "lost" if joined and joined.consent_lost else "kept",
    }
