"""First contact, consent and its withdrawal, and where people live."""

import pytest

from storage.people import Role
from tests.handlers.room import Room

MATTER = "Đèn đường đầu ngõ 12 hỏng ba đêm nay, đề nghị phường cho sửa"


async def test_consent_is_asked_once_and_what_was_said_is_not_asked_again(room: Room) -> None:
    lan = await room.visitor(known=False)
    told = await lan.says(MATTER)
    assert sum("có đồng ý không" in message.text for message in told) == 1
    assert await room.storage.drafts.of(lan.person.id) is None
    await lan.presses("Tôi đồng ý")
    told = await lan.presses("Tổ dân phố 2")
    assert "phản ánh về việc gì" in told[-1].text
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    assert draft.words == MATTER


async def test_who_does_not_agree_has_nothing_kept(room: Room) -> None:
    lan = await room.visitor(known=False)
    await lan.says(MATTER)
    (answer,) = await lan.presses("Tôi không đồng ý")
    assert "không lưu thông tin" in answer.text
    await lan.presses("Tôi đồng ý")
    await lan.presses("Không tiện nói")
    assert await room.storage.drafts.of(lan.person.id) is None


async def test_consent_can_be_taken_back_as_promised(room: Room) -> None:
    lan = await room.visitor(known=False)
    consent = (await lan.says("/start"))[-1]
    await lan.presses("Tôi đồng ý")
    await lan.presses("Tổ dân phố 1")
    assert (await room.storage.announcements.reach(room.ward.id)).people == 1
    (answer,) = await lan.presses("Tôi không đồng ý", on=consent)
    assert "không còn đồng ý" in answer.text
    assert (await room.storage.announcements.reach(room.ward.id)).people == 0
    person = await room.population.again(lan.person)
    assert (person.consented_at, person.group_id) == (None, None)
    assert "có đồng ý không" in (await lan.says("/kiennghi"))[-1].text


async def test_old_button_of_a_group_after_that_changes_nothing(room: Room) -> None:
    lan = await room.visitor(known=False)
    await lan.says("/start")
    await lan.presses("Tôi đồng ý")
    homes = lan.last
    await lan.presses("Tôi không đồng ý")
    await lan.presses("Tổ dân phố 1", on=homes)
    assert (await room.population.again(lan.person)).group_id is None


@pytest.mark.parametrize("typed", ["Tổ dân phố 2", "tổ 2", "toi o to 2", "nhà tôi ở tổ dân phố 2 ạ", "tdp2", "2"])
async def test_group_can_be_typed(room: Room, typed: str) -> None:
    lan = await room.visitor(known=False)
    await lan.says("/start")
    await lan.presses("Tôi đồng ý")
    told = await lan.says(typed)
    assert ("bác ở Tổ dân phố 2" in told[0].text, told[0].labels) == (True, [])
    assert "Bác cần việc gì" in told[-1].text
    assert (told[-1].labels[0], told[-1].labels[-1]) == ("Hỏi quy định", "Đổi tổ")


async def test_something_else_typed_in_place_of_the_group_is_understood(room: Room) -> None:
    lan = await room.visitor(known=False)
    await lan.says("/start")
    await lan.presses("Tôi đồng ý")
    told = await lan.says("điều 15 luật dân chủ cơ sở")
    assert "Điều 15" in told[-1].text


async def test_group_can_be_typed_after_something_else_and_changed_later(room: Room) -> None:
    lan = await room.visitor(known=False)
    await lan.says("/start")
    await lan.presses("Tôi đồng ý")
    await lan.says("điều 15 luật dân chủ cơ sở")
    await lan.says("tổ 2")
    assert (await room.population.again(lan.person)).group_name == "Tổ dân phố 2"
    await lan.presses("Đổi tổ")
    await lan.presses("Tổ dân phố 3")
    assert (await room.population.again(lan.person)).group_name == "Tổ dân phố 3"


@pytest.mark.parametrize(
    ("typed", "agrees"),
    [("tôi đồng ý", True), ("dong y", True), ("không đồng ý", False), ("Tôi không đồng ý", False), ("tôi", None)],
)
async def test_consent_can_be_typed(room: Room, typed: str, agrees: bool | None) -> None:
    lan = await room.visitor(known=False)
    await lan.says("/start")
    told = await lan.says(typed)
    assert bool((await room.population.again(lan.person)).consented_at) == bool(agrees)
    assert ("không lưu thông tin" in told[0].text) == (agrees is False)


async def test_home_can_be_left_open_by_typing(room: Room) -> None:
    lan = await room.visitor(known=False)
    await lan.says("/start")
    await lan.says("đồng ý")
    told = await lan.says("không")
    assert "Bác cần việc gì" in told[-1].text


async def test_first_greeting_does_not_hide_the_question(room: Room) -> None:
    lan = await room.visitor(known=False)
    told = await lan.says("chào em")
    assert told[-1].labels == ["Tôi đồng ý", "Tôi không đồng ý"]
    assert "Bác cần việc gì" in (await lan.says("chào em"))[-1].text


async def test_many_groups_are_shown_a_few_at_a_time(room: Room) -> None:
    room.with_groups(*(f"Tổ dân phố {number}" for number in range(1, 11)))
    lan = await room.visitor(known=False)
    await lan.says("/start")
    await lan.presses("Tôi đồng ý")
    seen: list[str] = []
    for _ in range(4):
        assert len(lan.last.labels) <= 5
        seen += [label for label in lan.last.labels if label.startswith("Tổ dân phố")]
        await lan.presses("Tổ khác")
    assert seen == [f"Tổ dân phố {number}" for number in range(1, 11)]
    assert "Tổ dân phố 1" in lan.last.labels


async def test_menu_of_a_cadre_is_no_longer_than_a_residents(room: Room) -> None:
    for role in (None, Role.CADRE):
        person = await room.visitor(role=role)
        told = await person.says("/start")
        assert len(told[-1].labels) <= 5
    assert "Việc chờ xử lý" in told[-1].labels
