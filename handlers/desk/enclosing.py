"""Files that a cadre puts to a reply come one by one, and go to the resident together with the words."""

from collections.abc import Sequence

from handlers.bursts import more_files_follow
from handlers.files import keep
from handlers.filters import Attachment
from handlers.petition.refused import note_refused, say_refused
from handlers.turn import Turn
from storage.drafts import MAX_FILES
from storage.errors import FileRefusedError
from storage.messages import FileRef

Enclosed = Sequence[tuple[str, FileRef]]
PROOF = frozenset({"photo", "document", "video"})  # a voice tells, it does not show


async def nothing(turn: Turn) -> None:
    """Begin anew."""
    await turn.state.update_data(enclosed=[], reply="", refused=[])


async def enclosed(turn: Turn) -> Enclosed:
    """What lies with the reply so far, each with the channel's own name of it."""
    noted = (await turn.state.get_data()).get("enclosed", [])
    return [(source, FileRef(*file)) for source, file in noted]


async def reply_so_far(turn: Turn) -> str:
    """The words so far; empty when there are none."""
    words: str = (await turn.state.get_data()).get("reply", "")
    return words


async def write_down(turn: Turn, words: str) -> None:
    """The words that are to go out when the cadre says so."""
    await turn.state.update_data(reply=words)


async def enclose(turn: Turn, attachment: Attachment, words: str) -> bool:
    """Put a file to the reply, and the words under it; False while more files follow.

    What was not taken, and why, is said after the last one.
    """
    await _put(turn, attachment)
    if words:
        await write_down(turn, words)
    if await more_files_follow(turn):
        return False
    await say_refused(turn)
    if (await turn.state.get_data()).get("overflow"):
        await turn.state.update_data(overflow=False)
        await turn.say("petition-files-full", limit=MAX_FILES)
    return True


async def _put(turn: Turn, attachment: Attachment) -> None:
    noted = (await turn.state.get_data()).get("enclosed", [])
    if attachment.source in {source for source, _ in noted}:
        return
    if len(noted) >= MAX_FILES:
        await turn.state.update_data(overflow=True)
        return
    try:
        file = await keep(turn, attachment)
    except FileRefusedError as refusal:
        await note_refused(turn, attachment, refusal)
        return
    listed = [attachment.source, [file.sha256, file.name, file.kind]]
    await turn.state.update_data(enclosed=[*noted, listed])


def refs(files: Enclosed) -> list[FileRef]:
    """The files alone."""
    return [file for _, file in files]


def proves(files: Sequence[FileRef]) -> bool:
    """Whether something among them can be looked at."""
    return any(file.kind in PROOF for file in files)
