"""What the buttons say when they are pressed; at most 64 bytes each, Telegram's limit."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# A forged number must not be larger than what databases count.
Number = Annotated[int, Field(ge=0, lt=2**53)]


class Consent(CallbackData, prefix="ok", sep="|"):
    """The answer to the consent text; `then` names the dialog to go on with."""

    agreed: bool
    then: str


class Home(CallbackData, prefix="home", sep="|"):
    """The residential group in which the person lives; 0 for not saying."""

    group: Number


class HomePage(CallbackData, prefix="homes", sep="|"):
    """More of the residential groups in which the person may live."""

    page: Number


class Menu(CallbackData, prefix="menu", sep="|"):
    """A way into one of the things people do."""

    to: str


class Look(CallbackData, prefix="kb", sep="|"):
    """Show a whole article; the place in the short form of `handlers.refs`."""

    ref: str


class Understand(CallbackData, prefix="as", sep="|"):
    """How an unclear message was meant; `said` is the event in which it came, 0 when its words were not kept."""

    intent: str
    said: Number = 0


class Form(CallbackData, prefix="pet", sep="|"):
    """A step of the petition dialog; `draft` ties the button to the draft for which it was shown."""

    draft: Number
    step: str
    value: str


class Follow(CallbackData, prefix="fol", sep="|"):
    """Something a resident does with their own petition."""

    action: str
    petition: Number


class Work(CallbackData, prefix="work", sep="|"):
    """Something a cadre does with a petition."""

    action: str
    petition: Number


class Pair(CallbackData, prefix="pair", sep="|"):
    """Something about two petitions: whether to merge the first into the other, or to take it out again."""

    action: str
    petition: Number
    other: Number


class Announce(CallbackData, prefix="ann", sep="|"):
    """A step of the announcement dialog; `draft` ties the button to the text for which it was shown."""

    draft: Number
    step: str
    value: Number


class Invite(CallbackData, prefix="inv", sep="|"):
    """The role to invite somebody to; the group is 0 for the whole ward."""

    role: str
    group: Number


class InvitePage(CallbackData, prefix="invs", sep="|"):
    """The residential groups for one of which a head or a cadre may be invited."""

    role: str
    page: Number


class Opinion(CallbackData, prefix="op", sep="|"):
    """What the asker thinks of an answer: a thumb or a reason; `key` is known to the buttons of that answer only."""

    question: Number
    key: str
    value: str


class Officer(CallbackData, prefix="off", sep="|"):
    """Give a question to the desk."""

    step: str
    question: Number


class Case(CallbackData, prefix="case", sep="|"):
    """Something a cadre does with a question that was given to the desk."""

    action: str
    handoff: Number


class Frequent(CallbackData, prefix="faq", sep="|"):
    """Something a cadre does with a frequent question; `version` is that of the words that were shown."""

    action: str
    faq: Number
    version: Number


class Mend(CallbackData, prefix="mend", sep="|"):
    """Something a cadre does with a question that was answered badly or not at all."""

    action: str
    question: Number


class Listed(CallbackData, prefix="list", sep="|"):
    """A page of one of the desk's lists of questions; `edge` is the last one shown before, 0 for the beginning."""

    what: str
    edge: Number
