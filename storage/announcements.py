"""The life of announcements: written by one person, approved by another, sent, and what can happen on the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from storage.announcement import Action, Announcement, Draft, Drop, Kind
from storage.announcement_acts import Deed, Write, happen, held, silent, step_named, was_done
from storage.announcement_approval import decide, follow_invitation
from storage.announcement_entering import check_meeting, enter
from storage.announcement_errors import AuthorLeftError, MomentPassedError, ReasonMissingError
from storage.announcement_loading import announcement_of
from storage.announcement_permissions import check_actor
from storage.announcement_sending import AnnouncementSending, left_over
from storage.audience import Audience
from storage.errors import ForbiddenError, StaleError
from storage.messages import Body
from storage.same_human import REFUSALS, Sign, same_human


class Announcements(AnnouncementSending):
    """The announcements of all wards.

    Every act is one transaction, has its effect once for one source, and writes down a step. `write` is given the
    announcement as it is afterwards and returns the messages to those concerned, written in the same transaction.
    """

    async def submit(
        self, draft: Draft, *, source: str, now: datetime, write: Write = silent, beside: Sequence[Draft] = ()
    ) -> Announcement:
        """Hand an announcement in; it waits for a second person, and so do the reminders `beside` an invitation.

        Raises:
            ForbiddenError: its author does not work on the desk.
            AudienceForbiddenError: their work there is limited to other groups.
            StaleError: its meeting was cancelled, or has changed since the words were made.
            InvitedAlreadyError: the same people's invitation to the same meeting waits, or is leaving.
            MomentPassedError: there is no use any more in sending it.
        """
        if draft.kind is Kind.EMERGENCY:
            raise ForbiddenError
        async with self._db.write() as session:
            for each in beside:
                early = f"{source}:before:{each.minutes_before}"
                await enter(session, each, Action.SUBMIT, source=early, now=now, write=silent)
            return await enter(session, draft, Action.SUBMIT, source=source, now=now, write=write)

    async def emergency(self, draft: Draft, reason: str, *, source: str, now: datetime, write: Write) -> Announcement:
        """Let one person send at once, for a stated reason; `begin` must follow, by whoever calls or by the clock.

        The ward's committee must be told by `write`.

        Raises:
            ReasonMissingError: no reason was given.
            ForbiddenError: its author does not work on the desk.
            AudienceForbiddenError: their work there is limited to other groups.
        """
        if not reason.strip():
            raise ReasonMissingError
        at_once = replace(draft, kind=Kind.EMERGENCY, send_at=now, minutes_before=None)
        async with self._db.write() as session:
            return await enter(session, at_once, Action.EMERGENCY, source=source, now=now, write=write, reason=reason)

    async def approve(
        self,
        announcement_id: int,
        *,
        actor_id: int,
        ward_id: int,
        source: str,
        now: datetime,
        seen: int | None = None,
        price: int | None = None,
        write: Write = silent,
    ) -> Announcement:
        """Let a second person approve it, and with an invitation the reminders that wait beside it.

        Args:
            announcement_id: which one.
            actor_id: who approves.
            ward_id: the ward for which they act.
            source: names the request.
            now: the moment.
            seen: how many people they were shown that it is for.
            price: đồng that they agreed to spend on it, when it costs anything.
            write: see the class.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it was decided, withdrawn or dropped.
            ForbiddenError: they do not work on the desk.
            AudienceForbiddenError: their work there is limited to other groups.
            SecondPersonError: they wrote it themselves, or seem to; one kind for each sign.
            MomentPassedError: its moment has passed: it was dropped.
            AuthorLeftError: its author no longer works on the desk: it was dropped.
        """
        costs = {} if price is None else {"price": price}
        deed = Deed(Action.APPROVE, source, now, actor_id, {"seen": seen, **costs}, write)
        async with self._db.write() as session:
            row = await held(session, announcement_id, ward_id)
            before = await step_named(session, source)
            if before is None:
                await check_actor(session, row, actor_id)
                sign = await decide(session, row, deed, self._leaves)
            else:
                sign = Sign(before.details["why"]) if before.action == Action.DENY else None
            done = announcement_of(row)
        if sign is not None:
            raise REFUSALS[sign]
        if done.standing.drop is Drop.EXPIRED:
            raise MomentPassedError
        if done.standing.drop is Drop.AUTHOR_LEFT:
            raise AuthorLeftError
        return done

    async def refuse(
        self,
        announcement_id: int,
        *,
        actor_id: int,
        ward_id: int,
        reason: str,
        source: str,
        now: datetime,
        write: Write = silent,
    ) -> Announcement:
        """Let a second person refuse it, for a reason that its author reads.

        Raises:
            ReasonMissingError: no reason was given.
            NotFoundError, StaleError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        if not reason.strip():
            raise ReasonMissingError
        deed = Deed(Action.REFUSE, source, now, actor_id, write=write)
        return await self._act(announcement_id, deed, ward_id=ward_id, refusal=reason.strip())

    async def withdraw(
        self, announcement_id: int, *, actor_id: int, ward_id: int, source: str, now: datetime, write: Write = silent
    ) -> Announcement:
        """Take an approval back before anything has left; it waits again.

        Raises:
            NotFoundError, StaleError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        return await self._act(
            announcement_id, Deed(Action.WITHDRAW, source, now, actor_id, write=write), ward_id=ward_id
        )

    async def cancel(
        self, announcement_id: int, *, actor_id: int, ward_id: int, source: str, now: datetime, write: Write = silent
    ) -> Announcement:
        """Send no more of it; who got it has got it.

        Raises:
            NotFoundError, StaleError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        done = await self._act(
            announcement_id, Deed(Action.CANCEL, source, now, actor_id, write=write), ward_id=ward_id
        )
        await self.sweep(now)
        return done

    async def pause(
        self, announcement_id: int, *, actor_id: int, ward_id: int, source: str, now: datetime, write: Write = silent
    ) -> Announcement:
        """Send no more of it for now.

        Raises:
            NotFoundError, StaleError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        return await self._act(announcement_id, Deed(Action.PAUSE, source, now, actor_id, write=write), ward_id=ward_id)

    async def resume(
        self, announcement_id: int, *, actor_id: int, ward_id: int, source: str, now: datetime, write: Write = silent
    ) -> Announcement:
        """Go on with what was paused.

        Raises:
            NotFoundError, StaleError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        return await self._act(
            announcement_id, Deed(Action.RESUME, source, now, actor_id, write=write), ward_id=ward_id
        )

    async def reschedule(
        self,
        announcement_id: int,
        send_at: datetime,
        *,
        actor_id: int,
        ward_id: int,
        source: str,
        now: datetime,
        write: Write = silent,
    ) -> Announcement:
        """Let it leave at another time. Moved by its author it must be approved again; moved by another, it was seen.

        Raises:
            MomentPassedError: there is no use any more in sending it then.
            NotFoundError, StaleError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        async with self._db.write() as session:
            row = await held(session, announcement_id, ward_id)
            if not await was_done(session, source):
                await check_actor(session, row, actor_id)
                if row.expires_at is not None and send_at >= row.expires_at:
                    raise MomentPassedError
                again = await same_human(session, row.author_id, actor_id) is not None
                details = {"from": _text(row.send_at), "to": _text(send_at), "again": again}
                row.send_at, row.minutes_before = send_at, None
                await happen(session, row, Deed(Action.RESCHEDULE, source, now, actor_id, details, write))
            return announcement_of(row)

    async def correct(
        self,
        announcement_id: int,
        body: Body,
        *,
        actor_id: int,
        ward_id: int,
        source: str,
        now: datetime,
        write: Write = silent,
    ) -> Announcement:
        """Hand in other words for what has left; they wait for a second person and go to whoever got the wrong ones.

        Raises:
            StaleError: it has not left: it can still be cancelled and written anew.
            NotFoundError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        async with self._db.write() as session:
            row = await held(session, announcement_id, ward_id)
            if row.sent_at is None:
                raise StaleError
            draft = Draft(
                ward_id=row.ward_id,
                author_id=actor_id,
                body=body,
                audience=Audience.from_json(row.audience),
                kind=Kind.CORRECTION,
                subject_id=row.subject_id,
                meeting_id=row.meeting_id,
                campaign_id=row.campaign_id,
                regulation_id=row.regulation_id,
                acknowledge=row.acknowledge,
            )
            return await enter(
                session, draft, Action.SUBMIT, source=source, now=now, write=write, corrects=announcement_id
            )

    async def resend_failed(
        self, announcement_id: int, *, actor_id: int, ward_id: int, source: str, now: datetime, write: Write = silent
    ) -> Announcement:
        """Try again with those whom it did not reach and who have an address that works now.

        Raises:
            StaleError: it is still being sent, or there is nobody to try again with.
            MomentPassedError: there is no use any more in sending it.
            NotFoundError, ForbiddenError, AudienceForbiddenError: as with `approve`.
        """
        async with self._db.write() as session:
            row = await held(session, announcement_id, ward_id)
            if not await was_done(session, source):
                await check_actor(session, row, actor_id)
                if row.expires_at is not None and now >= row.expires_at:
                    raise MomentPassedError
                await check_meeting(session, row)
                due_at = now if row.emergency is not None else self._leaves(now)
                count = await left_over(session, row, due_at=due_at, rules=self._windows(now))
                if not count:
                    raise StaleError
                await happen(session, row, Deed(Action.RESEND, source, now, actor_id, {"count": count}, write))
            return announcement_of(row)

    async def _act(self, announcement_id: int, deed: Deed, *, ward_id: int, **values: Any) -> Announcement:
        assert deed.actor_id is not None, "somebody does it"  # noqa: S101 — the program's own deeds are elsewhere
        async with self._db.write() as session:
            row = await held(session, announcement_id, ward_id)
            if not await was_done(session, deed.source):
                await check_actor(session, row, deed.actor_id)
                for name, value in values.items():
                    setattr(row, name, value)
                await happen(session, row, deed)
                await follow_invitation(session, row, deed)
            return announcement_of(row)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
