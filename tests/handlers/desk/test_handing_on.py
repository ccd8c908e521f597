"""Petitions pass from hand to hand: who may, who is told, and what happens when two do it at once."""

import pytest

from storage.people import Role
from storage.petition import State
from tests.handlers.desk.crew import again, at_once, head, kinds, matter, member, told
from tests.handlers.room import Room

WHY = "Việc này thuộc lĩnh vực cây xanh, đô thị"


async def test_free_matter_is_given_to_a_cadre(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Trần Hoa")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|assign|{sent.id}")
    assert minh.last.labels == ["Minh", "Trần Hoa"]
    await minh.presses("Trần Hoa")
    after = await again(room, sent)
    assert (after.assignee_id, after.state) == (hoa.person.id, State.TAKEN)
    assert "Cán bộ: Trần Hoa" in minh.last.text
    assert "giao việc cho cán bộ → Trần Hoa · Minh" in minh.last.text
    claimed = await room.storage.outbox.claim(["web"], limit=20, now=room.now().replace(year=2027))
    by = {each.contact_id: each.body.text for each in claimed}
    assert "Minh giao hồ sơ" in by[hoa.person.contact.id]  # type: ignore[union-attr]
    assert "đã có cán bộ nhận xử lý: Trần Hoa" in by[lan.person.contact.id]  # type: ignore[union-attr]


async def test_cadre_may_be_named_in_place_of_pressing(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Trần Thị Hoa")
    await member(room, "Lê Thị Thu")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|assign|{sent.id}")
    for unclear in ("thi", "Bình"):
        (answer,) = await minh.says(unclear)
        assert "chưa thấy ai" in answer.text
    await minh.says("hoa")
    assert (await again(room, sent)).assignee_id == hoa.person.id


async def test_many_cadres_are_shown_in_pages(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    names = [f"Cán bộ {letter}" for letter in "ABCDEFG"]
    for name in names:
        await member(room, name)
    sent = await matter(room, lan)
    await minh.presses_data(f"work|assign|{sent.id}")
    seen: list[str] = []
    for _ in range(2):
        assert len(minh.last.labels) <= 5
        seen += [label for label in minh.last.labels if not label.startswith("Trang sau")]
        await minh.presses("Trang sau")
    assert seen == ["Minh", *names]
    assert minh.last.labels[0] == "Minh"  # after the last page comes the first


async def test_only_cadres_who_may_work_there_are_offered(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    await member(room, "Ở đây", limited_to=0)
    elsewhere = await member(room, "Nơi khác", limited_to=1)
    tu = await head(room, "Tư", of=0)
    sent = await matter(room, lan)
    await minh.presses_data(f"work|assign|{sent.id}")
    assert minh.last.labels == ["Minh", "Ở đây"]
    for forged in (elsewhere, tu, lan):
        (answer,) = await minh.presses_data(f"hand|assign|{sent.id}|{forged.person.id}|0")
        assert "không còn dùng được" in answer.text
    assert await kinds(room, sent) == ["submit"]


async def test_matter_of_another_cadre_is_left_alone_but_by_those_above(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    chief = await member(room, "Chủ tịch", Role.COMMITTEE)
    sent = await matter(room, lan)
    await minh.presses_data(f"work|take|{sent.id}")
    for action in ("assign", "transfer", "classify"):
        (answer,) = await hoa.presses_data(f"work|{action}|{sent.id}")
        assert "không còn dùng được" in answer.text
    await chief.presses_data(f"work|assign|{sent.id}")
    await chief.presses("Hoa")
    assert (await again(room, sent)).assignee_id == hoa.person.id
    assert "Chủ tịch đã giao hồ sơ" in await told(room, minh)


async def test_only_one_cadre_of_two_who_give_it_away_at_once_does(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    sent = await matter(room, lan)
    one, other = await at_once(
        room,
        (minh, f"hand|assign|{sent.id}|{minh.person.id}|0"),
        (hoa, f"hand|assign|{sent.id}|{hoa.person.id}|0"),
    )
    assert await kinds(room, sent) == ["submit", "assign"]
    assert sorted("không còn dùng được" in each[0].text for each in (one, other)) == [False, True]


async def test_only_one_of_two_superiors_who_give_it_away_at_once_does(room: Room) -> None:
    """Both may take it from whoever works on it, but each saw it with nobody."""
    lan, hoa = await room.visitor(), await member(room, "Hoa")
    chiefs = [await member(room, name, Role.COMMITTEE) for name in ("Một", "Hai")]
    sent = await matter(room, lan)
    answers = await at_once(
        room,
        (chiefs[0], f"hand|assign|{sent.id}|{hoa.person.id}|0"),
        (chiefs[1], f"hand|assign|{sent.id}|{chiefs[1].person.id}|0"),
    )
    assert await kinds(room, sent) == ["submit", "assign"]
    assert sum("không còn dùng được" in each[-1].text for each in answers) == 1


async def test_of_two_who_take_at_once_one_gets_it_and_the_other_hears_who(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    sent = await matter(room, lan)
    answers = await at_once(room, (minh, f"work|take|{sent.id}"), (hoa, f"work|take|{sent.id}"))
    after = await again(room, sent)
    winner, loser = (0, 1) if after.assignee_id == minh.person.id else (1, 0)
    assert await kinds(room, sent) == ["submit", "take"]
    assert "Hỏi lại" in answers[winner][-1].labels
    assert f"đã có cán bộ khác nhận: {('Minh', 'Hoa')[winner]}" in answers[loser][-1].text


async def test_body_gets_it_with_a_reason_that_the_resident_reads(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    thu = await member(room, "Thu")
    parks = await room.population.unit("Đội cây xanh", hoa.person)
    sent = await matter(room, lan)
    await minh.presses_data(f"work|take|{sent.id}")
    await minh.presses_data(f"work|transfer|{sent.id}")
    await minh.presses("Đội cây xanh")
    (answer,) = await minh.says("nhầm")
    assert "ngắn quá" in answer.text
    (answer,) = await minh.says(WHY)
    assert "Đã chuyển hồ sơ" in answer.text
    after = await again(room, sent)
    assert (after.state, after.assignee_id, after.standing.unit_id) == (State.RECEIVED, None, parks.id)
    claimed = await room.storage.outbox.claim(["web"], limit=20, now=room.now().replace(year=2027))
    texts = {each.contact_id: each.body.text for each in claimed}
    assert "được chuyển cho Đội cây xanh" in texts[lan.person.contact.id]  # type: ignore[union-attr]
    assert WHY in texts[lan.person.contact.id]  # type: ignore[union-attr]
    assert "chuyển tới bộ phận của anh/chị" in texts[hoa.person.contact.id]  # type: ignore[union-attr]
    assert thu.person.contact.id not in texts  # type: ignore[union-attr]
    await hoa.presses_data(f"work|open|{sent.id}")
    assert "Bộ phận: Đội cây xanh" in hoa.last.text
    assert f"chuyển bộ phận khác: {WHY} → Đội cây xanh · Minh" in hoa.last.text
    (status,) = await lan.says(f"/tracuu {sent.code}")
    assert WHY in status.text


async def test_chain_of_bodies_and_cadres_is_kept(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    await room.population.unit("Một", minh.person)
    await room.population.unit("Hai", hoa.person)
    sent = await matter(room, lan)
    for cadre, unit in ((minh, "Một"), (hoa, "Hai"), (minh, "Một")):
        await cadre.presses_data(f"work|transfer|{sent.id}")
        await cadre.says(unit)
        await cadre.says(f"Chuyển sang bộ phận {unit} vì đúng việc")
    await minh.presses_data(f"work|story|{sent.id}")
    moves = [line for line in minh.last.text.splitlines() if "→" in line]
    assert [line.partition("→ ")[2] for line in moves] == ["Một · Minh", "Hai · Hoa", "Một · Minh"]


async def test_two_transfers_at_once_are_one(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    one, two = await room.population.unit("Một"), await room.population.unit("Hai")
    sent = await matter(room, lan)
    for cadre, unit in ((minh, one), (hoa, two)):
        await cadre.presses_data(f"hand|transfer|{sent.id}|{unit.id}|0")
    for cadre in (minh, hoa):
        cadre.news()
        await cadre.posts({"message": cadre._message() | {"text": WHY}})
    await room.settle()
    assert await kinds(room, sent) == ["submit", "transfer"]
    assert sum("đã sang bước khác" in cadre.news()[-1].text for cadre in (minh, hoa)) == 1


async def test_body_that_was_ended_meanwhile_gets_nothing(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    unit = await room.population.unit("Một")
    sent = await matter(room, lan)
    await minh.presses_data(f"hand|transfer|{sent.id}|{unit.id}|0")
    await room.storage.units.end(unit.id, ward_id=room.ward.id, now=room.now())
    await minh.says(WHY)
    assert await kinds(room, sent) == ["submit"]
    await minh.presses_data(f"work|transfer|{sent.id}")
    assert "chưa có bộ phận nào khác" in minh.last.text


async def test_role_withdrawn_meanwhile_hands_nothing_on(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|assign|{sent.id}")
    await room.storage.invitations.withdraw(Role.CADRE, person_id=hoa.person.id, ward_id=room.ward.id, now=room.now())
    (answer,) = await minh.presses("Hoa")
    assert "không còn dùng được" in answer.text
    await room.storage.invitations.withdraw(Role.CADRE, person_id=minh.person.id, ward_id=room.ward.id, now=room.now())
    (answer,) = await minh.presses("Minh")
    assert "không có quyền" in answer.text
    assert (await again(room, sent)).assignee_id is None


async def test_kind_is_mended_and_the_resident_is_told(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|classify|{sent.id}")
    assert "Điện, nước, đèn đường" not in minh.last.labels
    await minh.presses("Rác, môi trường")
    assert (await again(room, sent)).category == "environment"
    assert "xếp vào loại việc: Rác, môi trường" in await told(room, lan)


async def test_two_who_sort_at_once_sort_once(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    sent = await matter(room, lan)
    await minh.presses_data(f"work|classify|{sent.id}")
    seen = minh.last.buttons[0][0].data.rpartition("|")[2]
    await at_once(room, (minh, f"hand|classify|{sent.id}|roads|{seen}"), (hoa, f"hand|classify|{sent.id}|order|{seen}"))
    assert await kinds(room, sent) == ["submit", "classify"]


@pytest.mark.parametrize(
    "data",
    [
        "hand|assign|{0}|x|0",
        "hand|assign|{0}|99999999999999999999|0",
        "hand|transfer|{0}|99999999999999999999|0",
        "hand|classify|{0}|nothing|1",
        "hand|classify|{0}|roads|99",
        "hand|erase|{0}|1|0",
        "hands|erase|{0}|1",
        "work|erase|{0}",
        "workmore|{0}|99",
        "hands|assign|{0}|99",
    ],
)
async def test_forged_button_gets_an_answer_and_changes_nothing(room: Room, data: str) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan)
    assert await minh.presses_data(data.format(sent.id))
    assert await kinds(room, sent) == ["submit"]
    (answer,) = await lan.presses_data(data.format(sent.id))
    assert "không có quyền" in answer.text or "không còn dùng được" in answer.text


async def test_command_is_heard_while_a_reason_is_awaited(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    unit = await room.population.unit("Một")
    sent = await matter(room, lan)
    await minh.presses_data(f"hand|transfer|{sent.id}|{unit.id}|0")
    (answer,) = await minh.sends_sticker()
    assert "viết bằng chữ" in answer.text
    await minh.says("/huy")
    await minh.says(WHY)
    assert await kinds(room, sent) == ["submit"]


@pytest.mark.parametrize(
    ("presses", "words", "kind"),
    [
        ("hand|assign|{0}|{hoa}|0", "", "assign"),
        ("hand|transfer|{0}|{unit}|0", WHY, "transfer"),
        ("hand|classify|{0}|roads|3", "", "classify"),
        ("work|note|{0}", "Một ghi chú", "note"),
        ("work|told|{0}", "", "note"),
        ("work|confide|{0}", "", "confide"),
    ],
)
async def test_what_is_dealt_with_again_after_a_crash_is_done_once_and_answered(
    room: Room, presses: str, words: str, kind: str
) -> None:
    lan, chief = await room.visitor(), await member(room, "Chủ tịch", Role.COMMITTEE)
    hoa, unit = await member(room, "Hoa"), await room.population.unit("Một")
    sent = await matter(room, lan)
    data = presses.format(sent.id, hoa=hoa.person.id, unit=unit.id)
    if words:
        await chief.presses_data(data)
    room.wire.fail(RuntimeError("the line was cut after it was done"))
    said = await (chief.says(words) if words else chief.presses_data(data))
    done = [step for step in await kinds(room, sent) if step != "read"]  # it was looked at again
    assert done == ["submit", kind]
    assert all("không còn dùng được" not in message.text for message in said)
    assert said[0].text.startswith(("Hồ sơ", "Đã", "🔒"))
