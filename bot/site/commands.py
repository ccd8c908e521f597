"""The commands that the page offers as buttons, and what the person's own bubble says in their place."""

from dataclasses import dataclass

from bot.texts import Texts

INVITATION = "/start moi_"


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
        self._invitation = texts("site-invitation-accepted-bubble")
        self._names = {command.text: texts(command.label_id) for command in MENU} | {"/start": texts("site-begin")}

    def __call__(self, text: str) -> str:
        """The name of a command, words instead of an invitation's token, or the text as it was written."""
        if text.startswith(INVITATION):
            return self._invitation
        return self._names.get(text, text)
