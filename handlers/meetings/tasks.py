"""The tasks of a meeting: what stands, what was left to it, and what came of each."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM
from handlers.filters import NoCommand, Words
from handlers.meetings.opening import Leading, Leads, led
from handlers.meetings.presses import Chore, Lead
from handlers.meetings.words import task_words
from handlers.turn import Row, Turn
from storage.errors import StaleError
from storage.meeting_tasks import Task, TaskState

ROOM = 4  # tasks in one menu: the fifth choice leads on
LIMIT = 1000  # characters of a result


def build() -> Router:
    """Tasks."""
    router = Router(name="meetings-tasks")
    router.callback_query.register(listed, Leads("tasks"))
    router.callback_query.register(pressed, Chore.filter())
    router.message.register(finished, StateFilter(Leading.result), Words())
    router.message.register(words_please, StateFilter(Leading.result), NoCommand())
    return router


async def listed(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """All of them; what was left by the meeting before, as long as this one has not opened."""
    meeting = await led(turn, press.meeting)
    own = await turn.desk.storage.meeting_tasks.of(meeting.id)
    left = await turn.desk.storage.meeting_tasks.left(meeting.id) if meeting.coming else []
    waiting = [task for task in (*left, *own) if task.state is TaskState.OPEN]
    rows: list[Row] = [
        [turn.button("meeting-task-open", Chore(action="open", task=task.id).pack(), words=task.words[:40])]
        for task in waiting[press.value : press.value + ROOM]
    ]
    if len(waiting) > press.value + ROOM:
        further = Lead(action="tasks", meeting=meeting.id, value=press.value + ROOM)
        rows.append([turn.button("meeting-more-tasks", further.pack())])
    lines = [turn.t("meeting-tasks-left")] if left else []
    lines += [task_line(turn, task) for task in left]
    lines += [turn.t("meeting-tasks-own")] if left and own else []
    lines += [task_line(turn, task) for task in own]
    await turn.say(
        "meeting-tasks", *rows, title=meeting.plan.title, lines="\n".join(lines) or turn.t("meeting-tasks-none")
    )


def task_line(turn: Turn, task: Task) -> str:
    """The task with who, until when, and what came of it."""
    told = task_words(turn.t, task)
    if task.late(turn.desk.now().astimezone(VIETNAM).date()):
        return turn.t("meeting-task-late", line=told)
    if task.state is TaskState.OPEN:
        return told
    return turn.t(f"meeting-task-{task.state}", line=told, result=task.result or "")


async def pressed(_query: CallbackQuery, callback_data: Chore, turn: Turn) -> None:
    """Look at a task, or say what came of it."""
    task = await turn.desk.storage.meeting_tasks.get(
        callback_data.task, ward_id=turn.desk.ward.id, actor_id=turn.person.id
    )
    match callback_data.action:
        case "open":
            done: Row = [turn.button("meeting-task-finish", Chore(action="done", task=task.id).pack())]
            await turn.say(
                "meeting-task-card", done if task.state is TaskState.OPEN else [], line=task_line(turn, task)
            )
        case "done" if task.state is TaskState.OPEN:
            await turn.state.set_state(Leading.result)
            await turn.state.update_data(task=task.id)
            await turn.say("meeting-task-result-question", line=task_line(turn, task))
        case _:
            raise StaleError


async def finished(_message: Message, words: str, turn: Turn) -> None:
    """The result."""
    task = await turn.desk.storage.meeting_tasks.finish(
        (await turn.state.get_data())["task"],
        words[:LIMIT],
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        now=turn.desk.now(),
    )
    await turn.end()
    await turn.say("meeting-task-kept", line=task_line(turn, task))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where words were expected."""
    await turn.say("work-words-please")
