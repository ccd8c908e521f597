"""Following a petition where something goes another way than the story tells."""

from storage.people import Role
from tests.handlers.desk.test_answering import petition
from tests.handlers.room import Room, Visitor


async def asked(room: Room) -> tuple[Visitor, Visitor, int]:
    """A resident who has pressed on answering a cadre's question; the cadre; the petition's number."""
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await petition(room, lan)
    for action in ("take", "ask"):
        await minh.presses_data(f"work|{action}|{sent.id}")
    await minh.says("Cột đèn số mấy ạ, gần nhà ai?")
    await lan.presses_data(f"fol|reply|{sent.id}")
    return lan, minh, sent.id


async def test_reply_that_comes_too_late_does_not_trap_its_writer(room: Room) -> None:
    lan, minh, number = await asked(room)
    await minh.presses_data(f"work|answer|{number}")
    await minh.says("Đã tìm ra cột và thay bóng")
    (answer,) = await lan.says("Cột số 7, trước nhà văn hóa")
    assert "đã thêm vào hồ sơ" in answer.text
    assert "Điều 15" in (await lan.says("điều 15 luật dân chủ cơ sở"))[-1].text


async def test_picture_is_a_reply_too_and_no_new_petition(room: Room) -> None:
    lan, _, number = await asked(room)
    (answer,) = await lan.sends_file(caption="Đèn đường hỏng ở cột số 7, trước nhà văn hóa")
    assert "đã chuyển lời bác" in answer.text
    assert await room.storage.drafts.of(lan.person.id) is None
    reply = (await room.storage.petitions.get(number, ward_id=room.ward.id)).steps[-1]
    assert (reply.kind, reply.words, len(reply.files)) == ("reply", "Đèn đường hỏng ở cột số 7, trước nhà văn hóa", 1)


async def test_sticker_is_no_reply(room: Room) -> None:
    lan, _, _ = await asked(room)
    (answer,) = await lan.sends_sticker()
    assert "viết bằng chữ" in answer.text
    (answer,) = await lan.says("Cột số 7, trước nhà văn hóa")
    assert "đã chuyển lời bác" in answer.text


async def test_reply_is_told_when_the_process_died_after_it(room: Room) -> None:
    lan, minh, _ = await asked(room)
    room.wire.fail(RuntimeError("the process ends here"))
    (answer,) = await lan.says("Cột số 7, trước nhà văn hóa")
    assert "đã chuyển lời bác" in answer.text
    assert sum("Cột số 7" in text for text in await room.notices(minh.person)) == 1


async def test_code_alone_is_looked_up(room: Room) -> None:
    lan = await room.visitor()
    sent = await petition(room, lan)
    for typed in (sent.code, f"{sent.code[:4]} {sent.code[4:]}", f" {sent.code[:4]}-{sent.code[4:]} "):
        (answer,) = await lan.says(typed)
        assert "Đèn đường" in answer.text


async def test_code_with_a_figure_missing_is_said_to_be_wrong(room: Room) -> None:
    lan = await room.visitor()
    sent = await petition(room, lan)
    (answer,) = await lan.says(f"/tracuu {sent.code[:7]}")
    assert "không tìm thấy hồ sơ" in answer.text


async def test_guessing_is_stopped_whatever_is_done_between_the_guesses(room: Room) -> None:
    lan, thief = await room.visitor(), await room.visitor("Trộm")
    sent = await petition(room, lan)
    for number in range(8):
        await thief.says(f"/tracuu 1234 567{number}")
        await thief.says("/start")
        await thief.says("/huy")
    (answer,) = await thief.says(f"/tracuu {sent.code}")
    assert "nhiều mã chưa đúng" in answer.text
    room.now.forward(minutes=61)
    (answer,) = await thief.says(f"/tracuu {sent.code}")
    assert "chờ cán bộ" in answer.text
