"""On channels where messages are few or counted, everything that is said to one event is sent together, at its end."""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, Protocol, TypeGuard, runtime_checkable

from aiogram import BaseMiddleware, Bot
from aiogram.methods import TelegramMethod
from aiogram.types import TelegramObject


@runtime_checkable
class TakesTurns(Protocol):
    """A session that gathers what is sent while one event is dealt with."""

    def begin_turn(self) -> Any:
        """Gather from now on."""
        ...

    def drop_turn(self, turn: Any) -> None:
        """Forget what was gathered."""
        ...

    async def end_turn(self, turn: Any) -> None:
        """Send what was gathered."""
        ...


class Joining(BaseMiddleware):
    """Lets such a session gather, and send before the person's place in the dialog is written.

    So an event whose answer did not get out is dealt with again, from the same place; when a handler fails, nothing of
    its half answer is sent.
    """

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Deal with the event in one turn."""
        bot: Bot = data["bot"]
        session = bot.session
        if not _takes_turns(session):
            return await handler(event, data)
        turn = session.begin_turn()
        try:
            result = await handler(event, data)
            if isinstance(result, TelegramMethod):
                await bot(result)
                result = None
        except BaseException:
            session.drop_turn(turn)
            raise
        await session.end_turn(turn)
        return result


def _takes_turns(session: object) -> TypeGuard[TakesTurns]:
    kind: Any = type(session)
    return _kind_does(kind)


@cache  # looking whether a class has what a protocol asks for takes longer than all the rest here
def _kind_does(kind: type) -> bool:
    return issubclass(kind, TakesTurns)
