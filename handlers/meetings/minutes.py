"""The minutes as a Word file: who was there by group and body, the agenda, opinions with their ends, tasks."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.meetings.law import fault, notice_rule
from handlers.meetings.leading import attendance_lines
from handlers.meetings.opening import Leads, led
from handlers.meetings.opinions import opinion_line
from handlers.meetings.presses import Lead
from handlers.meetings.tasks import task_line
from handlers.meetings.words import moment, numbered
from handlers.reports.papers import Paper
from handlers.reports.printing import filled
from handlers.turn import Turn
from storage.meeting import Meeting


def build() -> Router:
    """Minutes."""
    router = Router(name="meetings-minutes")
    router.callback_query.register(pressed, Leads("minutes"))
    return router


async def pressed(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Fill them in and send them."""
    meeting = await led(turn, press.meeting)
    whole, *parts = attendance_lines(
        turn,
        await turn.desk.storage.attendance.counted(meeting.id),
        await turn.desk.storage.units.names(turn.desk.ward.id),
    )
    values = await _values(turn, meeting) | {"co_mat": whole}
    rows = [tuple(line.removeprefix("• ").rpartition(": ")[::2]) for line in parts]
    content = await filled(turn, Paper.MINUTES, values, {"bang_co_mat": rows})
    await turn.show_bytes(content, f"{turn.t('paper-file-minutes')}-{meeting.id}.docx", picture=False)


async def _values(turn: Turn, meeting: Meeting) -> dict[str, str]:
    plan = meeting.plan
    opinions = await turn.desk.storage.opinions.of(meeting.id)
    tasks = await turn.desk.storage.meeting_tasks.of(meeting.id)
    return {
        "phuong": turn.desk.ward.name,
        "ten_hop": plan.title,
        "thoi_gian": moment(turn.t, meeting.plan),
        "dia_diem": plan.place,
        "chu_tri": plan.chair,
        "thu_ky": plan.secretary or turn.person.name,
        "thanh_phan": plan.invited,
        "chuong_trinh": numbered(plan.agenda),
        "thong_bao": await _notice(turn, meeting),
        "so_y_kien": turn.t("meeting-minutes-opinions", count=len(opinions)),
        "y_kien": "\n".join(opinion_line(turn, one) for one in opinions),
        "nhiem_vu": "\n".join(task_line(turn, task) for task in tasks) or turn.t("meeting-tasks-none"),
    }


async def _notice(turn: Turn, meeting: Meeting) -> str:
    """Whether it was announced as the law wants; nothing where it wants nothing."""
    if notice_rule(meeting) is None:
        return ""
    return fault(turn.t, meeting, await turn.desk.storage.postings.announced(meeting.id)) or turn.t(
        "meeting-notice-complete"
    )
