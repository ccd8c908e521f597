"""What the buttons say when they are pressed; at most 64 bytes each, Telegram's limit."""

from aiogram.filters.callback_data import CallbackData


class Consent(CallbackData, prefix="ok", sep="|"):
    """The answer to the consent text; `then` names the dialog to go on with."""

    agreed: bool
    then: str


class Home(CallbackData, prefix="home", sep="|"):
    """The residential group in which the person lives; 0 for not saying."""

    group: int


class Menu(CallbackData, prefix="menu", sep="|"):
    """A way into one of the things people do."""

    to: str


class Look(CallbackData, prefix="kb", sep="|"):
    """Show a whole article."""

    ref: str


class Understand(CallbackData, prefix="as", sep="|"):
    """How an unclear message was meant."""

    intent: str


class Form(CallbackData, prefix="pet", sep="|"):
    """A step of the petition dialog; `draft` ties the button to the draft for which it was shown."""

    draft: int
    step: str
    value: str


class Follow(CallbackData, prefix="fol", sep="|"):
    """Something a resident does with their own petition."""

    action: str
    petition: int


class Work(CallbackData, prefix="work", sep="|"):
    """Something a cadre does with a petition."""

    action: str
    petition: int


class Announce(CallbackData, prefix="ann", sep="|"):
    """A step of the announcement dialog; `draft` ties the button to the text for which it was shown."""

    draft: int
    step: str
    value: int


class Invite(CallbackData, prefix="inv", sep="|"):
    """The role to invite somebody to; the group is 0 for the whole ward."""

    role: str
    group: int
