"""What the buttons about documents say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number
from storage.holdings import Holding as Held

MARK = 8  # hexadecimal digits


class Shelf(CallbackData, prefix="docs", sep="|"):
    """Look through the documents; `page` is counted from 0."""

    action: str
    page: Number = 0


class Holding(CallbackData, prefix="doc", sep="|"):
    """Something a cadre does with a document of the store.

    `file` is the beginning of its file's hash: a number may be given again after a document was taken out. `page` is
    a page of the original, 0 for the file itself.
    """

    action: str
    document: Number
    file: str
    page: Number = 0


def about(action: str, held: Held, page: int = 0) -> str:
    """What a button about this document says."""
    return Holding(action=action, document=held.id, file=held.sha256[:MARK], page=page).pack()


def is_about(press: Holding, held: Held) -> bool:
    """Whether the button was shown for this document."""
    return press.file == held.sha256[:MARK]


class Sent(CallbackData, prefix="upl", sep="|"):
    """A step with a document that the cadre has sent."""

    action: str
    upload: Number


class Purpose(CallbackData, prefix="file", sep="|"):
    """What a file that came outside every dialog is for."""

    to: str
