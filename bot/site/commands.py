"""The commands that the page offers as buttons, and what the person's own bubble says in their place."""

from dataclasses import dataclass

from bot.texts import Texts
from storage.receipts import looks_like_receipt

INVITATION = "/start moi_"
GROUP_LINK = "/start to_"
DOOR = "/start hop_"
RECEIPT_LENGTH = 40  # characters; a number in a longer text is something else


@dataclass(frozen=True, slots=True)
class Command:
    """A command with the name under which the page offers it."""

    text: str
    label_id: str
    icon: str


MENU = (
    Command("/hoi", "site-menu-ask", "ask"),
    Command("/kiennghi", "site-menu-petition", "petition"),
    Command("/tracuu", "site-menu-status", "status"),
    Command("/thongbao", "site-menu-announcements", "announcements"),
    Command("/help", "site-menu-help", "help"),
)


class Shown:
    """What the writer's own bubble says."""

    def __init__(self, texts: Texts) -> None:
        self._receipt = texts("site-receipt-bubble")
        self._invitation = texts("site-invitation-accepted-bubble")
        self._group_link = texts("site-group-link-bubble")
        self._door = texts("site-door-bubble")
        self._names = {command.text: texts(command.label_id) for command in MENU} | {"/start": texts("site-begin")}

    def __call__(self, text: str) -> str:
        """The name of a command, words instead of a token or a receipt code, or the text as it was written."""
        if text.startswith(INVITATION):
            return self._invitation
        if text.startswith(GROUP_LINK):
            return self._group_link
        if text.startswith(DOOR):
            return self._door
        if len(text) <= RECEIPT_LENGTH and looks_like_receipt(text):
            return self._receipt
        return self._names.get(text, text)
