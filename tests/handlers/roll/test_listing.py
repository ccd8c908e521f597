"""Group heads and cadres look at the households that are theirs, and every look is written down."""

from pathlib import Path

from storage.people import Role
from tests.handlers.roll.street import head_of, rows_of, street
from tests.handlers.room import Room
from tests.storage.roll.village import entry


async def test_head_sees_the_own_group_and_searches_in_it(room: Room) -> None:
    village = await street(room)
    head = await head_of(room)
    (shown,) = await head.says("/hodan")
    assert "○ H1 – Nguyễn Thị Lan" in shown.text
    assert "H3" not in shown.text
    assert len(shown.labels) <= 5
    await head.presses("Tìm hộ")
    (card,) = await head.says("12 ngõ 3")
    assert "+8491•••78" in card.text
    assert "912345678" not in card.text
    (phone,) = await head.presses("Xem số điện thoại")
    assert "+84912345678" in phone.text
    history = await room.storage.roll.history(await village.number("H1"), ward_id=room.ward.id)
    assert [(change.action, change.actor_id) for change in history] == [
        ("add", None), ("read", head.person.id), ("phone", head.person.id),
    ]  # fmt: skip


async def test_cadre_chooses_a_group_and_a_resident_sees_none(room: Room) -> None:
    await street(room)
    minh, lan = await room.visitor("Minh", role=Role.CADRE), await room.visitor()
    (menu,) = await minh.says("/hodan")
    assert "3 hộ" in menu.text
    (shown,) = await minh.presses("Tổ dân phố 2")
    assert "H3 – Lê Thị Hoa" in shown.text
    (refused,) = await lan.says("/hodan")
    assert "không có quyền" in refused.text


async def test_forged_looks_are_refused(room: Room) -> None:
    village = await street(room)
    head, lan = await head_of(room), await room.visitor()
    other, group = await village.number("H3"), room.ward.groups[1].id
    for visitor in (head, lan):
        for action in ("open", "phone", "end", "sure", "list", "unlinked"):
            (answer,) = await visitor.presses_data(f"hhr|{action}|{group}|0|{other}")
            assert "không có quyền" in answer.text, action
    (stale,) = await head.presses_data("hhr|nothing|0|0|0")
    assert stale.text


async def test_long_list_goes_on(room: Room) -> None:
    village = await street(room)
    await village.take(*(entry(f"K{number:02}", f"Chủ hộ {number}") for number in range(20)))
    head = await head_of(room)
    (first,) = await head.says("/hodan")
    (second,) = await head.presses("Hộ tiếp theo")
    assert "K12" in first.text
    assert "K13" in second.text
    assert "K12" not in second.text


async def test_households_for_paper_are_a_file_without_telephones(room: Room, tmp_path: Path) -> None:
    village = await street(room)
    head, lan = await head_of(room), await room.visitor()
    await village.decide(await village.claim(lan.person, "H2"), head.person)
    await head.says("/hodan")
    (file,) = await head.presses("Hộ chưa có ai")
    assert file.files == ("ho-chua-ket-noi.xlsx",)
    assert rows_of(room.wire.sent["ho-chua-ket-noi.xlsx"], tmp_path)[1:] == [["H1", "Nguyễn Thị Lan", "12 ngõ 3"]]


async def test_household_is_ended_after_a_question(room: Room) -> None:
    village = await street(room)
    head = await head_of(room)
    number = await village.number("H1")
    await head.presses_data(f"hhr|open|0|0|{number}")
    await head.presses("Hộ không còn ở đây")
    assert (await room.storage.roll.counts(room.ward.id, groups=[room.ward.groups[0].id]))[0].households == 2
    await head.presses("Đúng, hộ không còn")
    assert (await room.storage.roll.counts(room.ward.id, groups=[room.ward.groups[0].id]))[0].households == 1
    (card,) = await head.presses_data(f"hhr|open|0|0|{number}")
    assert "không còn ở đây" in card.text
