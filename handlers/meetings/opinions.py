"""Opinions: written down as they are said, counted, each brought to an end of which its author hears."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.meetings import leading, matching
from handlers.meetings.opening import Leading, Leads, at_hand, begin, led
from handlers.meetings.presses import Lead
from handlers.turn import Row, Turn, body
from knowledge import conclusions
from storage.errors import StaleError
from storage.meeting import Meeting
from storage.meeting_tasks import TaskDraft
from storage.messages import Notice
from storage.opinions import Opinion, OpinionState, count_opinions

ROOM = 4  # opinions in one menu: the fifth choice leads on
SPEAKER_LIMIT = 60
LIMIT = 2000  # characters
ENDS = {
    "o-answered": OpinionState.ANSWERED,
    "o-tasked": OpinionState.TASKED,
    "o-forwarded": OpinionState.FORWARDED,
}


def build() -> Router:
    """Opinions."""
    router = Router(name="meetings-opinions")
    router.callback_query.register(ask, Leads("say"))
    router.message.register(said, StateFilter(Leading.opinion), Words())
    router.callback_query.register(done, Leads("say-done"))
    router.callback_query.register(listed, Leads("opinions"))
    router.callback_query.register(shown, Leads("opinion"))
    router.callback_query.register(ask_end, Leads(*ENDS))
    router.message.register(settled, StateFilter(Leading.settle), Words())
    router.message.register(words_please, StateFilter(Leading.opinion, Leading.settle), NoCommand())
    return router


async def ask(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Who says what?"""
    meeting = await led(turn, press.meeting)
    await begin(turn, meeting, Leading.opinion)
    await turn.say("meeting-say-please", _done(turn, meeting))


async def said(_message: Message, words: str, turn: Turn) -> None:
    """Such as "Bà Sáu tổ 2: xin thêm đèn đường"; without a name nobody is told of its end."""
    meeting = await at_hand(turn)
    if typed_label(turn, words, ("meeting-say-done",)):
        await turn.end()
        await leading.show(turn, meeting)
        return
    speaker, colon, opinion = words.partition(":")
    if not colon or not opinion.strip() or len(speaker) > SPEAKER_LIMIT or len(words) > LIMIT:
        await turn.say("meeting-say-again", _done(turn, meeting), limit=LIMIT)
        return
    speaker = " ".join(speaker.split())
    present = await turn.desk.storage.attendance.listed(meeting.id)
    people = [(one.person_id, one.name) for one in present if one.person_id is not None]
    kept = await turn.desk.storage.opinions.record(
        meeting.id,
        opinion.strip(),
        speaker=speaker,
        person_id=matching.named_person(speaker, people),
        unit_id=matching.named_unit(speaker, await turn.desk.storage.units.names(turn.desk.ward.id)),
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.say("meeting-say-kept", _done(turn, meeting), number=kept.number, speaker=speaker)


async def done(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Nothing more for now."""
    await turn.end()
    await leading.show(turn, await led(turn, press.meeting))


async def listed(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """All of them with their counts; those without an end as buttons."""
    await _list(turn, await led(turn, press.meeting), press.value)


async def _list(turn: Turn, meeting: Meeting, offset: int = 0) -> None:
    opinions = await turn.desk.storage.opinions.of(meeting.id)
    counted = count_opinions(opinions)
    waiting = [one for one in opinions if one.state is OpinionState.OPEN]
    rows: list[Row] = [
        [
            turn.button(
                "meeting-opinion-open",
                Lead(action="opinion", meeting=meeting.id, value=one.id).pack(),
                number=one.number,
                speaker=one.speaker[:20],
            )
        ]
        for one in waiting[offset : offset + ROOM]
    ]
    if len(waiting) > offset + ROOM:
        press = Lead(action="opinions", meeting=meeting.id, value=offset + ROOM)
        rows.append([turn.button("meeting-more-opinions", press.pack())])
    await turn.say(
        "meeting-opinions",
        *rows,
        title=meeting.plan.title,
        total=counted.total,
        answered=counted.answered,
        tasked=counted.tasked,
        forwarded=counted.forwarded,
        open=counted.open,
        lines="\n".join(opinion_line(turn, one) for one in opinions),
    )


def opinion_line(turn: Turn, one: Opinion) -> str:
    """The opinion with what became of it."""
    told = turn.t("meeting-opinion-line", number=one.number, speaker=one.speaker, words=one.words)
    return told if one.state is OpinionState.OPEN else f"{told}\n{_end(turn, one)}"


def _end(turn: Turn, one: Opinion) -> str:
    return turn.t(f"meeting-opinion-{one.state}", answer=one.answer or "")


async def shown(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """One of them, and what may become of it."""
    meeting = await led(turn, press.meeting)
    one = await _opinion(turn, meeting, press.value)
    rows = [
        [turn.button(f"meeting-{action}", Lead(action=action, meeting=meeting.id, value=one.id).pack())]
        for action in (ENDS if one.state is OpinionState.OPEN else ())
    ]
    await turn.say("meeting-opinion-shown", *rows, line=opinion_line(turn, one))


async def ask_end(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """The answer, the task, or where it goes."""
    meeting = await led(turn, press.meeting)
    one = await _opinion(turn, meeting, press.value)
    if one.state is not OpinionState.OPEN:
        raise StaleError
    await begin(turn, meeting, Leading.settle, opinion=one.id, end=press.action)
    await turn.say(f"meeting-{press.action}-question", number=one.number)


async def settled(_message: Message, words: str, turn: Turn) -> None:
    """Its end, told to its author; a task is written down with the others."""
    data, meeting = await turn.state.get_data(), await at_hand(turn)
    one, state = await _opinion(turn, meeting, data["opinion"]), ENDS[data["end"]]
    answer = words[:LIMIT]
    if state is OpinionState.TASKED:
        answer = await _as_task(turn, meeting, one, words)

    def tell(ended: Opinion) -> list[Notice]:
        assert ended.person_id is not None, "somebody is told"  # noqa: S101 — asked only then
        told = turn.t(
            "meeting-opinion-told",
            title=meeting.plan.title,
            words=ended.words,
            end=_end(turn, ended),
            ward=turn.desk.ward.name,
        )
        return [Notice(ended.person_id, body(told), f"opinion:{ended.id}:{ended.state}")]

    ended = await turn.desk.storage.opinions.settle(
        one.id,
        state,
        answer,
        tell=tell,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        now=turn.desk.now(),
    )
    await turn.end()
    await turn.say("meeting-opinion-kept" if ended.person_id else "meeting-opinion-kept-untold", number=ended.number)
    await _list(turn, meeting)


async def _as_task(turn: Turn, meeting: Meeting, one: Opinion, words: str) -> str:
    read = conclusions.read(words, turn.desk.now())
    first = read[0] if read else conclusions.Conclusion(words, "", None)
    unit = matching.named_unit(first.assignee, await turn.desk.storage.units.names(turn.desk.ward.id))
    draft = TaskDraft(first.words, first.assignee, first.due_on, unit_id=unit, opinion_id=one.id)
    (task,) = await turn.desk.storage.meeting_tasks.write(
        meeting.id,
        [draft],
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    return turn.t("meeting-opinion-as-task", number=task.number, words=task.words, assignee=task.assignee)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where words were expected."""
    await turn.say("work-words-please")


async def _opinion(turn: Turn, meeting: Meeting, opinion_id: int) -> Opinion:
    one = await turn.desk.storage.opinions.get(opinion_id, ward_id=turn.desk.ward.id, actor_id=turn.person.id)
    if one.meeting_id != meeting.id:
        raise StaleError
    return one


def _done(turn: Turn, meeting: Meeting) -> Row:
    return [turn.button("meeting-say-done", Lead(action="say-done", meeting=meeting.id).pack())]
