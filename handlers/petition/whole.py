"""What the sender of a petition is shown of its way, also where it goes on as part of another."""

from handlers.turn import Turn
from storage.petition import DESK_ONLY, Action, Petition, Step

NEWS = frozenset({Action.ANSWER, Action.EXTEND, Action.CLOSE})  # what the ward said; the rest is its sender's


async def steps_told(turn: Turn, petition: Petition) -> list[Step]:
    """Its own steps but the desk's, and since it was merged what the ward said of the whole, without others' words."""
    steps = [step for step in petition.steps if step.kind not in DESK_ONLY]
    whole_id = petition.standing.merged_into_id
    if whole_id is None:
        return steps
    whole = await turn.desk.storage.petitions.get(whole_id, ward_id=turn.desk.ward.id)
    return [*steps, *(step for step in whole.steps if step.kind in NEWS)]
