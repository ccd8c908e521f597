"""The end as the resident sees it: a score once, or the matter is opened again with those above."""

from collections.abc import Awaitable, Callable

import pytest

from storage.people import Role
from storage.petition import Petition, State
from tests.handlers.desk.office import again, closed, kinds, sent
from tests.handlers.room import Room, Visitor

MISSING = "Đèn mới sáng một hôm rồi lại tắt, ngõ vẫn tối."
Ended = Callable[[], Awaitable[tuple[Visitor, Visitor, Petition]]]


@pytest.fixture
def ended(room: Room) -> Ended:
    """A resident, the cadre, and a petition that the cadre closed."""

    async def end() -> tuple[Visitor, Visitor, Petition]:
        lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
        petition = await sent(room, lan)
        await closed(minh, petition)
        return lan, minh, await again(room, petition)

    return end


async def test_score_is_given_once(room: Room, ended: Ended) -> None:
    lan, _minh, petition = await ended()
    (asked,) = await lan.presses_data(f"rate|done|{petition.id}|0|0")
    assert [label[0] for label in asked.labels] == ["1", "2", "3", "4", "5"]
    (thanks,) = await lan.presses("5 – Rất hài lòng")
    assert "cảm ơn" in thanks.text
    (twice,) = await lan.presses("1 – Rất không", on=asked)
    assert "đã chấm" in twice.text
    assert (await again(room, petition)).standing.rating == 5


@pytest.mark.parametrize(
    ("typed", "score"), [("4", 4), ("Hài lòng", None), ("2 – Chưa hài lòng", 2), ("rất hài lòng", 5)]
)
async def test_score_may_be_typed(room: Room, ended: Ended, typed: str, score: int | None) -> None:
    lan, _minh, petition = await ended()
    await lan.presses_data(f"rate|done|{petition.id}|0|0")
    await lan.says(typed)
    found = (await again(room, petition)).standing.rating
    assert found == score or (score is None and found in {None, 4})


async def test_acceptance_23_forged_or_foreign_rating_button_is_refused(room: Room, ended: Ended) -> None:
    lan, minh, petition = await ended()
    hoa = await room.visitor("Hoa")
    anh = await room.visitor("Anh", role=Role.ADMINISTRATOR)
    forged = [
        f"rate|{action}|{petition.id}|0|{score}"
        for action, score in (("score", 1), ("done", 0), ("not", 0), ("apart", 0))
    ]
    for stranger in (hoa, minh, anh):
        for data in forged:
            (answer,) = await stranger.presses_data(data)
            assert "Không tìm thấy" in answer.text or "không tìm thấy" in answer.text
        await stranger.says(MISSING)
    for data in (
        f"rate|score|{petition.id}|0|6",
        f"rate|score|{petition.id}|0|0",
        f"rate|score|{petition.id}|1|5",
        "rate|burn|1|0|0",
    ):
        await lan.presses_data(data)
    after = await again(room, petition)
    assert (after.state, after.standing.rating) == (State.CLOSED, None)
    assert await kinds(room, petition) == ["submit", "take", "answer", "close"]


async def test_not_done_opens_it_again_with_those_above(room: Room, ended: Ended) -> None:
    lan, minh, petition = await ended()
    anh = await room.visitor("Anh", role=Role.COMMITTEE)
    (asked,) = await lan.presses_data(f"rate|not|{petition.id}|0|0")
    assert "chưa xong" in asked.text
    (short,) = await lan.says("hỏng")
    assert "rõ hơn" in short.text
    (told,) = await lan.says(MISSING)
    assert "lãnh đạo" in told.text
    assert "hạn" in told.text
    after = await again(room, petition)
    assert (after.state, after.standing.level, after.assignee_id) == (State.RECEIVED, 1, None)
    assert after.due_on is not None
    assert MISSING in (await room.notices(anh.person))[-1]
    (refused,) = await minh.presses_data(f"work|take|{petition.id}")
    assert (await again(room, petition)).state is State.RECEIVED, refused.text
    await anh.presses_data(f"work|take|{petition.id}")
    assert (await again(room, petition)).assignee_id == anh.person.id


async def test_pictures_of_what_is_not_done_go_along(room: Room, ended: Ended) -> None:
    lan, _minh, petition = await ended()
    await lan.presses_data(f"rate|not|{petition.id}|0|0")
    (kept,) = await lan.sends_file()
    assert "chưa xong" in kept.text
    await lan.says(MISSING)
    step = (await again(room, petition)).steps[-1]
    assert (step.kind, step.words, len(step.files)) == ("reopen", MISSING, 1)


async def test_above_the_highest_the_law_s_other_ways_are_told(room: Room, ended: Ended) -> None:
    lan, _minh, petition = await ended()
    anh = await room.visitor("Anh", role=Role.COMMITTEE)
    for level in (0, 1):
        await lan.presses_data(f"rate|not|{petition.id}|{level}|0")
        await lan.says(MISSING)
        await closed(anh, petition)
    (told,) = await lan.presses_data(f"rate|not|{petition.id}|2|0")
    assert "tiếp công dân" in told.text
    assert "Khiếu nại" in told.text
    assert "90 ngày" in told.text
    assert "Điều 9" in told.text
    assert (await again(room, petition)).state is State.CLOSED


async def test_buttons_of_an_earlier_end_do_nothing(room: Room, ended: Ended) -> None:
    lan, _minh, petition = await ended()
    anh = await room.visitor("Anh", role=Role.COMMITTEE)
    await lan.presses_data(f"rate|not|{petition.id}|0|0")
    await lan.says(MISSING)
    await closed(anh, petition)
    for data in (f"rate|score|{petition.id}|0|1", f"rate|not|{petition.id}|0|0"):
        (answer,) = await lan.presses_data(data)
        assert "không còn dùng được" in answer.text
    assert (await again(room, petition)).standing.rating is None


async def test_low_score_offers_to_go_on_and_is_listed_for_those_above(room: Room, ended: Ended) -> None:
    lan, minh, petition = await ended()
    anh = await room.visitor("Anh", role=Role.COMMITTEE)
    await lan.presses_data(f"rate|done|{petition.id}|0|0")
    (sorry,) = await lan.says("1")
    assert sorry.labels == ["Chưa xong"]
    (refused,) = await minh.says("/danhgia")
    assert "không có quyền" in refused.text
    (listed,) = await anh.says("/danhgia")
    assert "1 lượt" in listed.text
    assert "Minh" in listed.labels[0]
    await lan.presses("Chưa xong", on=sorry)
    await lan.says(MISSING)
    assert (await again(room, petition)).standing.level == 1


async def test_label_may_be_typed_under_the_news(room: Room, ended: Ended) -> None:
    lan, _minh, petition = await ended()
    await lan.says("chưa xong")
    await lan.says(MISSING)
    assert (await again(room, petition)).standing.level == 1


async def test_what_speaks_of_something_else_is_heard_in_place_of_a_score(ended: Ended) -> None:
    lan, _minh, petition = await ended()
    await lan.presses_data(f"rate|done|{petition.id}|0|0")
    assert "Điều 15" in (await lan.says("điều 15 luật dân chủ cơ sở"))[-1].text
