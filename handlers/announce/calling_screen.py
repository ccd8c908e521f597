"""The draft of a meeting on the screen: every field, what was not found, and why a time is asked."""

from collections.abc import Sequence

from handlers.announce.paper import Call
from handlers.announce.scheduling import named
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.meeting import MeetingKind

FIELDS = ("time", "place", "chair")
MORE = ("kind", "group", "title", "invited", "agenda")


async def show(turn: Turn, call: Call) -> None:
    """The draft; while its time is open, what it may mean comes first."""
    if call.choices:
        rows: list[Row] = [
            [turn.button("moment-choice", press(call, "at", place), moment=named(turn, at))]
            for place, at in enumerate(call.choices)
        ]
        rows.append([turn.button("call-time", press(call, "time"))])
    else:
        rows = [[turn.button(f"call-{field}", press(call, field)) for field in FIELDS]]
        rows.append([turn.button("call-more", press(call, "more"))])
        if not call.lacks:
            rows.append([turn.button("call-done", press(call, "done"))])
    await turn.say("call-draft", *rows, name=call.file.name, fields="\n".join(_lines(turn, call)))


def _lines(turn: Turn, call: Call) -> Sequence[str]:
    group = turn.desk.ward.group(call.group_id)
    open_field = turn.t("call-open")
    lines = [
        turn.t("call-line-kind", value=turn.t(f"meeting-kind-{call.kind}")),
        turn.t("call-line-title", value=call.title or open_field),
        turn.t("call-line-time", value=named(turn, call.starts_at) if call.starts_at else open_field),
        *(turn.t(f"call-doubt-{doubt}") for doubt in call.doubts),
        turn.t("call-line-place", value=call.place or open_field),
        turn.t("call-line-chair", value=call.chair or open_field),
        turn.t("call-line-group", value=group.name if group else turn.t("call-no-group")),
        turn.t("call-line-invited", value=call.invited or open_field),
        turn.t("call-line-agenda", value="; ".join(call.agenda) or open_field),
    ]
    if call.lacks:
        lines.append(turn.t("call-lacks", what=", ".join(turn.t(f"call-{name}").lower() for name in call.lacks)))
    return lines


async def show_more(turn: Turn, call: Call) -> None:
    """The fields that are seldom wrong."""
    rows: list[Row] = [[turn.button(f"call-{field}", press(call, field))] for field in MORE]
    await turn.say("call-more-question", *rows)


async def show_kinds(turn: Turn, call: Call) -> None:
    """What people may be called to."""
    rows: list[Row] = [
        [turn.button(f"meeting-kind-{kind}", press(call, "is", place))] for place, kind in enumerate(MeetingKind)
    ]
    await turn.say("call-kind-question", *rows)


def press(call: Call, step: str, value: int = 0) -> str:
    """What a button of the draft says."""
    return Announce(draft=call.number, step=f"call-{step}", value=value).pack()
