"""A message that is written anew changes the draft; afterwards the cadre reads both wordings."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.petition.drafting import exchanged, joined
from storage.people import Role
from tests.handlers.petition.saying import draft_of, only, said, says_anew
from tests.handlers.petition.test_adding import added
from tests.handlers.room import Room, Visitor

FIRST, SECOND = 501, 502
lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


async def at_files(room: Room) -> Visitor:
    """Somebody who wrote two messages, and is asked for pictures."""
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Điện, nước, đèn đường")
    await said(lan, "Đèn đường đầu ngõ 12 hỏng", FIRST)
    await said(lan, "Đã ba đêm nay", SECOND)
    return lan


async def sent(lan: Visitor) -> None:
    await lan.presses("Không có ảnh")
    await lan.presses("Tổ dân phố 1")
    await lan.presses("Giấu tên")
    await lan.presses("Gửi tới phường")


async def test_edited_message_changes_its_own_words_of_the_draft(room: Room) -> None:
    lan = await at_files(room)
    (answer,) = await says_anew(lan, FIRST, "Đèn đường đầu ngõ 14 hỏng")
    assert "sửa bản đang viết" in answer.text
    await says_anew(lan, SECOND, "Đã bốn đêm nay")
    assert (await draft_of(room, lan)).words == "Đèn đường đầu ngõ 14 hỏng\nĐã bốn đêm nay"


async def test_confirmation_is_shown_again_with_the_new_words(room: Room) -> None:
    lan = await at_files(room)
    await lan.presses("Không có ảnh")
    await lan.presses("Tổ dân phố 1")
    await lan.presses("Giấu tên")
    answers = await says_anew(lan, FIRST, "Đèn đường đầu ngõ 14 hỏng")
    assert "xem lại trước khi gửi" in answers[-1].text
    assert "ngõ 14" in answers[-1].text


async def test_edit_after_sending_keeps_both_wordings_and_tells_the_cadre_once(room: Room) -> None:
    lan, minh = await at_files(room), await room.visitor("Minh", role=Role.CADRE)
    await sent(lan)
    petition = await only(room, lan)
    await minh.presses_data(f"work|take|{petition.id}")
    room.wire.fail(RuntimeError("the process ends here"))
    await says_anew(lan, FIRST, "Đèn đường đầu ngõ 14 hỏng")
    petition = await only(room, lan)
    assert petition.words == "Đèn đường đầu ngõ 12 hỏng\nĐã ba đêm nay"
    assert added(petition) == [("edit", "Đèn đường đầu ngõ 14 hỏng", 0)]
    told = [text for text in await room.notices(minh.person) if "sửa lời" in text]
    assert len(told) == 1
    assert "ngõ 12" in told[0]
    assert "ngõ 14" in told[0]


async def test_same_words_again_are_no_edit(room: Room) -> None:
    lan = await at_files(room)
    await sent(lan)
    assert await says_anew(lan, FIRST, "Đèn đường đầu ngõ 12 hỏng") == []
    assert added(await only(room, lan)) == []


async def test_edited_message_of_no_petition_is_ignored_quietly(room: Room) -> None:
    lan = await room.visitor()
    await said(lan, "điều 15 luật dân chủ cơ sở", FIRST)
    assert await says_anew(lan, FIRST, "điều 16 luật dân chủ cơ sở") == []
    stranger = await room.visitor("Hoa", known=False)
    assert await says_anew(stranger, FIRST, "điều 16") == []


async def test_nobody_edits_the_message_of_another(room: Room) -> None:
    lan, hoa = await at_files(room), await room.visitor("Hoa")
    await sent(lan)
    assert await says_anew(hoa, FIRST, "Lời của người khác hẳn") == []
    assert added(await only(room, lan)) == []


async def test_words_after_the_command_can_be_edited(room: Room) -> None:
    lan = await room.visitor()
    words = "/kiennghi Đèn đường đầu ngõ 12 hỏng"
    command = {"type": "bot_command", "offset": 0, "length": 9}
    await lan._send({"message_id": FIRST, "text": words, "entities": [command]})
    await says_anew(lan, FIRST, "/kiennghi Đèn đường đầu ngõ 14 hỏng")
    assert (await draft_of(room, lan)).words == "Đèn đường đầu ngõ 14 hỏng"


async def test_denunciation_is_not_edited_in(room: Room) -> None:
    lan = await at_files(room)
    await says_anew(lan, FIRST, "Tôi tố cáo ông trưởng ban quản lý chợ ăn chặn tiền thuê quầy của tiểu thương")
    assert (await draft_of(room, lan)).words == "Đèn đường đầu ngõ 12 hỏng\nĐã ba đêm nay"


@given(st.lists(lines, min_size=1, max_size=5, unique=True), st.data(), lines)
def test_one_message_is_exchanged_and_the_others_stay(messages: list[str], data: st.DataObject, new: str) -> None:
    whole = ""
    for message in messages:
        whole = joined(whole, message)
    place = data.draw(st.integers(0, len(messages) - 1))
    found = exchanged(whole, messages[place], new)
    assert found is not None
    assert found.split("\n") == [*messages[:place], new, *messages[place + 1 :]]


def test_words_that_are_not_there_any_more_are_not_exchanged() -> None:
    assert exchanged("Đèn hỏng ở ngõ 3", "Đèn hỏng", "x") is None
    assert exchanged("Đèn hỏng", "", "x") is None
