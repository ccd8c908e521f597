"""Telegram for the handlers: aiogram's own session, pointed at the configured server."""

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer


def telegram_bot(token: str, api_base: str) -> Bot:
    """The bot through which handlers speak; files come from the same server.

    Raises:
        aiogram.utils.token.TokenValidationError: not the form of a token.
    """
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_base)))
