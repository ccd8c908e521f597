"""The buttons about households."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Mine(CallbackData, prefix="hh", sep="|"):
    """Something a resident does about their own household."""

    action: str


class Claimed(CallbackData, prefix="hhc", sep="|"):
    """What is decided about a claim; the household is 0 unless whoever decides has found it."""

    action: str
    claim: Number
    household: Number = 0


class Rolled(CallbackData, prefix="hhr", sep="|"):
    """A look at the roll: a page of a group's households, or one household."""

    action: str
    group: Number = 0
    page: Number = 0
    household: Number = 0


class Agreed(CallbackData, prefix="hha", sep="|"):
    """Something about a household's telephone number; `ends` are the digits that were shown, so that no other is meant."""

    action: str
    household: Number = 0
    ends: str = ""


class Brought(CallbackData, prefix="hhf", sep="|"):
    """What is done with a file of households; `key` begins its hash, so that an old button takes no other file."""

    action: str
    key: str = ""


class Link(CallbackData, prefix="hhl", sep="|"):
    """Something about the link of a group."""

    action: str
    group: Number = 0
    link: Number = 0
    page: Number = 0
