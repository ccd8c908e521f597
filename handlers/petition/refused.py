"""Files that could not be taken: many come together, and why is said once, after the last."""

from handlers.filters import Attachment
from handlers.turn import Turn
from storage.blobs import MAX_BYTES
from storage.errors import FileRefusedError

MEGABYTE = 1024 * 1024
NAMED = 5  # files of one reason that are called by name


async def note_refused(turn: Turn, attachment: Attachment, refusal: FileRefusedError) -> None:
    """Remember the refusal until the last of the files was looked at."""
    refused = (await turn.state.get_data()).get("refused", [])
    await turn.state.update_data(refused=[*refused, [attachment.name, refusal.text_id]])


async def say_refused(turn: Turn) -> bool:
    """Say which files were not taken and why; False when all were."""
    refused = (await turn.state.get_data()).get("refused", [])
    if not refused:
        return False
    await turn.state.update_data(refused=[])
    reasons: dict[str, list[str]] = {}
    for name, text_id in refused:
        reasons.setdefault(text_id, []).append(name)
    for text_id, names in reasons.items():
        if len(names) == 1:
            await turn.say(text_id, limit=MAX_BYTES // MEGABYTE)
        else:
            shown = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
            why = turn.t(text_id, limit=MAX_BYTES // MEGABYTE)
            await turn.say("files-refused", count=len(names), names=shown, why=why)
    return True
