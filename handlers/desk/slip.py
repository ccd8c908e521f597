"""A petition brought by somebody without a chat is entered: the code for the paper, and the slip for the person."""

from handlers.dates import day
from handlers.desk import entry_screens as screens
from handlers.desk.entry import Entry
from handlers.petition import arrivals, terms
from handlers.presses import Work
from handlers.turn import Turn
from storage.codes import spoken
from storage.petition import Petition, Way


async def enter(turn: Turn, entry: Entry) -> None:
    """Enter it, tell the desk, and say what to write on the paper; the same event again enters nothing more."""
    details = dict(await arrivals.destination(turn.desk, entry.category))
    details["confidential"] = entry.confidential or details["confidential"]
    tell = await arrivals.to_desk(turn.desk)
    petition = await turn.desk.storage.drafts.enter(
        ward_id=turn.desk.ward.id,
        way=Way(entry.way),
        entered_by_id=turn.person.id,
        source=turn.source,
        values={
            "category": entry.category,
            "words": entry.words,
            "place": entry.place,
            "group_id": entry.group,
            "phone": entry.phone,
            "sender_name": entry.name or None,
            "anonymous": not entry.name,
        },
        files=entry.refs(),
        details=details,
        write=lambda entered: [notice for notice in tell(entered) if notice.person_id != turn.person.id],
        reckon=await terms.reckoning(turn),
        now=turn.desk.now(),
    )
    await turn.end()
    await _hand_out(turn, petition, entry)


async def _hand_out(turn: Turn, petition: Petition, entry: Entry) -> None:
    """The code to be written on the paper, and the slip for the person."""
    open_ = turn.button("work-open", Work(action="open", petition=petition.id).pack())
    await turn.say(
        "entry-slip",
        ward=turn.desk.ward.name,
        code=spoken(petition.code),
        day=day(petition.created_at),
        who=screens.whoever(turn, entry),
        category=turn.t(f"category-{petition.category}"),
        place=screens.where(turn, entry),
        term=await terms.told(turn, petition) or "—",
    )
    await turn.say("entry-done", [open_], code=spoken(petition.code))
