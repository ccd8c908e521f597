"""A matter ends with a result and, where the ward wants it, with something that shows it."""

import pytest

from storage.drafts import MAX_FILES
from storage.people import Role
from storage.petition import State
from tests.handlers.desk.office import RESULT, again, answered, kinds, sent
from tests.handlers.room import Room


async def test_acceptance_18_closing_with_generic_words_and_no_proof_is_refused(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    petition = await sent(room, lan)
    await answered(minh, petition, "Phường đã tiếp thu ý kiến của bác.")
    (refused,) = await minh.presses_data(f"work|close|{petition.id}")
    assert "đã làm gì, ở đâu, khi nào" in refused.text
    assert "Một ảnh hoặc giấy tờ" in refused.text
    for words in ("đã tiếp thu", "Đã chuyển bộ phận chuyên môn", "Ghi nhận ý kiến"):
        (refused,) = await minh.says(words)
        assert "còn thiếu" in refused.text
    await minh.presses_data(f"work|finish|{petition.id}")
    assert (await again(room, petition)).state is State.ANSWERED
    (shown,) = await minh.sends_file(caption=RESULT)
    assert RESULT in shown.text
    await minh.presses("Gửi kết quả và đóng")
    ended = await again(room, petition)
    assert (ended.state, ended.steps[-1].words, len(ended.steps[-1].files)) == (State.CLOSED, RESULT, 1)
    assert RESULT in (await room.notices(lan.person))[-1]


async def test_answer_that_is_a_result_with_a_picture_is_closed_by_one_press(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    petition = await sent(room, lan)
    await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|answer|{petition.id}")
    await minh.sends_file(caption=RESULT)
    await minh.presses("Gửi câu này")
    (shown,) = await minh.presses("Đóng hồ sơ")
    (again_shown,) = await minh.presses_data(f"work|close|{petition.id}")
    assert "Đã đóng" in shown.text
    assert again_shown.text == shown.text
    assert await kinds(room, petition) == ["submit", "take", "answer", "close"]
    assert "Kết quả là câu trả lời phường đã gửi" in (await room.notices(lan.person))[-1]


@pytest.mark.parametrize("category", ["order", "other"])
async def test_where_nothing_can_be_seen_words_are_enough(room: Room, category: str) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    petition = await sent(room, lan, category=category)
    await answered(minh, petition)
    await minh.presses("Đóng hồ sơ")
    assert (await again(room, petition)).state is State.CLOSED


@pytest.mark.parametrize(
    ("category", "proof", "state"), [("other", True, State.ANSWERED), ("roads", False, State.CLOSED)]
)
async def test_the_ward_says_where_proof_is_wanted(room: Room, category: str, proof: bool, state: State) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    await room.storage.category_rules.settle(room.ward.id, category, proof=proof)
    petition = await sent(room, lan, category=category)
    await answered(minh, petition)
    await minh.presses("Đóng hồ sơ")
    assert (await again(room, petition)).state is state


async def test_a_promise_is_no_result(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    petition = await sent(room, lan, category="other")
    await answered(minh, petition, "Phường sẽ thay bóng đèn ở đầu ngõ 12 trong tuần sau.")
    (refused,) = await minh.presses("Đóng hồ sơ")
    assert "mới nói việc sẽ làm" in refused.text


async def test_picture_alone_is_enough_when_the_answer_told_the_result(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    petition = await sent(room, lan)
    await answered(minh, petition)
    (refused,) = await minh.presses("Đóng hồ sơ")
    assert "đã làm gì" not in refused.text
    (shown,) = await minh.sends_file()
    assert RESULT in shown.text
    await minh.presses("Gửi kết quả và đóng")
    ended = await again(room, petition)
    assert (ended.state, ended.steps[-1].words, len(ended.steps[-1].files)) == (State.CLOSED, None, 1)


async def test_what_the_resident_sent_proves_no_result(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    await lan.says("/kiennghi Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.presses("Điện, nước")
    await lan.sends_file()
    await lan.presses("Xong ảnh")
    await lan.presses("Tổ dân phố 1")
    await lan.presses("Giấu tên")
    await lan.presses("Gửi tới phường")
    (petition,) = await room.storage.petitions.of_person(lan.person.id)
    assert len(petition.files) == 1
    await answered(minh, petition)
    await minh.presses("Đóng hồ sơ")
    assert (await again(room, petition)).state is State.ANSWERED


async def test_button_of_the_end_does_nothing_for_another_cadre(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    petition = await sent(room, lan, category="other")
    await answered(minh, petition)
    assert "Minh" in (await hoa.presses_data(f"work|close|{petition.id}"))[-1].text
    await hoa.presses_data(f"work|finish|{petition.id}")
    assert (await again(room, petition)).state is State.ANSWERED


async def test_album_is_answered_once_and_goes_out_whole(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    petition = await sent(room, lan)
    await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|answer|{petition.id}")
    for place in range(12):
        await minh.posts_file(caption=RESULT if place == 0 else "", album="a")
    await room.settle()
    told = [message.text for message in minh.news()]
    assert [RESULT in text for text in told].count(True) == 1
    assert [str(MAX_FILES) in text and RESULT not in text for text in told].count(True) == 1
    await minh.presses("Gửi câu này")
    assert len((await again(room, petition)).steps[-1].files) == MAX_FILES


async def test_words_may_follow_the_pictures(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    petition = await sent(room, lan)
    await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|answer|{petition.id}")
    (kept,) = await minh.sends_file()
    assert "1 tệp" in kept.text
    await minh.says(RESULT)
    step = (await again(room, petition)).steps[-1]
    assert (step.kind, step.words, len(step.files)) == ("answer", RESULT, 1)


async def test_files_of_an_answer_that_was_left_do_not_go_with_the_next(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    first, second = await sent(room, lan), await sent(room, lan, "Cống tắc ở ngõ 5")
    for petition in (first, second):
        await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|answer|{first.id}")
    await minh.sends_file()
    await minh.presses_data(f"work|answer|{second.id}")
    await minh.says(RESULT)
    assert (await again(room, second)).steps[-1].files == ()
    assert await kinds(room, first) == ["submit", "take"]
