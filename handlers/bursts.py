"""Files that people send together are kept one by one and answered together, after the last."""

import asyncio

from handlers.turn import Turn

PAUSE = 0.4  # seconds; the files of one album arrive closer together than this
FILES = ("photo", "document", "video", "video_note", "audio", "voice")


async def more_files_follow(turn: Turn) -> bool:
    """Whether the person's next message, about to be dealt with, is a file again: then its answer is enough."""
    inbox = turn.desk.storage.inbox
    following = await inbox.next_in_lane(turn.event_id)
    if following is None:
        await asyncio.sleep(PAUSE)
        following = await inbox.next_in_lane(turn.event_id)
    message = (following or {}).get("message", {})
    return any(kind in message for kind in FILES)
