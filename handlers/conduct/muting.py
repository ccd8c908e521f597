"""/tamdung: a cadre mutes the sender of a petition for a while, with a reason that the sender reads."""

import re
import unicodedata

import structlog
from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.conduct.appealing import may_decide, show_appeals
from handlers.dates import hour
from handlers.desk.opening import do, opened
from handlers.turn import Turn, body
from storage.codes import find_code, spoken
from storage.conduct import Mute
from storage.errors import ForbiddenError
from storage.messages import Notice
from storage.petition import Action, Petition

log = structlog.get_logger()

LEAST = 5  # characters of a reason; fewer tell nobody why
LONGEST = 300
_CODE = re.compile(r"^[\d\s.\-]+")


def build() -> Router:
    """Muting."""
    router = Router(name="conduct-muting")
    router.message.register(command, Command("tamdung"))
    return router


async def command(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/tamdung with a petition's code and a reason; alone it shows how it is used, and what waits for a decision.

    Raises:
        ForbiddenError: for the desk only.
    """
    if not turn.person.on_desk:
        raise ForbiddenError
    told = unicodedata.normalize("NFC", command.args or "").strip()
    if not told:
        await turn.say("mute-usage")
        if await may_decide(turn):
            await show_appeals(turn)
        return
    code, reason = find_code(told), _CODE.sub("", told).strip()[:LONGEST]
    found = await turn.desk.storage.petitions.by_code(code, ward_id=turn.desk.ward.id) if code else None
    if found is None:
        await turn.say("mute-no-petition")
        return
    petition = await opened(turn, found.id)
    if petition.person_id is None:
        await turn.say("mute-no-sender", code=spoken(petition.code))
    elif len(reason) < LEAST:
        await turn.say("mute-why", code=spoken(petition.code))
    else:
        await _mute(turn, petition, petition.person_id, reason)


async def _mute(turn: Turn, petition: Petition, person_id: int, reason: str) -> None:
    def write(mute: Mute) -> list[Notice]:
        text = turn.t("mute-now", until=hour(mute.ends_at), reason=reason)
        return [Notice(person_id, body(text), f"mute:{mute.id}")]

    mute = await turn.desk.storage.conduct.mute(
        person_id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        reason=reason,
        by_id=turn.person.id,
        petition_id=petition.id,
        write=write,
        now=turn.desk.now(),
    )
    log.info("conduct.muted_by_cadre", mute=mute.id, step=mute.step, by=turn.person.id, petition=petition.id)
    noted = turn.t("mute-note", until=hour(mute.ends_at), reason=reason)
    await do(turn, petition.id, Action.NOTE, write=lambda _: (), words=noted)
    await turn.say("mute-done", code=spoken(petition.code), until=hour(mute.ends_at))
