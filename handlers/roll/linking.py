"""/maqr: a link and its QR picture through which people join as residents of a group; it gives no role."""

import asyncio
import io

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, TelegramObject

from handlers.groups import group_rows
from handlers.roles import LOCAL, listed, qr
from handlers.roll.listing import groups_of
from handlers.roll.presses import Link
from handlers.turn import Turn
from storage.errors import ForbiddenError, StaleError
from storage.group_links import GroupLink
from storage.places import Group

POSTER = "ma-qr.docx"
WIDE = 3_600_000  # EMU, ten centimetres


def build() -> Router:
    """Links of groups."""
    router = Router(name="roll-linking")
    router.message.register(first, Command("maqr"))
    router.callback_query.register(pressed, Link.filter())
    return router


async def first(_message: Message, turn: Turn) -> None:
    """/maqr."""
    await turn.end()
    await _choose(turn, 0)


async def _choose(turn: Turn, page: int) -> None:
    groups = groups_of(turn.person, await turn.desk.storage.places.ward(turn.desk.ward.id))
    if not groups:
        raise ForbiddenError
    if len(groups) == 1:
        await _show(turn, groups[0])
        return
    rows = group_rows(
        turn,
        groups,
        lambda group_id: Link(action="show", group=group_id).pack(),
        lambda to: Link(action="groups", page=to).pack(),
        page=page,
    )
    await turn.say("group-link-which", *rows)


async def pressed(_query: TelegramObject, callback_data: Link, turn: Turn) -> None:
    """One of the buttons."""
    match callback_data.action:
        case "groups":
            await _choose(turn, callback_data.page)
        case "show":
            await _show(turn, await _group(turn, callback_data.group))
        case "poster":
            await _poster(turn, await _group(turn, callback_data.group))
        case "end":
            sure = [turn.button("group-link-end-sure", Link(action="sure", link=callback_data.link).pack())]
            await turn.say("group-link-end-question", sure)
        case "sure":
            ended = await turn.desk.storage.roll.links.end(
                callback_data.link, actor_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
            )
            await turn.say("group-link-ended-now", used=ended.used)
        case _:
            raise StaleError


async def _group(turn: Turn, group_id: int) -> Group:
    group = (await turn.desk.storage.places.ward(turn.desk.ward.id)).group(group_id)
    if group is None:
        raise StaleError
    return group


async def _link(turn: Turn, group: Group) -> GroupLink:
    return await turn.desk.storage.roll.links.of(
        group.id, actor_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
    )


async def _show(turn: Turn, group: Group) -> None:
    link = await _link(turn, group)
    addresses = turn.desk.invites.of_group(link.token)
    await turn.say(
        "group-link",
        [turn.button("group-link-poster", Link(action="poster", group=group.id).pack())],
        [turn.button("group-link-end", Link(action="end", link=link.id).pack())],
        group=group.name,
        links=listed(turn, addresses, f"/start to_{link.token}"),
        used=link.used,
    )
    if any(address.startswith(LOCAL) for _, address in addresses):
        await turn.say("invite-local")
    for channel, address in addresses:
        caption = turn.t("invite-qr", channel=turn.t(f"channel-{channel}"))
        await turn.show_bytes(qr(address), f"to-{channel}.png", picture=True, caption=caption)


async def _poster(turn: Turn, group: Group) -> None:
    link = await _link(turn, group)
    content = await asyncio.to_thread(poster, turn, group, turn.desk.invites.of_group(link.token))
    await turn.show_bytes(content, POSTER, picture=False)


def poster(turn: Turn, group: Group, addresses: list[tuple[str, str]]) -> bytes:
    """A page for the notice board: what it is for, and a picture for each channel."""
    from docx import Document  # noqa: PLC0415 — slow to import, and few print posters
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 — same

    page = Document()
    page.add_heading(turn.t("poster-title", ward=turn.desk.ward.name, group=group.name), level=0)
    page.add_paragraph(turn.t("poster-words"))
    for channel, address in addresses:
        page.add_heading(turn.t("invite-qr", channel=turn.t(f"channel-{channel}")), level=2)
        page.add_picture(io.BytesIO(qr(address)), width=WIDE)
        page.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        page.add_paragraph(address).alignment = WD_ALIGN_PARAGRAPH.CENTER
    page.add_paragraph(turn.t("poster-privacy"))
    content = io.BytesIO()
    page.save(content)
    return content.getvalue()
