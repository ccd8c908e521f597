"""What comes just after a petition was sent: of the same album it joins by itself, otherwise one press lets it."""

from tests.handlers.petition.saying import album, only
from tests.handlers.petition.test_adding import added, send
from tests.handlers.room import Room, Visitor


async def send_album(lan: Visitor, size: int) -> None:
    """A petition whose words stand under an album."""
    await album(lan, size, caption="Đèn đường đầu ngõ 12 hỏng ba đêm nay, đề nghị phường cho sửa")
    await lan.presses("Điện, nước, đèn đường")
    await lan.presses("Xong ảnh")
    await lan.presses("Tổ dân phố 1")
    await lan.presses("Giấu tên")
    await lan.presses("Gửi tới phường")


async def test_album_with_its_words_is_one_matter_and_one_answer(room: Room) -> None:
    lan = await room.visitor()
    answers = await album(lan, 10, caption="Đèn đường đầu ngõ 12 hỏng ba đêm nay, đề nghị phường cho sửa")
    assert [("10 ảnh" in message.text, "phản ánh về việc gì" in message.text) for message in answers] == [
        (True, False),
        (False, True),
    ]
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    assert len(draft.files) == 10


async def test_acceptance_10_ten_photo_album_then_a_late_photo_is_one_matter(room: Room) -> None:
    lan = await room.visitor()
    await send_album(lan, 10)
    (answer,) = await album(lan, 1)
    assert "đã thêm vào hồ sơ" in answer.text
    petition = await only(room, lan)
    assert len(petition.files) == 10
    assert added(petition) == [("add", None, 1)]
    assert await room.storage.drafts.of(lan.person.id) is None


async def test_forty_photos_are_ten_and_it_is_said_once(room: Room) -> None:
    lan = await room.visitor()
    answers = [
        message.text for message in await album(lan, 39, caption="Đèn đường đầu ngõ 12 hỏng ba đêm nay, đề nghị sửa")
    ]
    assert sum("nhận đủ 10" in answer for answer in answers) == 1
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    assert len(draft.files) == 10


async def test_other_photo_is_asked_about_and_joins_with_one_press(room: Room) -> None:
    lan = await room.visitor()
    await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    (question,) = await album(lan, 3, name="b")
    assert "có thuộc việc đó không" in question.text
    assert added(await only(room, lan)) == []
    await lan.presses("Đúng, thêm vào")
    assert added(await only(room, lan)) == [("add", None, 3)]
    (answer,) = await lan.presses("Đúng, thêm vào", on=question)
    assert "không còn dùng được" in answer.text


async def test_photo_with_words_of_another_matter_becomes_one(room: Room) -> None:
    lan = await room.visitor()
    await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await album(lan, 1, name="b", caption="Rác đổ trộm ở chân cầu, đề nghị phường dọn")
    await lan.presses("Không, đây là việc khác")
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    assert (draft.words, len(draft.files)) == ("Rác đổ trộm ở chân cầu, đề nghị phường dọn", 1)
    assert added(await only(room, lan)) == []


async def test_photo_with_words_joins_with_its_words(room: Room) -> None:
    lan = await room.visitor()
    await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await album(lan, 2, name="b", caption="Đèn hỏng nhìn từ phía chợ, đề nghị xem")
    await lan.presses("Đúng, thêm vào")
    assert added(await only(room, lan)) == [("add", "Đèn hỏng nhìn từ phía chợ, đề nghị xem", 2)]


async def test_photo_after_half_an_hour_is_no_longer_the_old_matter(room: Room) -> None:
    lan = await room.visitor()
    await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    room.now.forward(minutes=31)
    (answer,) = await album(lan, 1, name="b")
    assert "muốn gửi phản ánh kèm theo" in answer.text


async def test_words_after_sending_are_another_matter(room: Room) -> None:
    lan = await room.visitor()
    await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.says("Rác đổ trộm ở chân cầu bốc mùi, đề nghị phường dọn")
    assert added(await only(room, lan)) == []
    assert await room.storage.drafts.of(lan.person.id) is not None


async def test_album_of_a_petition_of_another_person_is_not_joined(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    await send_album(lan, 2)
    await album(hoa, 1)
    assert added(await only(room, lan)) == []


async def test_photo_is_added_once_when_the_process_dies(room: Room) -> None:
    lan = await room.visitor()
    await send_album(lan, 2)
    room.wire.fail(RuntimeError("the process ends here"))
    await album(lan, 1)
    assert added(await only(room, lan)) == [("add", None, 1)]
