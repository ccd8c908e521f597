"""Under which names dialogs of an address are kept."""

from sqlalchemy import ColumnElement, or_

from storage.models import ContactRow, ConversationRow


def place_of(contact: ContactRow) -> ColumnElement[bool]:
    """Dialogs are kept under the chat's and the person's number, of ours or the channel's; a group's is below zero."""
    alone = [ConversationRow.key.like(f"%:{number}:{number}:%") for number in (contact.id, contact.outside_id)]
    return or_(*alone, ConversationRow.key.like(f"%:-%:{contact.outside_id}:%:default"))
