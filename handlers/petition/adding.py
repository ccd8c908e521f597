"""More about a petition that was sent: words, files and places join it, or answer what a cadre asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.cautions import beware
from handlers.files import keep
from handlers.filters import Attachment, Spot
from handlers.petition import naming, notices, terms
from handlers.petition.drafting import MOST_WORDS
from handlers.petition.refused import note_refused, say_refused
from handlers.presses import Follow
from handlers.turn import Turn
from knowledge.triage import triage
from storage.codes import spoken
from storage.errors import FileRefusedError, StaleError
from storage.messages import FileRef
from storage.petition import Action, Petition, State


@dataclass(frozen=True, slots=True)
class More:
    """What somebody adds.

    Attributes:
        words: in writing.
        files: pictures, sound and the like.
        spot: a place on the map.
        message: names the message that said the words, where that is not the turn's own.
        asked: they were asked for it by a cadre; when that has passed meanwhile, it is added all the same.
    """

    words: str = ""
    files: Sequence[Attachment] = ()
    spot: Spot | None = None
    message: str | None = None
    asked: bool = False


async def add(turn: Turn, petition: Petition, more: More) -> bool:
    """Let it join the petition and tell the cadre; False when nothing did, and the person was told why.

    The words were looked at by `may_join` before.

    Raises:
        StaleError: the petition has moved on at this very moment.
    """
    if not petition.is_open:
        await say_ended(turn, petition)
        return False
    if len(more.words) > MOST_WORDS:
        await turn.say("petition-too-long", limit=MOST_WORDS, length=len(more.words))
        return False
    files = await keep_all(turn, more.files)
    refused = await say_refused(turn)
    if refused and not (files or more.words or more.spot):
        return False
    # Whatever the sender says while a question waits is the answer.
    action = Action.REPLY if more.asked or petition.state is State.WAITING else Action.ADD
    try:
        await _act(turn, petition, action, more, files)
    except StaleError:
        if action is Action.ADD:
            raise
        action = Action.ADD
        await _act(turn, petition, action, more, files)
    if more.words:
        await naming.note(turn, petition, more.words, message=more.message)
    look = turn.button("follow-status", Follow(action="status", petition=petition.id).pack())
    told = "follow-replied" if action is Action.REPLY else "follow-added"
    await turn.say(told, [look], code=spoken(petition.code))
    return True


async def keep_all(turn: Turn, attachments: Sequence[Attachment]) -> list[tuple[str, FileRef]]:
    """Keep what can be kept; why the others are not taken is noted to be said."""
    files = []
    for attachment in attachments:
        try:
            files.append((attachment.source, await keep(turn, attachment)))
        except FileRefusedError as refusal:
            await note_refused(turn, attachment, refusal)
    return files


async def _act(
    turn: Turn, petition: Petition, action: Action, more: More, files: Sequence[tuple[str, FileRef]]
) -> None:
    details: dict[str, Any] = {}
    words = more.words
    if more.spot is not None:
        details = {"latitude": more.spot.latitude, "longitude": more.spot.longitude}
        at = {name: f"{degrees:.6f}" for name, degrees in details.items()}
        place = turn.t("petition-spot", **at, name=more.spot.name).strip()
        words = f"{words}\n{place}".strip()
    text_id = "work-reply-came" if action is Action.REPLY else "work-more-came"
    await turn.desk.storage.petitions.act(
        petition.id,
        action,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=notices.to_assignee(turn, words, text_id=text_id, files=len(files)),
        now=turn.desk.now(),
        words=words or None,
        details=details,
        files=files,
        reckon=await terms.reckoning(turn) if action is Action.REPLY else None,
    )


async def may_join(turn: Turn, words: str) -> bool:
    """Whether these words may be kept with a petition; the person is told when not.

    What answers a question, or adds to a matter, names people and places without accusing anybody: only words that
    accuse are looked at as `beware` does.
    """
    return not triage(words).accuses or await beware(turn, words)


async def say_ended(turn: Turn, petition: Petition) -> None:
    """Nothing can join it any more."""
    look = turn.button("follow-status", Follow(action="status", petition=petition.id).pack())
    stage = turn.t(f"stage-{petition.state}")
    await turn.say("follow-cannot-add", [look], code=spoken(petition.code), stage=stage)
