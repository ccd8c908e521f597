"""The matrix of who watches over which regulation: overlaps need a reason, gaps are listed."""

import asyncio
from collections.abc import Sequence

import pytest

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError
from storage.messages import Body, Notice
from storage.oversight import NoQuarterError, OverlapError, Regulation, Watch
from storage.people import Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population


def tell(people: Sequence[int], new: Watch, others: Sequence[Watch]) -> list[Notice]:
    return [Notice(person, Body(f"{new.unit_id} {others[0].unit_id}"), f"{new.id}:{person}") for person in people]


async def test_acceptance_19_two_bodies_on_the_same_regulation_in_the_same_quarter_are_warned_about(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    minh, hoa, tu = [await make_person(name, role=Role.CADRE) for name in ("Minh", "Hoa", "Tư")]
    limited = await make_person("Bình", role=Role.CADRE, limited_to=ward.groups[0])
    front, council, union = [
        await make_person.unit(name, *members)
        for name, members in (("Mặt trận", [minh]), ("Hội đồng", [hoa]), ("Công đoàn", [tu]))
    ]

    async def assign(unit: int, source: str, who: int = minh.id, quarter: int = 4, **what: str) -> Watch:
        return await storage.oversight.assign(
            Regulation.SCHOOL,
            unit,
            what.get("watched", "Trường Hoa Mai"),
            year=2026,
            quarter=quarter,
            ward_id=ward.id,
            actor_id=who,
            source=source,
            now=now(),
            tell=tell,
            reason=what.get("reason", ""),
        )

    with pytest.raises(ForbiddenError):
        await assign(front.id, "no", limited.id)
    with pytest.raises(NotFoundError):
        await assign(front.id + 99, "no")
    with pytest.raises(NoQuarterError):
        await assign(front.id, "no", quarter=5)
    with pytest.raises(NoQuarterError):
        await assign(front.id, "no", watched=" ")
    assert len(await storage.oversight.gaps(ward.id, 2026, 4)) == 6
    first = await assign(front.id, "a")
    assert await assign(front.id, "a") == await assign(front.id, "a again") == first
    with pytest.raises(OverlapError) as warned:
        await assign(council.id, "b")
    assert warned.value.others == (first,)
    with pytest.raises(OverlapError):
        await assign(council.id, "b", reason=" ")
    assert await storage.outbox.open_count() == 0
    assert (await assign(council.id, "c", quarter=3)).reason is None
    second = await assign(council.id, "b", reason="Hai nội dung khác nhau")
    assert second.reason == "Hai nội dung khác nhau"
    assert await assign(council.id, "b", reason="Hai nội dung khác nhau") == second
    told = await storage.outbox.claim(["web"], limit=9, now=now())
    assert {(one.contact_id, one.body.text) for one in told} == {
        (person.contact.id, f"{council.id} {front.id}") for person in (minh, hoa) if person.contact
    }
    assert await storage.oversight.of(ward.id, 2026, 4) == [first, second]
    assert Regulation.SCHOOL not in await storage.oversight.gaps(ward.id, 2026, 4)
    with pytest.raises(ForbiddenError):
        await storage.oversight.end(first.id, ward_id=ward.id, actor_id=limited.id, now=now())
    for one in (first, second):
        await storage.oversight.end(one.id, ward_id=ward.id, actor_id=minh.id, now=now())
    assert len(await storage.oversight.gaps(ward.id, 2026, 4)) == 6
    both = await asyncio.gather(assign(front.id, "x"), assign(union.id, "y"), return_exceptions=True)
    assert sorted(type(one).__name__ for one in both) == ["OverlapError", "Watch"]


async def test_ward_calls_a_regulation_as_it_likes(storage: Storage, ward: Ward, make_person: Population) -> None:
    chief = await make_person("Hòa", role=Role.ADMINISTRATOR)
    minh = await make_person("Minh", role=Role.CADRE)
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    rename = storage.oversight.rename
    with pytest.raises(ForbiddenError):
        await rename(Regulation.MARKET, "Chợ", ward_id=ward.id, actor_id=minh.id)
    for name in ("Chợ", "Chợ, siêu thị"):
        await rename(Regulation.MARKET, name, ward_id=ward.id, actor_id=chief.id)
        assert await storage.oversight.names(ward.id) == {Regulation.MARKET: name}
    assert await storage.oversight.names(other.id) == {}
