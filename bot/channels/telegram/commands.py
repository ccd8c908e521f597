"""The commands that Telegram shows behind its menu button."""

from typing import Protocol

from bot.channels.telegram.api import BotApi

COMMANDS = {
    "start": "command-start",
    "help": "command-help",
    "hoi": "command-hoi",
    "kiennghi": "command-kiennghi",
    "tracuu": "command-tracuu",
    "thongbao": "command-thongbao",
    "matbao": "command-matbao",
    "tiepdan": "command-tiepdan",
    "hop": "command-hop",
    "phongtrao": "command-phongtrao",
    "hogiadinh": "command-hogiadinh",
    "dulieu": "command-dulieu",
    "lienket": "command-lienket",
    "huy": "command-huy",
}


class Texts(Protocol):
    """The words people read."""

    def __call__(self, text_id: str, /) -> str:
        """The text."""
        ...


async def publish(api: BotApi, texts: Texts) -> None:
    """Set the commands; tries until Telegram answers."""
    commands = [{"command": name, "description": texts(text_id)} for name, text_id in COMMANDS.items()]
    await api.insist("setMyCommands", commands=commands)
