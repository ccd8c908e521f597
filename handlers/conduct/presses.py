"""What the desk's buttons under an objection say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Decide(CallbackData, prefix="mute", sep="|"):
    """Lift a mute to which somebody objects, or keep it."""

    lift: bool
    mute: Number
