from datetime import date

from storage import Storage
from storage.calendar import OwnDayOff
from storage.people import Person, Role
from tests.clock import Clock
from tests.population import Population

DAY = date(2026, 11, 25)


async def test_day_off_is_kept_for_its_ward_alone(storage: Storage, make_person: Population, now: Clock) -> None:
    minh = await make_person("Minh", role=Role.ADMINISTRATOR)
    other = await storage.places.found(code="other", name="Phường Khác", groups=[])
    calendar = storage.calendar
    assert await calendar.add(minh.ward_id, DAY, "Đại hội", by=minh.id, now=now())
    assert await calendar.add(minh.ward_id, date(2026, 11, 2), "Mất điện", by=minh.id, now=now())
    assert await calendar.days_off(minh.ward_id) == {date(2026, 11, 2): "Mất điện", DAY: "Đại hội"}
    assert await calendar.coming(minh.ward_id, since=date(2026, 11, 3)) == [OwnDayOff(DAY, "Đại hội")]
    assert await calendar.days_off(other.id) == {}


async def test_day_is_off_once_and_goes_once(storage: Storage, make_person: Population, now: Clock) -> None:
    minh: Person = await make_person("Minh", role=Role.ADMINISTRATOR)
    calendar = storage.calendar
    assert await calendar.add(minh.ward_id, DAY, "Đại hội", by=minh.id, now=now())
    assert not await calendar.add(minh.ward_id, DAY, "Mất điện", by=minh.id, now=now())
    assert await calendar.days_off(minh.ward_id) == {DAY: "Đại hội"}
    assert await calendar.remove(minh.ward_id, DAY)
    assert not await calendar.remove(minh.ward_id, DAY)
    assert await calendar.days_off(minh.ward_id) == {}
