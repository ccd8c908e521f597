"""What waits: piles with their counts, pages, and the way to a petition by its code."""

from datetime import date, timedelta

import pytest

from storage.people import Role
from tests.handlers.desk.crew import again, head, kinds, matter, member
from tests.handlers.room import Room

TODAY = date(2026, 11, 23)  # the room's day


async def test_nothing_waits(room: Room) -> None:
    minh = await member(room, "Minh")
    (answer,) = await minh.says("/viec")
    assert "Không có việc nào" in answer.text


async def test_one_pile_alone_is_shown_at_once(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan, place="ngõ 12", due=TODAY + timedelta(days=3))
    (answer,) = await minh.says("/viec")
    assert "Mới, chưa ai nhận (1)" in answer.text
    assert f"{sent.code[:4]} {sent.code[4:]} · Điện, nước, đèn đường · ngõ 12, Tổ dân phố 1 · còn 3 ngày" in answer.text
    await minh.presses(sent.code[:4])
    assert "Đèn đường đầu ngõ 12 hỏng" in minh.last.text


async def test_piles_are_counted_and_the_most_pressing_is_first(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    unit = await room.population.unit("Đô thị", minh.person)
    late = await matter(room, lan, due=TODAY - timedelta(days=2))
    await matter(room, lan, due=TODAY, details={"unit": unit.id})
    waiting = await matter(room, lan, due=TODAY + timedelta(days=9))
    await hoa.presses_data(f"work|take|{waiting.id}")
    await hoa.presses_data(f"work|ask|{waiting.id}")
    await hoa.says("Cột đèn số mấy, gần nhà ai ạ?")
    (answer,) = await minh.says("/viec")
    assert answer.labels == [
        "Quá hạn (1)",
        "Mới, chưa ai nhận (2)",
        "Bộ phận tôi (1)",
        "Chờ người dân trả lời (1)",
        "Tất cả (2)",
    ]
    (pile,) = await minh.presses("Quá hạn")
    assert f"{late.code[:4]}" in pile.text
    assert "quá 2 ngày" in pile.text
    (pile,) = await minh.presses("Bộ phận tôi")
    assert "hôm nay là hạn" in pile.text
    (pile,) = await minh.presses("Chờ người dân")
    assert "đang chờ người dân" in pile.text


async def test_more_piles_than_choices_are_a_press_away(room: Room) -> None:
    lan, chief = await room.visitor(), await member(room, "Chủ tịch", Role.COMMITTEE)
    unit = await room.population.unit("Lãnh đạo", chief.person)
    await matter(room, lan, due=TODAY - timedelta(days=2), details={"unit": unit.id})
    for action in ("ask", "answer"):
        sent = await matter(room, lan)
        await chief.presses_data(f"work|take|{sent.id}")
        await chief.presses_data(f"work|{action}|{sent.id}")
        await chief.says("Đội điện đã thay bóng đèn ngõ 12 tối qua")
    (answer,) = await chief.says("/viec")
    assert len(answer.labels) == 5
    assert answer.labels[-1] == "Danh sách khác…"
    (rest,) = await chief.presses("Danh sách khác")
    assert rest.labels[-1] == "Danh sách khác…"  # leads back to the first
    seen = [*answer.labels[:-1], *rest.labels[:-1]]
    assert [label.partition(" (")[0] for label in seen] == [
        "Quá hạn",
        "Việc của tôi",
        "Mới, chưa ai nhận",
        "Bộ phận tôi",
        "Chờ người dân trả lời",
        "Tất cả",
    ]


async def test_midnight_is_that_of_viet_nam(room: Room) -> None:
    """At 23:00 UTC the day after has begun here."""
    lan, minh = await room.visitor(), await member(room, "Minh")
    await matter(room, lan, due=TODAY)
    room.now.forward(hours=21)  # 5:30 on the 24th
    (answer,) = await minh.says("/viec")
    assert answer.labels[0] == "Quá hạn (1)"


async def test_code_opens_a_petition(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    sent = await matter(room, lan)
    await minh.says(f"/viec {sent.code[:4]} {sent.code[4:]}")
    assert "Đèn đường đầu ngõ 12 hỏng" in minh.last.text
    (answer,) = await minh.says("/viec 1234 5678")
    assert "không tìm thấy hồ sơ nào" in answer.text


async def test_group_head_sees_the_matters_of_the_group(room: Room) -> None:
    lan, tu = await room.visitor(), await head(room, "Tư", of=0)
    await matter(room, lan, "Cống tắc ở ngõ 5")
    await matter(room, lan, "Loa ồn ở tổ khác", group=1)
    secret = await matter(room, lan, "Việc riêng trong tổ", details={"confidential": True})
    (answer,) = await tu.says("/viec")
    assert "(1)" in answer.text
    await tu.presses_data(f"work|open|{secret.id}")
    assert "không có quyền" in tu.last.text
    assert (await kinds(room, secret))[-1] == "refuse"


async def test_resident_has_no_queue(room: Room) -> None:
    lan = await room.visitor()
    sent = await matter(room, lan)
    for attempt in ("/viec", f"/viec {sent.code}"):
        (answer,) = await lan.says(attempt)
        assert "không có quyền" in answer.text
    (answer,) = await lan.presses_data("pile|all|0")
    assert "không có quyền" in answer.text


@pytest.mark.parametrize("data", ["pile|nothing|0", "pile|menu|99", "pile|all|99", "pile|free|9007199254740991"])
async def test_forged_pile_gets_an_answer(room: Room, data: str) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    await matter(room, lan)
    assert len(await minh.presses_data(data)) == 1


async def test_button_of_an_older_queue_gets_an_answer(room: Room) -> None:
    minh = await member(room, "Minh")
    (answer,) = await minh.presses_data("work|more|4")
    assert "không còn dùng được" in answer.text


async def test_acceptance_22_cadre_of_one_group_is_refused_the_other_and_it_is_logged(room: Room) -> None:
    """Ward staff of TDP A opens a case of TDP B."""
    lan, minh = await room.visitor(), await member(room, "Minh", limited_to=0)
    here, there = await matter(room, lan, "Đèn hỏng ở tổ một"), await matter(room, lan, "Loa ồn ở tổ hai", group=1)
    (answer,) = await minh.says("/viec")
    assert f"{here.code[:4]}" in answer.text
    assert f"{there.code[:4]}" not in answer.text
    attempts = (
        minh.presses_data(f"work|open|{there.id}"),
        minh.says(f"/viec {there.code}"),
        minh.presses_data(f"work|take|{there.id}"),
        minh.presses_data(f"work|note|{there.id}"),
        minh.presses_data(f"hand|assign|{there.id}|{minh.person.id}|0"),
    )
    for attempt in attempts:
        (answer,) = await attempt
        assert "không có quyền" in answer.text
        assert "Loa ồn" not in answer.text
    after = await again(room, there)
    assert [(step.kind, step.actor_id) for step in after.steps[1:]] == [("refuse", minh.person.id)] * len(attempts)
    (answer,) = await minh.says(f"/tracuu {there.code}")
    assert "Loa ồn" not in answer.text
    assert answer.labels == []
