"""Whoever would rather speak than write can: sound and films are kept and shown as what they are."""

from storage.people import Role
from tests.handlers.petition.saying import draft_of, films, only, speaks
from tests.handlers.room import Room, Visitor


async def at_words(room: Room) -> Visitor:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Đường, vỉa hè")
    return lan


async def to_the_end(lan: Visitor) -> None:
    await lan.presses("Xong ảnh")
    await lan.presses("Bỏ qua")
    await lan.presses("Giấu tên")
    await lan.presses("Gửi tới phường")


async def test_voice_alone_is_a_matter(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    lan = await at_words(room)
    answers = await speaks(lan)
    assert "cán bộ sẽ nghe" in answers[0].text
    assert "1 đoạn ghi âm" in answers[-1].text
    await to_the_end(lan)
    sent = await only(room, lan)
    assert (sent.words, [file.kind for file in sent.files]) == ("", ["voice"])
    assert any("nói bằng lời" in text for text in await room.notices(minh.person))
    shown = await minh.presses_data(f"work|open|{sent.id}")
    assert [message.files for message in shown if message.files] == [("ghi-am.ogg",)]


async def test_film_is_a_matter_too_and_words_may_follow(room: Room) -> None:
    lan = await at_words(room)
    await films(lan)
    await lan.says("Chỗ này trước nhà văn hóa")
    draft = await draft_of(room, lan)
    assert (draft.words, [file.kind for file in draft.files]) == ("Chỗ này trước nhà văn hóa", ["video"])


async def test_picture_alone_does_not_say_what_is_the_matter(room: Room) -> None:
    lan = await at_words(room)
    (answer,) = await lan.sends_file()
    assert "kể giúp em" in answer.text


async def test_voice_outside_the_dialog_becomes_a_petition_with_one_press(room: Room) -> None:
    lan = await room.visitor()
    (answer,) = await speaks(lan)
    assert "cán bộ nghe được" in answer.text
    await lan.presses("Gửi phản ánh")
    await lan.presses("Đường, vỉa hè")
    assert "1 đoạn ghi âm" in lan.last.text
    await to_the_end(lan)
    assert [file.kind for file in (await only(room, lan)).files] == ["voice"]


async def test_many_forbidden_files_are_refused_once_with_the_reason(room: Room) -> None:
    lan = await at_words(room)
    lan.news()
    for _ in range(3):
        await lan.posts_file(b"MZ this is a program", album="a")
    await room.settle()
    (answer,) = lan.news()
    assert "3 tệp em không nhận được" in answer.text
    assert "PDF" in answer.text
