"""A group becomes the desk's room when it can be one, and stops being it at once when it cannot any more."""

import pytest

from storage.people import Person
from tests.fakes.telegram import Group
from tests.handlers.rooms.hall import ADMIN, HOA, LAN, MINH, STRANGER, Hall


async def test_administrator_makes_the_group_the_room(room: Hall) -> None:
    (told,) = room.read()
    assert "phòng làm việc của Phường Mẫu" in told
    assert "chỉ mời cán bộ" in told
    found = await room.storage.rooms.of_ward(room.ward.id)
    assert found is not None
    assert found.chat_id == room.group.id
    await room.opens()
    assert "đang là phòng làm việc" in room.read()[-1]


def plain(group: Group) -> None:
    group.kind, group.forum = "group", False


def without_topics(group: Group) -> None:
    group.forum = False


def public(group: Group) -> None:
    group.username = "canbo"


def powerless(group: Group) -> None:
    group.status = "member"


def half(group: Group) -> None:
    group.rights = {"can_manage_topics"}


@pytest.mark.parametrize(
    ("lacking", "told"),
    [(plain, "Topics"), (without_topics, "Topics"), (public, "riêng tư"), (powerless, "quyền"), (half, "Xoá tin")],
)
async def test_group_that_cannot_be_the_room_is_told_what_to_do(
    hall: Hall, crew: dict[int, Person], lacking: object, told: str
) -> None:
    assert crew
    lacking(hall.group)  # type: ignore[operator]  # one of the functions above
    await hall.opens()
    (answer,) = hall.read()
    assert told in answer
    assert await hall.storage.rooms.of_ward(hall.ward.id) is None


async def test_others_make_no_room_and_strangers_get_no_answer(hall: Hall, crew: dict[int, Person]) -> None:
    assert crew
    await hall.says(MINH, "/phonglamviec")
    assert "không có quyền" in hall.read()[-1]
    for number in (LAN, STRANGER):
        await hall.says(number, "/phonglamviec")
    assert len(hall.read()) == 1
    assert await hall.storage.rooms.of_ward(hall.ward.id) is None
    assert hall.stored == [True, False, False]


async def test_what_is_said_in_a_group_that_is_no_room_is_not_even_stored(hall: Hall, crew: dict[int, Person]) -> None:
    assert crew
    for number, words in ((MINH, "Chào cả nhà"), (ADMIN, "/viec"), (LAN, "Đèn ngõ 12 hỏng"), (STRANGER, "/start")):
        await hall.says(number, words)
    assert await hall.events() == 0
    assert hall.read() == []


@pytest.mark.parametrize(
    ("status", "rights", "why"),
    [("kicked", (), "không còn ở trong nhóm"), ("left", (), "không còn ở trong nhóm"), ("member", (), "đủ quyền")],
)
async def test_room_ends_when_the_bot_is_removed(
    room: Hall, crew: dict[int, Person], status: str, rights: tuple[str, ...], why: str
) -> None:
    room.group.set_bot(status, *rights)  # by somebody who shows no name
    await room.settle()
    assert await room.storage.rooms.of_ward(room.ward.id) is None
    for number in (MINH, HOA, ADMIN):
        (told,) = await room.news(crew[number])
        assert why in told
        assert ("phonglamviec" in told) == (number == ADMIN)
    assert await room.news(crew[LAN]) == []


async def test_what_the_room_was_not_told_is_told_to_each_when_it_ends(room: Hall, crew: dict[int, Person]) -> None:
    room.group.status = "kicked"  # Telegram has not told us yet
    petition = await room.sent()
    (told,) = await room.news(crew[MINH])
    assert petition.code[:4] in told
    assert "/viec" in told
    assert await room.storage.rooms.of_ward(room.ward.id) is None


async def test_administrator_ends_the_room_by_a_button(room: Hall, crew: dict[int, Person]) -> None:
    await room.presses(MINH, "Thôi dùng")
    assert await room.storage.rooms.of_ward(room.ward.id) is not None
    await room.presses(ADMIN, "Thôi dùng")
    assert await room.storage.rooms.of_ward(room.ward.id) is None
    assert "nhắn riêng" in (await room.news(crew[MINH]))[-1]
    await room.sent()
    assert room.group.topics == {}


async def test_same_group_goes_on_with_its_topics_when_it_is_the_room_again(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    room.group.set_bot("member")
    await room.settle()
    room.group.set_bot("administrator", "can_manage_topics", "can_delete_messages")
    await room.settle()
    await room.opens()
    await room.presses(MINH, "Nhận việc", topic)
    assert [each.id for each in room.group.topics.values()] == [topic.id]
    assert "Cán bộ: Trần Minh" in room.read(topic)[-1]
