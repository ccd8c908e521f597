"""The receipt code of a sender who stays unknown: given once, shown for a while, and never kept beside a person."""

import hashlib
from dataclasses import replace
from datetime import timedelta

from aiogram.utils.formatting import Bold, Text

from handlers.petition import terms
from handlers.turn import Row, Turn
from handlers.unknown.presses import Hold
from storage.errors import NotFoundError
from storage.petition import Petition
from storage.receipts import new_receipt, spoken_receipt
from storage.secrets import installation_secret

SHOWN_FOR = timedelta(hours=1)  # in the web chat, where what is shown is kept


async def receipt_of(turn: Turn, petition: Petition) -> str:
    """The receipt that belongs to the petition, for telling it to its sender as it is sent."""
    return new_receipt(petition.code, await installation_secret(turn.desk.storage.db, "receipt"))


async def held(turn: Turn, receipt: str) -> Petition:
    """The petition of this receipt.

    Raises:
        NotFoundError: there is none in this ward.
    """
    petition = await turn.desk.storage.petitions.by_receipt(receipt, ward_id=turn.desk.ward.id)
    if petition is None:
        raise NotFoundError
    return petition


def veiled(turn: Turn, receipt: str) -> Turn:
    """The same turn, by nobody, under a name that does not lead to the event, and so to the chat, in which it happened.

    The name follows from the event and the receipt: an event that is dealt with again has its effect once.
    """
    digest = hashlib.sha256(f"{receipt}:{turn.source}".encode()).hexdigest()
    return replace(turn, event_id=int(digest[:15], 16), person=replace(turn.person, name=""))


async def give(turn: Turn, petition: Petition) -> None:
    """Show the receipt code, and how to keep it."""
    receipt = await receipt_of(turn, petition)
    text = turn.t("receipt-sent", ward=turn.desk.ward.name)
    if due := await terms.told(turn, petition):
        text = f"{text}\n{turn.t('term-receipt', term=due)}"
    await turn.tell(
        Text(text, "\n\n", turn.t("receipt-code"), " ", Bold(spoken_receipt(receipt)), "\n", turn.t("receipt-keep")),
        [turn.button("receipt-hide", Hold(action="hide", receipt=receipt).pack())],
        look_row(turn, receipt),
    )
    await let_fade(turn)


def look_row(turn: Turn, receipt: str) -> Row:
    """The way to how the petition stands."""
    return [turn.button("follow-status", Hold(action="status", receipt=receipt).pack())]


async def let_fade(turn: Turn) -> None:
    """What was said in this turn does not stay in the chat: it would tell who holds the receipt."""
    contact = turn.person.contact
    if contact is not None:
        at = turn.desk.now() + SHOWN_FOR
        await turn.desk.storage.web_chat.let_fade(contact.id, since=turn.chat.message_id, at=at)
        turn.desk.storage.said.let_fade(contact.id, at=at)


async def hide_now(turn: Turn) -> None:
    """Take away at once what was to fade."""
    contact = turn.person.contact
    if contact is not None:
        after_all = turn.desk.now() + SHOWN_FOR
        instead = turn.t("receipt-hidden")
        await turn.desk.storage.web_chat.fade(before=after_all, instead=instead, contact_id=contact.id)
        await turn.desk.storage.said.fade(before=after_all, contact_id=contact.id)
