"""What the sender of a petition is shown of its way, also where it goes on as part of another."""

from handlers.turn import Turn
from storage.petition import DESK_ONLY, Action, Petition, State, Step

NEWS = frozenset({Action.ANSWER, Action.EXTEND, Action.CLOSE})  # what the ward said; the rest is its sender's


async def steps_told(turn: Turn, petition: Petition) -> list[Step]:
    """Its own steps but the desk's, and what the ward said of the whole since it was merged, without others' words.

    Of what was said before, only an answer that still stands: its sender has not read it yet.
    """
    steps = [step for step in petition.steps if step.kind not in DESK_ONLY]
    whole_id = petition.standing.merged_into_id
    if whole_id is None:
        return steps
    whole = await turn.desk.storage.petitions.get(whole_id, ward_id=turn.desk.ward.id)
    joined = [step.kind == Action.ABSORB and step.details.get("other") == petition.id for step in whole.steps]
    since = [step for step in whole.steps[len(joined) - joined[::-1].index(True) :] if step.kind in NEWS]
    if whole.state is State.ANSWERED and not since:
        since = [step for step in whole.steps if step.kind == Action.ANSWER][-1:]
    return [*steps, *since]
