"""Pictures of a petition: none is lost, and many are answered once."""

import asyncio

from storage.petition import Petition
from tests.handlers.room import Room, Visitor


async def draft_of(room: Room, lan: Visitor) -> Petition:
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    return draft


async def at_words(room: Room) -> Visitor:
    """Somebody who is asked what is the matter."""
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Đường, vỉa hè")
    return lan


async def album(lan: Visitor, size: int, caption: str = "") -> list[str]:
    """Send several pictures at once; gives what was answered."""
    lan.news()
    for place in range(size):
        await lan.posts_file(caption="" if place else caption, album="a")
    await lan.room.settle()
    return [message.text for message in lan.news()]


async def test_album_is_answered_once(room: Room) -> None:
    lan = await at_words(room)
    await lan.says("Vỉa hè vỡ trước số nhà 12 ngõ 3")
    answers = await album(lan, 10)
    assert len(answers) == 1
    assert "đã nhận 10 ảnh" in answers[0]


async def test_album_with_words_under_it_is_the_matter(room: Room) -> None:
    lan = await at_words(room)
    answers = await album(lan, 3, "Vỉa hè vỡ trước số nhà 12 ngõ 3")
    assert len(answers) == 1
    assert "đã nhận 3 ảnh" in answers[0]
    assert (await draft_of(room, lan)).words == "Vỉa hè vỡ trước số nhà 12 ngõ 3"


async def test_pictures_before_words_are_kept_and_words_are_asked(room: Room) -> None:
    lan = await at_words(room)
    answers = await album(lan, 2)
    assert len(answers) == 1
    assert "đã lưu 2 ảnh" in answers[0]
    assert "kể giúp em" in answers[0]


async def test_picture_while_words_are_changed_is_answered(room: Room) -> None:
    lan = await at_words(room)
    await lan.says("Vỉa hè vỡ trước số nhà 12 ngõ 3")
    await lan.presses("Không có ảnh")
    await lan.presses("Bỏ qua")
    await lan.presses("Giấu tên")
    await lan.presses("Sửa nội dung")
    (answer,) = await lan.sends_file()
    assert "đã lưu 1 ảnh" in answer.text


async def test_what_is_over_the_limit_is_said_once(room: Room) -> None:
    lan = await at_words(room)
    await lan.says("Vỉa hè vỡ trước số nhà 12 ngõ 3")
    answers = await album(lan, 13)
    assert sum("nhận đủ 10 ảnh" in answer for answer in answers) == 1
    assert "đã nhận 10 ảnh" in answers[-1]
    assert len((await draft_of(room, lan)).files) == 10


async def test_picture_at_the_choice_of_subject_is_kept(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    answers = await lan.sends_file()
    assert "đã lưu; đến giờ có 1 ảnh" in answers[0].text
    assert "phản ánh về việc gì" in answers[-1].text
    assert len((await draft_of(room, lan)).files) == 1


async def test_refused_file_does_not_hide_those_that_were_taken(room: Room) -> None:
    lan = await at_words(room)
    await lan.says("Vỉa hè vỡ trước số nhà 12 ngõ 3")
    lan.news()
    await lan.posts_file(album="a")
    await lan.posts_file(b"MZ this is a program", album="a")
    await room.settle()
    answers = [message.text for message in lan.news()]
    assert "không nhận được tệp này" in answers[0]
    assert "đã nhận 1 ảnh" in answers[-1]


async def test_picture_outside_the_dialog_goes_with_the_petition_that_follows(room: Room) -> None:
    lan = await room.visitor()
    answers = await album(lan, 3)
    assert len(answers) == 1
    assert "Bác muốn gửi phản ánh" in answers[0]
    answers = [message.text for message in await lan.presses("Gửi phản ánh")]
    assert "đến giờ có 3 ảnh" in answers[0]
    assert len((await draft_of(room, lan)).files) == 3


async def test_picture_with_the_matter_under_it_is_a_petition_with_a_picture(room: Room) -> None:
    lan = await room.visitor()
    await lan.sends_file(caption="Đèn đường đầu ngõ 12 hỏng ba đêm nay, đề nghị phường cho sửa")
    draft = await draft_of(room, lan)
    assert "Đèn đường" in draft.words
    assert len(draft.files) == 1


async def test_old_loose_picture_is_not_taken_for_a_new_petition(room: Room) -> None:
    lan = await room.visitor()
    await lan.sends_file()
    room.now.forward(minutes=20)
    await lan.says("/kiennghi")
    assert (await draft_of(room, lan)).files == ()


async def test_nothing_of_a_denunciation_is_kept_with_its_album(room: Room) -> None:
    lan = await at_words(room)
    await album(lan, 3, "Tôi tố cáo ông trưởng ban quản lý chợ ăn chặn tiền thuê quầy của tiểu thương")
    draft = await draft_of(room, lan)
    assert draft.words == ""
    assert draft.files == ()
    assert len(lan.chat.deleted) == 1


async def test_same_words_twice_after_a_crash_stand_there_once(room: Room) -> None:
    """The draft was written, the process died before the event was ticked off, and the event is fed again."""
    lan = await at_words(room)
    await lan.says("Vỉa hè vỡ trước số nhà 12 ngõ 3")
    room.wire.fail(RuntimeError("the process ends here"))
    await asyncio.gather(lan.says("Đã ba tháng nay chưa sửa"))
    assert (await draft_of(room, lan)).words == "Vỉa hè vỡ trước số nhà 12 ngõ 3\nĐã ba tháng nay chưa sửa"
