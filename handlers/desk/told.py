"""Who of the desk is told that a petition has come to them."""

from handlers.colleagues import Colleagues
from handlers.dates import VIETNAM
from handlers.desk.due import due
from handlers.petition import notices
from handlers.presses import Work
from handlers.turn import Turn, body
from storage.codes import spoken
from storage.messages import Notice
from storage.petition import Petition, State
from storage.petitions import Write


def to_cadres(turn: Turn, desk: Colleagues, text_id: str, *, why: str) -> Write:
    """Prepare the message to those in whose queue a petition lies from now on."""

    def write(petition: Petition) -> list[Notice]:
        text = turn.t(text_id, code=spoken(petition.code), category=turn.t(f"category-{petition.category}"), words=why)
        open_ = turn.button("work-open", Work(action="open", petition=petition.id).pack())
        others = [person for person in desk.told(petition) if person != turn.person.id]
        return [Notice(to, body(text, [open_]), f"petition:{petition.id}:{turn.source}:desk:{to}") for to in others]

    return write


async def to_the_new_cadre(turn: Turn, before: Petition, to: int) -> Write:
    """Prepare the messages that a cadre works on it from now on: to them, to the one before, to the resident."""
    names = await turn.desk.storage.staff.names([to])
    resident = notices.to_resident(turn, "follow-assigned", words=names.get(to, ""))
    today = turn.desk.now().astimezone(VIETNAM).date()

    def write(petition: Petition) -> list[Notice]:
        open_ = turn.button("work-open", Work(action="open", petition=petition.id).pack())
        values = {"code": spoken(petition.code), "by": turn.person.name}
        key = f"petition:{petition.id}:{turn.source}:desk"
        told = []
        if to != turn.person.id:
            category, left = turn.t(f"category-{petition.category}"), due(turn, petition, today)
            given = turn.t("work-assigned", **values, category=category, due=left)
            told.append(Notice(to, body(given, [open_]), f"{key}:{to}"))
        if before.assignee_id not in {None, to, turn.person.id}:
            gone = turn.t("work-assigned-away", **values, cadre=names.get(to, ""))
            told.append(Notice(before.assignee_id, body(gone), f"{key}:{before.assignee_id}"))
        # They hear of the first cadre; who of the desk goes on with it is the ward's own business.
        return [*told, *(resident(petition) if before.state is State.RECEIVED else ())]

    return write
