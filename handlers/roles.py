"""Inviting people to work for the ward, and accepting such an invitation."""

import io
from collections.abc import Sequence

import segno
from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.filters import HasRole, NoCommand, Words
from handlers.groups import group_rows
from handlers.presses import Invite, InvitePage, Menu
from handlers.refusals import refuse
from handlers.turn import Row, Turn, body
from storage.errors import ForbiddenError
from storage.messages import Notice
from storage.people import Role
from storage.places import Group

NAME_LIMIT = 60
LOCAL = "http://127."  # an address that only this machine can open
MOST_NAMES = 5  # words of the longest names here; more is a sentence


class Naming(StatesGroup):
    """A new member says their name."""

    name = State()


def build() -> Router:
    """Invitations."""
    router = Router(name="roles")
    router.message.register(choose, Command("moi"), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, Command("moi"))
    router.callback_query.register(invite, Invite.filter())
    router.callback_query.register(turned, InvitePage.filter())
    router.message.register(named, StateFilter(Naming.name), Words())
    router.message.register(name_please, StateFilter(Naming.name), NoCommand())
    return router


async def choose(_message: Message, turn: Turn) -> None:
    """/moi: which role to invite to."""
    roles = (Role.CADRE, Role.COMMITTEE, Role.ADMINISTRATOR)
    rows = [[turn.button(f"role-{role}", Invite(role=role, group=0).pack())] for role in roles]
    rows.insert(1, [turn.button("role-cadre-of-group", InvitePage(role=Role.CADRE, page=0).pack())])
    await turn.say(
        "invite-question", *rows, [turn.button("role-group_head", Invite(role=Role.GROUP_HEAD, group=0).pack())]
    )


def desk_ways(turn: Turn) -> Row:
    """The ways into the desk's work."""
    return [
        turn.button("menu-queue", Menu(to="queue").pack()),
        turn.button("menu-announce", Menu(to="announce").pack()),
    ]


async def invite(_query: TelegramObject, callback_data: Invite, turn: Turn) -> None:
    """Make the link, as words and as a QR picture."""
    if not turn.person.is_administrator or callback_data.role not in set(Role):
        raise ForbiddenError
    role, group = Role(callback_data.role), turn.desk.ward.group(callback_data.group)
    if role is Role.GROUP_HEAD and group is None:
        await _ask_group(turn, role)
        return
    token = await turn.desk.storage.invitations.invite(
        ward_id=turn.desk.ward.id,
        role=role,
        by=turn.person.id,
        now=turn.desk.now(),
        group_id=group.id if group else None,
    )
    links = turn.desk.invites(token)
    shown = listed(turn, links, f"/start moi_{token}")
    await turn.say("invite-made", role=_called(turn, role, group), links=shown)
    if any(address.startswith(LOCAL) for _, address in links):
        await turn.say("invite-local")
    for channel, address in links:
        caption = turn.t("invite-qr", channel=turn.t(f"channel-{channel}"))
        await turn.show_bytes(qr(address), f"moi-{channel}.png", picture=True, caption=caption)


def listed(turn: Turn, links: Sequence[tuple[str, str]], words: str) -> str:
    """Links by their channels, and the words that do the same where no link leads into the chat."""
    lines = [f"{turn.t(f'channel-{channel}')}: {address}" for channel, address in links]
    led = {channel for channel, _ in links}
    others = ", ".join(turn.t(f"channel-{channel}") for channel in turn.desk.channels if channel not in led)
    typed = turn.t("invite-typed-on", channels=others, words=words) if others else turn.t("invite-typed", words=words)
    return "\n".join([*lines, typed])


async def turned(_query: TelegramObject, callback_data: InvitePage, turn: Turn) -> None:
    """Groups, or more of them."""
    if not turn.person.is_administrator or callback_data.role not in {Role.CADRE, Role.GROUP_HEAD}:
        raise ForbiddenError
    await _ask_group(turn, Role(callback_data.role), callback_data.page)


async def _ask_group(turn: Turn, role: Role, page: int = 0) -> None:
    rows = group_rows(
        turn,
        turn.desk.ward.groups,
        lambda group_id: Invite(role=role, group=group_id).pack(),
        lambda to: InvitePage(role=role, page=to).pack(),
        page=page,
    )
    await turn.say("invite-which-group" if role is Role.GROUP_HEAD else "invite-cadre-of-which-group", *rows)


def _called(turn: Turn, role: Role, group: Group | None) -> str:
    """The role, with the group to which it is limited."""
    name = turn.t(f"role-{role}")
    return turn.t("role-of-group", role=name, group=group.name) if group else name


def qr(address: str) -> bytes:
    """A picture of the address for telephones' cameras."""
    out = io.BytesIO()
    segno.make(address, micro=False).save(out, kind="png", scale=8, border=3)
    return out.getvalue()


async def accept(turn: Turn, token: str) -> None:
    """Take the role that the invitation gives.

    Raises:
        InvitationError: the invitation gives this person nothing.
    """
    people, ward = turn.desk.storage.people, turn.desk.ward
    grant = await turn.desk.storage.invitations.accept(
        token,
        person_id=turn.person.id,
        ward_id=ward.id,
        now=turn.desk.now(),
    )
    await people.welcomed(turn.person.id, now=turn.desk.now())
    group = ward.group(grant.group_id)
    await turn.say("role-accepted", role=turn.t(f"role-{grant.role}"), place=group.name if group else ward.name)
    await ask_name(turn)
    if grant.invited_by is not None and grant.invited_by != turn.person.id:
        text = turn.t("role-accepted-notice", role=turn.t(f"role-{grant.role}"))
        notice = Notice(grant.invited_by, body(text), f"invitation:{turn.event_id}")
        await turn.desk.storage.outbox.put([notice], now=turn.desk.now())


async def ask_name(turn: Turn) -> None:
    """Ask for the name under which residents are answered."""
    await turn.state.set_state(Naming.name)
    await turn.say("role-name-question")


async def named(_message: Message, words: str, turn: Turn) -> None:
    """The new member's name, as residents will read it; a sentence is none."""
    name = " ".join(words.split())
    if len(name) > NAME_LIMIT or len(name.split()) > MOST_NAMES or not _is_name(name):
        await turn.say("role-name-again")
        return
    await turn.desk.storage.people.call(turn.person.id, name)
    await turn.end()
    again = [turn.button("role-name-change", Menu(to="name").pack())]
    await turn.say("role-named", desk_ways(turn) if turn.person.on_desk else [], again, name=name)


def _is_name(name: str) -> bool:
    return any(letter.isalpha() for letter in name) and not any(sign.isdigit() or sign in "?!" for sign in name)


async def name_please(_message: Message, turn: Turn) -> None:
    """A sticker where the name was expected."""
    await turn.say("role-name-again")
