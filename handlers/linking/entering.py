"""A code comes back on another channel: nothing is joined, and nothing is told, before the first one has confirmed."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.linking.asking import show
from handlers.linking.presses import Me, Sure
from handlers.turn import Turn, body
from storage.errors import StaleError
from storage.link_codes import LENGTH, Asked, plain_code
from storage.messages import Notice


def build() -> Router:
    """Sending a code."""
    router = Router(name="linking-entering")
    router.message.register(command, Command("lienket"))
    router.callback_query.register(sure, Sure.filter())
    return router


async def command(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/lienket, alone or with a code; somebody with a past here is asked whether they were lured into sending it."""
    code = plain_code(command.args or "")
    if not code:
        await show(turn)
        return
    if len(code) != LENGTH or not code.isascii():
        await turn.say("link-wrong")
        return
    works = bool(turn.person.roles)
    if works or await turn.desk.storage.linking.has_past(turn.person.id):
        await turn.say(
            "link-sure",
            [turn.button("link-sure-yes", Sure(own=True, code=code).pack())],
            [turn.button("link-sure-no", Sure(own=False, code=code).pack())],
            works="yes" if works else "no",
        )
        return
    await _enter(turn, code)


async def sure(_query: CallbackQuery, callback_data: Sure, turn: Turn) -> None:
    """The code is the person's own, or somebody gave it to them."""
    if not callback_data.own:
        await turn.say("link-not-own")
        return
    await _enter(turn, callback_data.code)


async def _enter(turn: Turn, code: str) -> None:
    contact = turn.person.contact
    if contact is None:
        raise StaleError
    asked = await turn.desk.storage.linking.codes.enter(
        code,
        contact_id=contact.id,
        person_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        ask=lambda asked: [_question(turn, asked)],
        now=turn.desk.now(),
    )
    await turn.say("link-wrong" if asked is None else "link-entered")


def _question(turn: Turn, asked: Asked) -> Notice:
    """Names the channel and nothing else of whoever sent the code."""
    rows = [
        [turn.button("link-yes", Me(me=True, request=asked.id).pack())],
        [turn.button("link-no", Me(me=False, request=asked.id).pack())],
    ]
    words = turn.t("link-question", channel=turn.t(f"channel-{asked.channel}"))
    return Notice(asked.person_id, body(words, *rows), f"link:{asked.id}:question", asked.contact_id)
