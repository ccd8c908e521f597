"""What the desk is told of petitions that belong together: suggestions under a card, parts, the whole."""

from handlers.colleagues import sees
from handlers.desk import menu
from handlers.petition.lookalikes import lookalikes
from handlers.presses import Pair, Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import NotFoundError
from storage.petition import Action, Petition

SHOWN = 4  # parts that have a button


async def hint(turn: Turn, petition: Petition) -> None:
    """Below a card: what it is part of, what its parts are, and what is probably the same."""
    storage, ward_id = turn.desk.storage, turn.desk.ward.id
    whole_id = petition.standing.merged_into_id
    if whole_id is not None:
        whole = await storage.petitions.get(whole_id, ward_id=ward_id)
        rows = [_open(turn, whole)] if sees(turn.person, whole) else []
        await turn.say("alike-part-of", *rows, code=spoken(petition.code), whole=spoken(whole.code))
        return
    if any(step.kind == Action.ABSORB for step in petition.steps):
        parts = await storage.merging.parts(petition.id)
        codes = ", ".join(spoken(part.code) for part in parts)
        if parts:
            opened = [_open(turn, part) for part in parts[:SHOWN] if sees(turn.person, part)]
            await turn.say("alike-parts", *opened, code=spoken(petition.code), count=len(parts), codes=codes)
    await _suggest(turn, petition)


async def _suggest(turn: Turn, petition: Petition) -> None:
    if not petition.is_open or not menu.hands_on(Action.MERGE)(turn, petition):
        return
    found = await suggestions(turn, petition)
    if found:
        code, other = spoken(petition.code), spoken(found[0].code)
        row = [
            turn.button("alike-look", Pair(action="ask", petition=petition.id, other=found[0].id).pack(), code=other)
        ]
        await turn.say("alike-suggestion", row, code=code, other=other)


async def suggestions(turn: Turn, petition: Petition) -> list[Petition]:
    """What may be merged with it and is probably the same; what is secret goes its own way."""
    if petition.standing.confidential:
        return []
    return [other for other in await lookalikes(turn.desk, petition) if sees(turn.person, other)]


def _open(turn: Turn, petition: Petition) -> Row:
    press = Work(action="open", petition=petition.id).pack()
    return [turn.button("alike-open", press, code=spoken(petition.code))]


async def whole_of(turn: Turn, petition: Petition) -> Petition | None:
    """The petition as part of which this one goes on."""
    if petition.standing.merged_into_id is None:
        return None
    try:
        return await turn.desk.storage.petitions.get(petition.standing.merged_into_id, ward_id=turn.desk.ward.id)
    except NotFoundError:
        return None
