"""What the buttons about people's own data say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Data(CallbackData, prefix="data", sep="|"):
    """Something a person does with their data, or a cadre with a request."""

    action: str
    request: Number = 0
