"""A meeting in words, for whoever shows it; "notice incomplete" stands wherever a meeting is listed."""

from handlers.dates import VIETNAM, appointment, day
from handlers.meetings.ics import MEDIA_TYPE, calendar_file
from handlers.meetings.law import fault, lacks
from handlers.ports import Desk, Texts
from storage.meeting import Announced, Meeting, MeetingState, Plan
from storage.meeting_tasks import Task
from storage.messages import FileRef


def moment(texts: Texts, plan: Plan) -> str:
    """Its day and hour, such as "19:30 thứ bảy 5/12/2026"."""
    starts = plan.starts_at.astimezone(VIETNAM)
    return appointment(texts, starts.date(), starts.time())


def stage(texts: Texts, meeting: Meeting) -> str:
    """Where it stands, when there is more to say than that it is planned."""
    if meeting.state is MeetingState.CANCELLED:
        return texts("meeting-stage-cancelled", reason=meeting.reason or "")
    if meeting.state is MeetingState.HELD:
        return texts("meeting-stage-held")
    return texts("meeting-stage-open") if meeting.open else ""


def line(texts: Texts, meeting: Meeting, announced: Announced) -> str:
    """The meeting in a list."""
    told = texts("meeting-line", moment=moment(texts, meeting.plan), title=meeting.plan.title, place=meeting.plan.place)
    if meeting.coming and lacks(meeting, announced):
        told = texts("meeting-line-incomplete", line=told)
    return told


def card(texts: Texts, meeting: Meeting, announced: Announced) -> str:
    """Everything about the meeting, as far as it is known."""
    plan = meeting.plan
    lines = [
        texts("meeting-card", title=plan.title, moment=moment(texts, plan), place=plan.place, chair=plan.chair),
        texts("meeting-card-invited", invited=plan.invited) if plan.invited else "",
        texts("meeting-card-agenda", items=numbered(plan.agenda)) if plan.agenda else "",
        stage(texts, meeting),
        fault(texts, meeting, announced) if meeting.coming else "",
    ]
    return "\n".join(each for each in lines if each)


def numbered(items: tuple[str, ...]) -> str:
    """The items of an agenda, one in each line."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def task_words(texts: Texts, task: Task) -> str:
    """The task as it was written."""
    return texts(
        "meeting-task-line",
        number=task.number,
        words=task.words,
        assignee=task.assignee or texts("meeting-no-assignee"),
        due=day(task.due_on) if task.due_on else texts("meeting-no-due"),
    )


async def calendar_entry(desk: Desk, meeting: Meeting) -> FileRef:
    """The meeting's file for calendars, kept so that it can be sent along."""
    content = calendar_file(
        meeting,
        ward=desk.ward.name,
        summary=meeting.plan.title,
        description=desk.texts("meeting-calendar-words", chair=meeting.plan.chair, ward=desk.ward.name),
    )
    sha256 = await desk.storage.blobs.keep(content, MEDIA_TYPE, now=desk.now())
    return FileRef(sha256, f"{desk.texts('meeting-calendar-file')}-{meeting.id}.ics", "document")
