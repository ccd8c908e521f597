"""What the buttons of a sender who stays unknown say; the receipt code is all that tells whose the petition is."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Hold(CallbackData, prefix="hold", sep="|"):
    """Something the holder of a receipt does; `level` tells which end of the petition a score is for."""

    action: str
    receipt: str
    level: Number = 0
    score: Number = 0
