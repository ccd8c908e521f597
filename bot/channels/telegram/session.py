"""Telegram for the handlers: aiogram's own session, pointed at the configured server."""

import asyncio

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

LONGEST_WAIT = 30  # seconds; a handler has little more than a minute
TRIES = 3
REPLIED_GONE = "message to be replied not found"


class Patience(BaseRequestMiddleware):
    """Waits when Telegram asks to: beginning the whole handler anew would say its first messages twice."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request, a few times if need be."""
        for _ in range(TRIES - 1):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as busy:
                if busy.retry_after > LONGEST_WAIT:
                    raise
                await asyncio.sleep(busy.retry_after)
        return await make_request(bot, method)


class Unanswerable(BaseRequestMiddleware):
    """A message that was to hang on another one goes out by itself when that one was deleted meanwhile."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request, without the reply if need be."""
        try:
            return await make_request(bot, method)
        except TelegramBadRequest as refused:
            if REPLIED_GONE not in refused.message or getattr(method, "reply_parameters", None) is None:
                raise
            return await make_request(bot, method.model_copy(update={"reply_parameters": None}))


def telegram_bot(token: str, api_base: str) -> Bot:
    """The bot through which handlers speak; files come from the same server.

    Raises:
        aiogram.utils.token.TokenValidationError: not the form of a token.
    """
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_base))
    session.middleware(Unanswerable())
    session.middleware(Patience())
    return Bot(token, session=session)
