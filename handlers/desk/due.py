"""How much time a petition's first answer still has, in days as people count them."""

from datetime import date

from handlers.turn import Turn
from storage.petition import Petition, State
from storage.queues import COUNTING


def due(turn: Turn, petition: Petition, today: date) -> str:
    """Such as "còn 3 ngày"; where the petition stands when no time runs."""
    if petition.state is State.WAITING:
        return turn.t("due-paused")
    if petition.state not in COUNTING or petition.standing.answered_at is not None or petition.due_on is None:
        return turn.t(f"stage-{petition.state}")
    days = (petition.due_on - today).days
    if days < 0:
        return turn.t("due-late", days=-days)
    return turn.t("due-left", days=days) if days else turn.t("due-today")
