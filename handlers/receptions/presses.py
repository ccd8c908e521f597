"""What the buttons about receptions say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Visit(CallbackData, prefix="rec", sep="|"):
    """Something a resident does; `value` is a reception, or how many were listed before for `list`."""

    action: str
    value: Number = 0


class Plan(CallbackData, prefix="plan", sep="|"):
    """Something a cadre does; `value` is a reception, how many were listed before, or a number of seats."""

    action: str
    value: Number = 0
