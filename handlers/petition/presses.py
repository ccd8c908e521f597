"""What the buttons say with which something joins a petition that was sent."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Join(CallbackData, prefix="join", sep="|"):
    """What was just said or sent belongs to this petition; `said` is the event in which it came."""

    petition: Number
    said: Number
