"""Announcements between their rows and what the rest of the program sees."""

from storage.announcement import Announcement, Drop, Kind, Standing, State
from storage.audience import Audience
from storage.messages import Body
from storage.models import AnnouncementRow


def standing_of(row: AnnouncementRow) -> Standing:
    """How the announcement stands, as its row remembers it."""
    state = State(row.state)
    return Standing(
        state=state,
        author_id=row.author_id,
        approver_id=row.decided_by if state is not State.REFUSED else None,
        emergency=row.emergency is not None,
        begun=row.sent_at is not None,
        drop=Drop(row.refusal) if state is State.DROPPED and row.refusal else None,
    )


def announcement_of(row: AnnouncementRow) -> Announcement:
    """The announcement as the rest of the program sees it."""
    standing = standing_of(row)
    return Announcement(
        id=row.id,
        ward_id=row.ward_id,
        author_id=row.author_id,
        body=Body.from_json(row.body),
        audience=Audience.from_json(row.audience),
        kind=Kind(row.kind),
        standing=standing,
        subject_id=row.subject_id,
        meeting_id=row.meeting_id,
        campaign_id=row.campaign_id,
        series_id=row.series_id,
        corrects_id=row.corrects_id,
        regulation_id=row.regulation_id,
        minutes_before=row.minutes_before,
        acknowledge=row.acknowledge,
        reason=row.emergency,
        decided_at=row.decided_at,
        refusal=row.refusal if standing.state is State.REFUSED else None,
        previewed=row.previewed,
        planned=row.planned,
        created_at=row.created_at,
        send_at=row.send_at,
        expires_at=row.expires_at,
        sent_at=row.sent_at,
        reported_at=row.reported_at,
        share=row.share,
        price_agreed=row.price_agreed,
    )
