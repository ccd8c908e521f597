"""Reply templates are a ward's own, one for each name, and not without end."""

import pytest

from storage import Storage
from storage.errors import NotFoundError, StaleError
from storage.people import Role
from storage.places import Ward
from storage.templates import MOST, ReplyTemplate
from tests.clock import Clock
from tests.population import Population


class Drawer:
    """One ward's templates, kept by one cadre."""

    def __init__(self, storage: Storage, ward: Ward, by_id: int, now: Clock) -> None:
        self.storage, self.ward, self.by_id, self.now = storage, ward, by_id, now

    async def put(self, name: str, words: str) -> ReplyTemplate:
        return await self.storage.templates.put(name, words, ward_id=self.ward.id, by_id=self.by_id, now=self.now())


@pytest.fixture
async def drawer(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> Drawer:
    return Drawer(storage, ward, (await make_person("Minh", role=Role.CADRE)).id, now)


async def test_second_words_under_a_name_replace_the_first(storage: Storage, ward: Ward, drawer: Drawer) -> None:
    first = await drawer.put("Đèn", "Đã thay bóng")
    await drawer.put("Cống", "Đã thông cống")
    again = await drawer.put("Đèn", "Đã thay cả cột")
    assert again == ReplyTemplate(first.id, "Đèn", "Đã thay cả cột")
    assert [each.name for each in await storage.templates.of(ward.id)] == ["Đèn", "Cống"]


async def test_another_ward_neither_sees_nor_removes_them(storage: Storage, ward: Ward, drawer: Drawer) -> None:
    template = await drawer.put("Đèn", "Đã thay bóng")
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    with pytest.raises(NotFoundError):
        await storage.templates.get(template.id, ward_id=other.id)
    await storage.templates.remove(template.id, ward_id=other.id)
    assert await storage.templates.of(ward.id) == [template]
    await storage.templates.remove(template.id, ward_id=ward.id)
    await storage.templates.remove(template.id, ward_id=ward.id)
    assert await storage.templates.of(ward.id) == []


async def test_there_is_a_last_one(drawer: Drawer) -> None:
    for number in range(MOST):
        await drawer.put(f"Mẫu {number}", "Đã làm")
    with pytest.raises(StaleError):
        await drawer.put("Một mẫu nữa", "Đã làm")
    await drawer.put("Mẫu 0", "Đã làm lại")
