"""A matter gets another kind, and is offered to the body of that kind."""

from tests.handlers.desk.crew import again, matter, member
from tests.handlers.room import Room

WHY = "Việc này thuộc lĩnh vực cây xanh, đô thị"


async def test_matter_of_another_kind_may_go_to_that_kinds_body_at_once(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    team = await room.storage.units.create(room.ward.id, "Đội đô thị", now=room.now())
    for kind in ("roads", "utilities"):
        await room.storage.category_rules.settle(room.ward.id, kind, unit_id=team.id)
    sent = await matter(room, lan)
    assert sent.standing.unit_id is None
    other = next(kind for kind in ("roads", "utilities") if kind != sent.category)
    await minh.presses_data(f"work|take|{sent.id}")
    await minh.presses_data(f"work|classify|{sent.id}")
    told = await minh.presses(room.texts(f"category-{other}"))
    assert told[-1].labels == ["Chuyển sang Đội đô thị"]
    (why,) = await minh.presses("Chuyển sang Đội đô thị")
    assert "Vì sao" in why.text
    await minh.says(WHY)
    after = await again(room, sent)
    assert (after.category, after.standing.unit_id) == (other, team.id)
    await minh.presses_data(f"work|classify|{sent.id}")
    third = next(kind for kind in ("roads", "utilities") if kind != other)
    told = await minh.presses(room.texts(f"category-{third}"))
    assert not any("Chuyển sang" in label for shown in told for label in shown.labels), "it is there"
