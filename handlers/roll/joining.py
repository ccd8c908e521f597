"""Somebody opens a group's link: they are asked for their consent as everybody is, then the group is theirs."""

from handlers.presses import HomePage
from handlers.turn import Turn
from storage.group_links import LinkEndedError

TOKEN = "group_link"  # noqa: S105 — the name under which a dialog remembers it


async def remember(turn: Turn, token: str) -> None:
    """Keep the link over the question for consent.

    Raises:
        LinkEndedError: there is no such link any more.
    """
    await turn.desk.storage.roll.links.meant(token, ward_id=turn.desk.ward.id)
    await turn.state.update_data({TOKEN: token})


async def join_remembered(turn: Turn) -> bool:
    """Whoever has consented now lives in the group whose link they opened; False when there was none."""
    token = (await turn.state.get_data()).get(TOKEN)
    if not token:
        return False
    await turn.state.update_data({TOKEN: ""})
    try:
        await join(turn, token)
    except LinkEndedError:
        return False
    return True


async def join(turn: Turn, token: str) -> None:
    """The person lives in the link's group, unless their confirmed household says otherwise.

    Raises:
        LinkEndedError: there is no such link any more.
    """
    storage = turn.desk.storage
    link = await storage.roll.links.meant(token, ward_id=turn.desk.ward.id)
    group_id = await storage.roll.links.join(token, person_id=turn.person.id, ward_id=turn.desk.ward.id)
    group = (await storage.places.ward(turn.desk.ward.id)).group(group_id)
    name = group.name if group else ""
    if group_id != link.group_id:
        await turn.say("group-link-other-household", group=name)
        return
    await turn.say("home-known", [turn.button("home-change", HomePage(page=0).pack())], group=name)
