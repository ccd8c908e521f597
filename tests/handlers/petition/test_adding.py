"""More about a petition that was sent joins that petition and no other."""

from storage.messages import FileRef
from storage.people import Role
from storage.petition import Petition
from tests.handlers.petition.saying import PLACE, album, of, only, sends, speaks
from tests.handlers.room import Room, Visitor


async def send(lan: Visitor, words: str) -> Petition:
    """Send a petition."""
    await lan.says("/kiennghi")
    await lan.presses("Điện, nước, đèn đường")
    await lan.says(words)
    await lan.presses("Không có ảnh")
    await lan.presses("Tổ dân phố 1")
    await lan.presses("Giấu tên")
    await lan.presses("Gửi tới phường")
    return (await of(lan.room, lan))[0]


def added(petition: Petition) -> list[tuple[str, str | None, int]]:
    """What was added since it was sent: how, the words, how many files."""
    return [
        (step.kind, step.words, len(step.files)) for step in petition.steps if step.kind in {"add", "reply", "edit"}
    ]


async def test_what_is_added_by_the_button_joins_that_petition(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    lamp = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await send(lan, "Cột điện cạnh chợ nghiêng hẳn sang một bên")
    await minh.presses_data(f"work|take|{lamp.id}")
    await lan.presses_data(f"fol|status|{lamp.id}")
    await lan.presses("Bổ sung")
    (answer,) = await lan.says("Cột số 7, trước nhà văn hóa")
    assert "đã thêm vào hồ sơ" in answer.text
    newer, older = await of(room, lan)
    assert added(older) == [("add", "Cột số 7, trước nhà văn hóa", 0)]
    assert added(newer) == []
    assert sum("Cột số 7" in text for text in await room.notices(minh.person)) == 1


async def test_words_after_that_are_not_swallowed(room: Room) -> None:
    lan = await room.visitor()
    sent = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.presses_data(f"fol|add|{sent.id}")
    await lan.says("Cột số 7, trước nhà văn hóa")
    assert "Điều 15" in (await lan.says("điều 15 luật dân chủ cơ sở"))[-1].text
    assert len(added(await only(room, lan))) == 1


async def test_album_and_voice_are_added_in_one_go_each(room: Room) -> None:
    lan = await room.visitor()
    sent = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.presses_data(f"fol|add|{sent.id}")
    answers = await album(lan, 4, caption="Thêm ảnh ban đêm")
    assert len(answers) == 1
    await lan.presses_data(f"fol|add|{sent.id}")
    await speaks(lan)
    assert added(await only(room, lan)) == [("add", "Thêm ảnh ban đêm", 4), ("add", None, 1)]


async def test_of_too_many_the_first_are_taken_and_it_is_said_once(room: Room) -> None:
    lan = await room.visitor()
    sent = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.presses_data(f"fol|add|{sent.id}")
    answers = [message.text for message in await album(lan, 12)]
    assert sum("nhận đủ 10" in answer for answer in answers) == 1
    assert added(await only(room, lan)) == [("add", None, 10)]


async def test_place_is_added_in_words(room: Room) -> None:
    lan = await room.visitor()
    sent = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.presses_data(f"fol|add|{sent.id}")
    await sends(lan, {"location": PLACE})
    assert added(await only(room, lan)) == [("add", "Vị trí: 21.028500, 105.804800", 0)]


async def test_denunciation_joins_nothing(room: Room) -> None:
    lan = await room.visitor()
    sent = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.presses_data(f"fol|add|{sent.id}")
    await lan.says("Tôi tố cáo ông trưởng ban quản lý chợ ăn chặn tiền thuê quầy của tiểu thương")
    assert added(await only(room, lan)) == []
    await lan.says("số 7 gần nhà bà Năm")
    assert added(await only(room, lan)) == [("add", "số 7 gần nhà bà Năm", 0)]


async def test_nothing_joins_what_has_ended(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await room.storage.petitions.act(
        sent.id, "take", actor_id=minh.person.id, ward_id=sent.ward_id, source="1", write=lambda _: (), now=room.now()
    )
    for number, action in enumerate(("answer", "close")):
        await room.storage.petitions.act(
            sent.id,
            action,
            actor_id=minh.person.id,
            ward_id=sent.ward_id,
            source=f"end {number}",
            write=lambda _: (),
            now=room.now(),
            words="Đã thay bóng đèn ngày 20/11",
            files=[("proof", FileRef(await room.storage.blobs.keep(b"x", "image/jpeg", now=room.now()), "a", "photo"))],
        )
    (answer,) = await lan.presses_data(f"fol|add|{sent.id}")
    assert "không thêm vào được nữa" in answer.text


async def test_forged_button_adds_nothing_to_anothers_petition(room: Room) -> None:
    lan, thief = await room.visitor(), await room.visitor("Trộm")
    sent = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    (answer,) = await thief.presses_data(f"fol|add|{sent.id}")
    assert "không tìm thấy" in answer.text
    await thief.says("Thêm lời của kẻ khác vào đây")
    (answer,) = await thief.presses_data(f"join|{sent.id}|1")
    assert "không tìm thấy" in answer.text
    assert added(await only(room, lan)) == []


async def test_answer_to_a_message_goes_to_its_petition_from_within_another_dialog(room: Room) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    lamp = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    (status,) = await lan.presses_data(f"fol|status|{lamp.id}")
    await send(lan, "Cột điện cạnh chợ nghiêng hẳn sang một bên")
    await minh.presses_data(f"work|take|{lamp.id}")
    await lan.says("/kiennghi")
    await lan.presses("Rác, môi trường")
    (answer,) = await sends(lan, {"text": "Cột số 7, trước nhà văn hóa"}, to=status)
    assert "đã thêm vào hồ sơ" in answer.text
    newer, older = await of(room, lan)
    assert (added(newer), added(older)) == ([], [("add", "Cột số 7, trước nhà văn hóa", 0)])
    await lan.says("Rác đổ trộm ở chân cầu, bốc mùi")
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    assert draft.words == "Rác đổ trộm ở chân cầu, bốc mùi"


async def test_answer_to_a_message_about_anothers_petition_is_not_theirs(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    lamp = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    (status,) = await lan.presses_data(f"fol|status|{lamp.id}")
    await sends(hoa, {"text": "Tôi cũng thấy như vậy đấy"}, to=status)
    assert added(await only(room, lan)) == []


async def test_words_while_a_cadre_waits_may_be_the_answer(room: Room) -> None:
    """Old people simply write back: nothing is taken for the answer unasked, and one press is enough."""
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    lamp = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    for action in ("take", "ask"):
        await minh.presses_data(f"work|{action}|{lamp.id}")
    await minh.says("Cột đèn số mấy ạ, gần nhà ai?")
    answers = await lan.says("số 7 gần nhà bà Năm")
    assert added(await only(room, lan)) == []
    assert any(label.startswith("Trả lời cán bộ") for label in answers[-1].labels)
    (answer,) = await lan.presses("Trả lời cán bộ")
    assert "đã chuyển lời bác" in answer.text
    assert added(await only(room, lan)) == [("reply", "số 7 gần nhà bà Năm", 0)]
