"""A resident names their household; a group's head confirms it; guessing teaches nothing."""

import pytest

from storage.people import Role
from tests.handlers.roll.street import head_of, street
from tests.handlers.room import Room, Visitor


async def claims(visitor: Visitor, words: str, part: str = "Tôi là thành viên") -> str:
    await visitor.says("/hogiadinh")
    await visitor.says(words)
    (answer,) = await visitor.presses(part)
    return answer.text


async def test_household_is_named_and_confirmed(room: Room) -> None:
    await street(room)
    head, lan = await head_of(room), await room.visitor()
    told = await claims(lan, "h1", "Tôi là đại diện")
    assert "Nguyễn" not in told
    assert await room.notices(head.person) == [
        "Có người khai mình thuộc một hộ trong tổ. Anh/chị xem và xác nhận giúp."
    ]
    await head.says("/hodan")
    await head.presses("Người chờ xác nhận hộ")
    (card,) = await head.presses("Lan")
    assert "Tôi là đại diện của hộ" in card.text
    assert "hộ H1, chủ hộ Nguyễn Thị Lan" in card.text
    (done,) = await head.presses("Xác nhận")
    assert "Đã xác nhận Lan" in done.text
    assert "đã được xác nhận thuộc hộ H1" in "".join(await room.notices(lan.person))
    (own,) = await lan.says("/hogiadinh")
    assert "đại diện hộ H1, chủ hộ Nguyễn Thị Lan" in own.text


@pytest.mark.parametrize("words", ["H1", "chủ hộ Nguyễn Thị Lan, 12 ngõ 3", "H77", "Lý Thường Kiệt 3 ngõ 9", "..."])
async def test_answer_is_the_same_whether_there_is_such_a_household_or_not(room: Room, words: str) -> None:
    await street(room)
    await head_of(room)
    lan = await room.visitor()
    told = await claims(lan, words)
    assert told.replace(words, "…") == (
        "Em đã ghi: “…”. Tổ trưởng hoặc cán bộ phường sẽ xem và xác nhận, em báo bác ngay khi có kết quả.\n"
        "Trước khi được xác nhận, em không đọc gì trong sổ hộ cho bác."
    )
    (again,) = await lan.says("/hogiadinh")
    assert again.text == f"Bác đã khai “{words}”, đang chờ tổ trưởng hoặc cán bộ phường xác nhận."


async def test_household_that_does_not_fit_is_found_by_the_head(room: Room) -> None:
    await street(room)
    head, lan = await head_of(room), await room.visitor()
    await claims(lan, "nhà ông Minh đầu ngõ")
    claim = await room.storage.roll.claims.open_of(lan.person.id)
    assert claim is not None
    (card,) = await head.presses_data(f"hhc|open|{claim.id}|0")
    assert "chưa thấy hộ nào khớp" in card.text
    await head.presses("Tìm hộ")
    (nothing,) = await head.says("Lê Thị Hoa")  # of another group
    assert "Không thấy hộ nào" in nothing.text
    await head.says("tran van minh")
    await head.presses("H2 – Trần Văn Minh")
    home = await room.storage.roll.household_of(lan.person.id)
    assert home is not None
    assert home.code == "H2"


async def test_refusal_says_nothing_of_the_household(room: Room) -> None:
    await street(room)
    head, lan = await head_of(room), await room.visitor()
    await claims(lan, "H1")
    claim = await room.storage.roll.claims.open_of(lan.person.id)
    assert claim is not None
    await head.presses_data(f"hhc|no|{claim.id}|0")
    (told,) = await room.notices(lan.person)
    assert "chưa được xác nhận" in told
    assert "Nguyễn" not in told
    (late,) = await head.presses_data(f"hhc|yes|{claim.id}|0")
    assert "không còn dùng được" in late.text
    assert await room.storage.roll.household_of(lan.person.id) is None


async def test_forged_decision_is_refused(room: Room) -> None:
    village = await street(room)
    await head_of(room)
    lan, son = await room.visitor(), await room.visitor("Sơn")
    other = await head_of(room, 1, "Bảy")
    await claims(lan, "H1")
    claim = await room.storage.roll.claims.open_of(lan.person.id)
    assert claim is not None
    number = await village.number("H1")
    for visitor in (lan, son, other):
        for action in ("open", "yes", "find"):
            (answer,) = await visitor.presses_data(f"hhc|{action}|{claim.id}|{number}")
            assert "không có quyền" in answer.text
    assert await room.storage.roll.household_of(lan.person.id) is None


async def test_part_can_be_typed_and_words_said_again(room: Room) -> None:
    await street(room)
    lan = await room.visitor()
    await lan.says("/hogiadinh")
    await lan.says("H9")
    (again,) = await lan.says("à không, hộ H2")
    assert again.labels == ["Tôi là đại diện của hộ", "Tôi là thành viên của hộ"]
    (told,) = await lan.says("thành viên của hộ")
    assert "à không, hộ H2" in told.text


async def test_consent_comes_before_the_household(room: Room) -> None:
    lan = await room.visitor(known=False)
    told = await lan.says("/hogiadinh")
    assert "có đồng ý không" in told[-1].text
    await lan.presses("Tôi đồng ý")
    told = await lan.presses("Tổ dân phố 1")
    assert "mã hộ ghi trên giấy" in told[-1].text


async def test_who_takes_consent_back_belongs_to_no_household(room: Room) -> None:
    village = await street(room)
    head, lan = await head_of(room), await room.visitor()
    await village.decide(await village.claim(lan.person), head.person)
    await lan.presses_data("ok|0|menu")
    assert await room.storage.roll.household_of(lan.person.id) is None


async def test_leaving_is_asked_twice(room: Room) -> None:
    village = await street(room)
    head, lan = await head_of(room), await room.visitor()
    await village.decide(await village.claim(lan.person), head.person)
    await lan.says("/hogiadinh")
    await lan.presses("Tôi không thuộc hộ này")
    await lan.presses("Đúng, bỏ tôi")
    assert await room.storage.roll.household_of(lan.person.id) is None


async def test_old_and_forged_buttons_get_an_answer(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    for visitor, data in (
        (lan, "hh|x"),
        (lan, "hh|speak"),
        (lan, "hh|left"),
        (minh, "hhc|open|99|0"),
        (minh, "hhc|x|1|0"),
    ):
        assert await visitor.presses_data(data)
