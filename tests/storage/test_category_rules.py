import asyncio

import pytest

from storage import Storage
from storage.category_rules import CategoryRule
from storage.places import Ward


async def test_what_is_not_settled_is_unknown(storage: Storage, ward: Ward) -> None:
    assert await storage.category_rules.of(ward.id) == {}
    assert await storage.category_rules.get(ward.id, "roads") == CategoryRule("roads")


async def test_one_thing_is_settled_without_touching_the_others(storage: Storage, ward: Ward) -> None:
    rules = storage.category_rules
    await rules.settle(ward.id, "roads", days=5, proof=True)
    await rules.settle(ward.id, "roads", confidential=True)
    await rules.settle(ward.id, "roads", days=None)
    expected = CategoryRule("roads", proof=True, confidential=True)
    assert await rules.get(ward.id, "roads") == expected
    assert await rules.of(ward.id) == {"roads": expected}


async def test_two_who_settle_at_once_both_have_their_way(storage: Storage, ward: Ward) -> None:
    rules = storage.category_rules
    await asyncio.gather(rules.settle(ward.id, "order", days=3), rules.settle(ward.id, "order", proof=False))
    assert await rules.get(ward.id, "order") == CategoryRule("order", days=3, proof=False)


async def test_nothing_else_is_settled_by_kind(storage: Storage, ward: Ward) -> None:
    with pytest.raises(TypeError, match="colour"):
        await storage.category_rules.settle(ward.id, "order", colour=3)
