"""What the buttons about campaigns and oversight say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Drive(CallbackData, prefix="pt", sep="|"):
    """Something about a campaign; `value` is a place in a list."""

    action: str
    campaign: Number = 0
    value: Number = 0


class NewCampaign(CallbackData, prefix="ptm", sep="|"):
    """A step of a launch."""

    step: str


class Example(CallbackData, prefix="mh", sep="|"):
    """Something about a model."""

    action: str
    model: Number


class NewModel(CallbackData, prefix="mhm", sep="|"):
    """A step of a registration."""

    step: str
    value: str = ""


class Sending(CallbackData, prefix="ptg", sep="|"):
    """A step of a message of a campaign."""

    step: str


class Supervise(CallbackData, prefix="gs", sep="|"):
    """Something about who watches over what; `value` is a quarter counted from year 0, a body, a watch, a page or a place."""

    action: str
    value: Number = 0
