"""What the buttons about joining channels say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class GetCode(CallbackData, prefix="tiecode", sep="|"):
    """Give me a code."""


class Sure(CallbackData, prefix="tiesure", sep="|"):
    """Whether the code that was sent is the person's own."""

    own: bool
    code: str


class Me(CallbackData, prefix="tieme", sep="|"):
    """Whether it was the person who sent the code from another channel."""

    me: bool
    request: Number


class Part(CallbackData, prefix="tiepart", sep="|"):
    """Let a channel go: ask whether that is meant, or do it; contact 0 is for leaving everything as it is."""

    contact: Number
    sure: bool = False


class PartPage(CallbackData, prefix="tieparts", sep="|"):
    """More of the person's channels."""

    page: Number
