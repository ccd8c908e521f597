"""What the buttons about meetings say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Invited(CallbackData, prefix="gm", sep="|"):
    """Something that somebody does who is invited; the same under everybody's invitation."""

    action: str
    meeting: Number


class Lead(CallbackData, prefix="hop", sep="|"):
    """Something that whoever leads a meeting does; `value` is an opinion, a task, a household, or a place in a list."""

    action: str
    meeting: Number
    value: Number = 0


class Chore(CallbackData, prefix="vch", sep="|"):
    """Something about a task of a meeting, by who answers for it or by who leads the meeting."""

    action: str
    task: Number


class NewMeeting(CallbackData, prefix="hopm", sep="|"):
    """A step of the planning of a meeting."""

    step: str
    value: str = ""
