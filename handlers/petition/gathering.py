"""Files for a petition that was sent come one by one, and join it together, after the last."""

from dataclasses import astuple, dataclass
from typing import Any

from handlers.bursts import more_files_follow
from handlers.filters import Attachment
from handlers.petition.adding import More, may_join
from handlers.petition.naming import name_of
from handlers.turn import Turn
from storage.drafts import MAX_FILES
from storage.petition import Petition


@dataclass(frozen=True, slots=True)
class Gathered:
    """What has come; complete when no more files follow."""

    more: More
    complete: bool


async def gather(turn: Turn, petition: Petition, attachment: Attachment, words: str) -> Gathered:
    """Put a file to those that came just before for the same petition; what is over the limit is said once.

    Of an album whose words must not be kept nothing is.
    """
    withheld = (await turn.state.get_data()).get("withheld")
    if (attachment.album and attachment.album == withheld) or (words and not await may_join(turn, words)):
        return Gathered(More(), complete=False)
    noted = await _noted(turn, petition)
    listed = list(astuple(attachment))
    if listed not in noted["files"]:
        noted["overflow"] = noted["overflow"] or len(noted["files"]) >= MAX_FILES
        noted["files"] = [*noted["files"], listed][:MAX_FILES]
    if words:
        noted |= {"words": words, "message": name_of(turn.chat)}
    complete = not await more_files_follow(turn)
    await turn.state.update_data(gathered={} if complete else noted)
    if complete and noted["overflow"]:
        await turn.say("petition-files-full", limit=MAX_FILES)
    files = [Attachment(*file) for file in noted["files"]]
    return Gathered(More(words=noted["words"], files=files, message=noted["message"]), complete)


async def _noted(turn: Turn, petition: Petition) -> dict[str, Any]:
    noted = (await turn.state.get_data()).get("gathered") or {}
    if noted.get("petition") == petition.id:
        return dict(noted)
    return {"petition": petition.id, "files": [], "words": "", "message": None, "overflow": False}
