"""People who block the ward's account, and come back."""

from aiogram import Router
from aiogram.filters import IS_NOT_MEMBER, MEMBER, ChatMemberUpdatedFilter
from aiogram.types import ChatMemberUpdated

from handlers.ports import Desk
from storage.people import Person


def build() -> Router:
    """Leaving."""
    router = Router(name="leaving")
    router.my_chat_member.register(left, ChatMemberUpdatedFilter(IS_NOT_MEMBER))
    router.my_chat_member.register(returned, ChatMemberUpdatedFilter(MEMBER))
    return router


async def left(_event: ChatMemberUpdated, person: Person, desk: Desk) -> None:
    """Messages would not arrive any more: the ward's counts should say so at once."""
    if person.contact is not None:
        await desk.storage.people.contact_gone(person.contact.id, now=desk.now())


async def returned(_event: ChatMemberUpdated) -> None:
    """Looking the person up has marked their address as working again, and sent what waited for them."""
