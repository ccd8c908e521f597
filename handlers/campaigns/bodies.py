"""To whom a model belongs: the bodies and groups for which somebody may register one, and their names."""

from handlers.turn import Turn
from storage.campaign import Model
from storage.campaign_figures import body_of


async def bodies(turn: Turn) -> dict[str, str]:
    """Those for which the speaker may register a collective model, by what `body_of` calls them."""
    person, storage = turn.person, turn.desk.storage
    mine = set(await storage.units.of_person(person.id))
    wide = person.on_desk and person.desk_groups is None
    units = {f"unit:{one.id}": one.name for one in await storage.units.of(turn.desk.ward.id) if wide or one.id in mine}
    limits = person.desk_groups or frozenset() if person.on_desk else frozenset()
    theirs = {*person.headed_groups, *limits}
    groups = {f"group:{one.id}": one.name for one in turn.desk.ward.groups if wide or one.id in theirs}
    return units | groups


async def named(turn: Turn) -> dict[str, str]:
    """The names of all bodies and groups of the ward."""
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    return {
        **{f"unit:{number}": name for number, name in units.items()},
        **{f"group:{one.id}": one.name for one in turn.desk.ward.groups},
        "none": turn.t("campaign-body-none"),
    }


async def body_name(turn: Turn, model: Model) -> str:
    """To whom a model belongs, in words."""
    return (await named(turn)).get(body_of(model), turn.t("campaign-body-none"))
