"""A channel is let go, from any of the person's: matters and roles stay with the others."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.linking.asking import called, show
from handlers.linking.presses import Part
from handlers.turn import Turn, body
from storage.errors import NotFoundError
from storage.linking import Linked, Parting
from storage.messages import Notice


def build() -> Router:
    """Letting go."""
    router = Router(name="linking-parting")
    router.callback_query.register(part, Part.filter())
    return router


async def part(_query: CallbackQuery, callback_data: Part, turn: Turn) -> None:
    """Ask whether it is meant; then let the channel go."""
    if not callback_data.contact:
        await show(turn)
        return
    one = await _own(turn, callback_data.contact)
    if not callback_data.sure:
        await turn.say(
            "link-part-question",
            [turn.button("link-part-yes", Part(contact=one.contact_id, sure=True).pack())],
            [turn.button("link-part-no", Part(contact=0).pack())],
            channel=called(turn, one),
        )
        return
    here = turn.person.contact is not None and turn.person.contact.id == one.contact_id
    if here:
        await turn.end()
    await turn.desk.storage.linking.part(
        one.contact_id,
        person_id=turn.person.id,
        tell=lambda parted: [_told_there(turn, parted) if not here else _told_others(turn, parted)],
        now=turn.desk.now(),
    )
    if here:
        await turn.say("link-parted-there")
    else:
        await turn.say("link-parted", channel=turn.t(f"channel-{one.channel}"))


async def _own(turn: Turn, contact_id: int) -> Linked:
    own = await turn.desk.storage.linking.addresses(turn.person.id)
    found = next((one for one in own if one.contact_id == contact_id), None)
    if found is None:
        raise NotFoundError
    return found


def _told_there(turn: Turn, parted: Parting) -> Notice:
    return Notice(parted.stranger_id, body(turn.t("link-parted-there")), f"link:parted:{parted.id}", parted.contact_id)


def _told_others(turn: Turn, parted: Parting) -> Notice:
    words = turn.t("link-parted", channel=turn.t(f"channel-{parted.channel}"))
    return Notice(parted.person_id, body(words), f"link:parted:{parted.id}")
