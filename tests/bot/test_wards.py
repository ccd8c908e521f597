"""Groups that a file brings are there in a program that runs."""

from bot.invites import Links
from bot.library import LiveLibrary
from bot.publishing import Publishing
from bot.texts import load
from bot.wards import WardWatch
from handlers.ports import Desk
from storage import Storage
from storage.places import Ward
from tests.clock import Clock
from tests.storage.roll.village import Village, entry


async def test_new_group_is_there_without_a_restart(storage: Storage, ward: Ward, now: Clock) -> None:
    library = LiveLibrary(storage.regulations, storage.places)
    desk = Desk(storage, load(), library, Links("http://ward"), Publishing(storage, library, now), now, ward)
    desks = {ward.id: desk}
    watch = WardWatch(storage.places, desks)
    await watch.look()
    assert desks[ward.id] is desk
    await Village(storage, ward, now).take(entry(group="Tổ dân phố 4"))
    await watch.look()
    assert [group.name for group in desks[ward.id].ward.groups][3:] == ["Tổ dân phố 4"]
    assert desks[ward.id].storage is storage
