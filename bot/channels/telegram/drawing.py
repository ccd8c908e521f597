"""A part of a message in the library's words: its keyboard and its marks."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import MessageEntityType

from bot.channels.client import Mark
from bot.channels.telegram.parts import Part

MARKS = frozenset(kind.value for kind in MessageEntityType)


def keyboard(part: Part) -> InlineKeyboardMarkup | None:
    """The choices and links under a part."""
    rows = [[InlineKeyboardButton(key.label, callback_data=key.data) for key in row] for row in part.buttons if row]
    rows += [[InlineKeyboardButton(link.label, url=link.data)] for link in part.links]
    return InlineKeyboardMarkup(rows) if rows else None


def entities(marks: tuple[Mark, ...]) -> list[MessageEntity]:
    """The marks that Telegram knows."""
    return [MessageEntity(mark.kind, mark.offset, mark.length, url=mark.url) for mark in marks if mark.kind in MARKS]
