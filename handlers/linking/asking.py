"""Which channels are joined, and a code with which one more can be."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.leaves import MOST, leaves
from handlers.linking.presses import GetCode, Part, PartPage
from handlers.turn import Row, Turn
from storage.linking import Linked
from storage.messages import Button


def build() -> Router:
    """Looking, and getting a code."""
    router = Router(name="linking-asking")
    router.callback_query.register(turned, PartPage.filter())
    router.callback_query.register(give_code, GetCode.filter())
    return router


async def turned(_query: CallbackQuery, callback_data: PartPage, turn: Turn) -> None:
    """More channels."""
    await show(turn, callback_data.page)


async def show(turn: Turn, page: int = 0) -> None:
    """The person's channels, each with a button that lets it go."""
    own = await turn.desk.storage.linking.addresses(turn.person.id)
    rows: list[Row] = [[turn.button("link-get-code", GetCode().pack())]]
    if len(own) > 1:
        rows += leaves(
            [_part(turn, one) for one in own],
            lambda to, place, count: turn.button("link-more", PartPage(page=to).pack(), page=place, count=count),
            page=page,
            most=MOST - 1,
        )
    known = ", ".join(called(turn, one) for one in own)
    await turn.say("link-about", *rows, count=len(own), channels=known, every=named(turn, turn.desk.channels))


def named(turn: Turn, channels: Sequence[str]) -> str:
    """Channels as people call them."""
    return ", ".join(turn.t(f"channel-{channel}") for channel in channels)


def _part(turn: Turn, one: Linked) -> Button:
    return turn.button("link-part", Part(contact=one.contact_id).pack(), channel=called(turn, one))


def called(turn: Turn, one: Linked) -> str:
    """A channel's name; the one on which this is said is marked."""
    name = turn.t(f"channel-{one.channel}")
    here = turn.person.contact is not None and turn.person.contact.id == one.contact_id
    return turn.t("link-here", channel=name) if here else name


async def give_code(_query: CallbackQuery, turn: Turn) -> None:
    """A code for another channel; earlier ones are worth nothing any more."""
    assert turn.person.contact is not None, "who speaks has an address"  # noqa: S101 — found by it
    code = await turn.desk.storage.linking.codes.offer(
        person_id=turn.person.id,
        contact_id=turn.person.contact.id,
        ward_id=turn.desk.ward.id,
        now=turn.desk.now(),
    )
    await turn.say("link-code", code=code)
