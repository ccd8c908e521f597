"""What the desk's further buttons say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Further(CallbackData, prefix="workmore", sep="|"):
    """More of what can be done with a petition."""

    petition: Number
    page: Number


class Piled(CallbackData, prefix="pile", sep="|"):
    """One of the desk's lists of petitions, from a place in it on."""

    pile: str
    offset: Number = 0


class Hand(CallbackData, prefix="hand", sep="|"):
    """Hand a petition on.

    `what` is assign, transfer or classify; `value` the cadre, the body or the kind. `seen` is who worked on it, or in
    which body's queue it was, when the button was shown, 0 for none: of two who hand it on at once one must lose.
    """

    what: str
    petition: Number
    value: str
    seen: Number


class HandPage(CallbackData, prefix="hands", sep="|"):
    """More of those to whom a petition may be handed on."""

    what: str
    petition: Number
    page: Number


class Body(CallbackData, prefix="unit", sep="|"):
    """Something an administrator does with the bodies of the ward; `page` is counted from 0."""

    action: str
    unit: Number = 0
    person: Number = 0
    page: Number = 0


class Template(CallbackData, prefix="tpl", sep="|"):
    """Something a cadre does with a reply template; `petition` is the one that is answered, 0 for none."""

    action: str
    template: Number = 0
    petition: Number = 0


class TemplatePage(CallbackData, prefix="tpls", sep="|"):
    """More of the reply templates; `petition` as above."""

    petition: Number
    page: Number


class Low(CallbackData, prefix="low", sep="|"):
    """More of the petitions with a low rating."""

    offset: Number


class DayOff(CallbackData, prefix="dayoff", sep="|"):
    """Something an administrator does with the ward's own days off; `day` is counted as `date.toordinal` does."""

    action: str
    day: Number = 0
    page: Number = 0


class Kind(CallbackData, prefix="kind", sep="|"):
    """What an administrator settles for a kind of petition; `value` is a number, a yes or no, or a body of the ward."""

    what: str
    kind: str
    value: Number = 0


class Extend(CallbackData, prefix="extend", sep="|"):
    """By how many working days the time for a petition's first answer is to be extended."""

    petition: Number
    days: Number
