"""What buttons about announcements and their cost say when they are pressed; small, because some go to everybody."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Received(CallbackData, prefix="got", sep="|"):
    """Somebody has received an announcement."""

    announcement: Number


class Topic(CallbackData, prefix="sub", sep="|"):
    """A page of the subjects, or one that somebody wants to hear of, or not."""

    action: str
    subject: Number


class News(CallbackData, prefix="budn", sep="|"):
    """Whether news of petitions may go by form."""

    on: bool
