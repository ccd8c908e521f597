"""Photos of notice boards: the proof that a meeting was posted, and the tasks to bring it."""

from datetime import datetime

from storage.database import Database
from storage.errors import ForbiddenError, StaleError
from storage.meeting import Announced, Meeting, MeetingAction, MeetingState, after
from storage.meeting_loading import announced, load_one
from storage.meeting_permissions import permit
from storage.meetings import held, note, was_done
from storage.messages import FileRef
from storage.models import MeetingRow, PostingRow
from storage.petition_permissions import actor


class Postings:
    """The proofs of posting of all meetings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def post(
        self,
        meeting_id: int,
        photo: FileRef,
        place: str,
        *,
        posted_at: datetime,
        group_id: int | None,
        ward_id: int,
        actor_id: int,
        source: str,
        now: datetime,
    ) -> Meeting:
        """Keep the proof that a meeting's notice hangs on a board.

        Args:
            meeting_id: which meeting.
            photo: of the board.
            place: where the board is.
            posted_at: since when it hangs there, as the sender of the photo says; not after now.
            group_id: the residential group whose board it is; None for the ward's own.
            ward_id: the ward for which the actor acts.
            actor_id: whose photo it is; the head of the board's group may send it for a meeting of the whole ward.
            source: names the request; the same source has its effect once.
            now: the moment.

        Raises:
            NotFoundError: no such meeting in this ward.
            ForbiddenError: neither a cadre, nor the head of the board's group.
            StaleError: it is over or cancelled, or the day given is to come or before the meeting was planned.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            if not await was_done(session, source):
                if row.group_id is not None and group_id != row.group_id:
                    raise ForbiddenError
                permit(await actor(session, actor_id, ward_id), group_id)
                row.state = after(MeetingState(row.state), MeetingAction.POST)
                if not row.created_at <= posted_at <= now:
                    raise StaleError
                proof = {"sha256": photo.sha256, "file_name": photo.name, "posted_at": posted_at, "place": place}
                session.add(PostingRow(meeting_id=row.id, group_id=group_id, by_id=actor_id, source=source, **proof))
                details = {"group": group_id, "posted": posted_at.isoformat()}
                note(session, row, MeetingAction.POST, actor_id=actor_id, source=source, now=now, details=details)
                await session.flush()
            return await load_one(session, row)

    async def announced(self, meeting_id: int) -> Announced:
        """How the meeting was made known so far."""
        async with self._db.read() as session:
            return await announced(session, await load_one(session, await session.get_one(MeetingRow, meeting_id)))
