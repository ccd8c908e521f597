"""What is said outside every dialog, and the buttons that ask how it was meant."""

import pytest

from handlers import understand
from handlers.presses import Understand
from knowledge.triage import Intent, Triage
from storage.people import Role
from tests.handlers.room import Room


def test_likeliest_meaning_is_offered_first() -> None:
    found = Triage(Intent.QUESTION, 0.5, ((Intent.STATUS, 0.3), (Intent.GREETING, 0.2)), certain=False)
    assert understand.offered(found) == [Intent.QUESTION, Intent.STATUS]


def test_one_meaning_alone_is_not_offered_alone() -> None:
    found = Triage(Intent.STATUS, 0.5, ((Intent.OTHER, 0.3),), certain=False)
    assert understand.offered(found) == [Intent.STATUS, Intent.QUESTION]


@pytest.mark.parametrize(
    ("intent", "emergency", "warned"),
    [(Intent.QUESTION, 0.09, False), (Intent.QUESTION, 0.1, True), (Intent.EMERGENCY, 0.0, True)],
)
def test_what_is_hardly_an_emergency_is_offered_and_not_shouted(
    intent: Intent, emergency: float, *, warned: bool
) -> None:
    found = Triage(intent, 0.5, ((Intent.STATUS, 0.3), (Intent.EMERGENCY, emergency)), certain=False)
    assert understand.warns(found) is warned
    assert Intent.EMERGENCY in understand.offered(found)


@pytest.mark.parametrize("kind", ["moi", "to", "hop"])
async def test_link_that_was_pasted_is_answered_with_the_line_that_does_the_same(room: Room, kind: str) -> None:
    lan = await room.visitor()
    told = await lan.says(f"https://danbiet.phuong-mau.vn/#{kind}=9udW4Znc6ZaSOyTIrC1r8w")
    assert told[-1].text.endswith(f": /start {kind}_9udW4Znc6ZaSOyTIrC1r8w")
    assert not any("Nếu đang nguy hiểm" in one.text for one in told)


async def test_address_beside_danger_hides_no_danger(room: Room) -> None:
    lan = await room.visitor()
    told = await lan.says("Cháy nhà ngõ 12, cứu với https://maps.example.vn/9udW4Znc6ZaSOyTIrC1r8w")
    assert any("Nếu đang nguy hiểm" in one.text for one in told)


async def test_next_question_about_a_clause_is_a_question(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/hoi điều 21 luật dân chủ cơ sở")
    told = await lan.says("còn khoản 2?")
    assert "Khoản 2 Điều 21" in told[-1].text


def test_nothing_to_offer_is_no_empty_question() -> None:
    found = Triage(Intent.GREETING, 0.4, ((Intent.THANKS, 0.3), (Intent.OTHER, 0.3)), certain=False)
    assert understand.offered(found) == []


@pytest.mark.parametrize("text", ["🙂🙂🙂", "ờ", "?", "xyz abc", "\u200b."])
async def test_whatever_is_said_gets_a_choice(room: Room, text: str) -> None:
    lan = await room.visitor()
    told = await lan.says(text)
    assert told[-1].labels


async def test_button_under_an_earlier_message_does_not_take_the_later_words(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("🙂🙂🙂")
    first = room.number() - 1
    await lan.says("Rác chất đống ở bờ kênh cả tuần nay, đề nghị phường cho dọn")
    await lan.says("/huy")
    await lan.presses_data(Understand(intent=Intent.PETITION_REFLECTION, said=first).pack())
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is None or draft.words == ""


async def test_denunciation_leaves_no_earlier_words_for_its_buttons(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("Đèn ngõ 5 ạ")
    await lan.says("Tôi tố cáo ông trưởng ban quản lý chợ ăn chặn tiền thuê quầy của tiểu thương")
    await lan.presses_data(Understand(intent=Intent.PETITION_REFLECTION).pack())
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is None or draft.words == ""


async def test_complaint_that_is_only_an_opinion_keeps_its_words(room: Room) -> None:
    lan = await room.visitor()
    words = "Tôi khiếu nại quyết định xử phạt số 15 của chủ tịch phường vì phạt sai tôi"
    told = await lan.says(words)
    assert "khiếu nại" in told[-1].text
    await lan.presses("Phản ánh việc chung")
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    assert draft.words == words


async def test_unknown_command_is_called_so(room: Room) -> None:
    lan = await room.visitor()
    (answer,) = await lan.says("/kienghi")
    assert "không biết lệnh này" in answer.text


async def test_button_that_leads_nowhere_is_answered(room: Room) -> None:
    lan = await room.visitor()
    for data in ("", "x", "pet|1", "kb|1|2|3", "as|nothing|0", "menu|nothing", "home|99999999999999999999"):
        assert await lan.presses_data(data or " "), data


async def test_danger_is_answered_wherever_it_is_told(room: Room) -> None:
    lan = await room.visitor()
    danger = "Nhà tầng 3 đang bốc cháy, còn người bên trong!"
    for way in ("", "/hoi", "/kiennghi"):
        if way:
            await lan.says(way)
        told = await lan.says(danger)
        assert any("114" in message.text for message in told), way


REPORT = "Rác chất đống ở bờ kênh cả tuần nay, đề nghị phường cho dọn"


async def test_cadre_who_tells_of_something_is_asked_whose_it_is_and_not_for_consent(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await room.storage.people.withdraw_consent(minh.person.id, now=room.now())
    (asked,) = await minh.says(REPORT)
    assert asked.labels == ["Nhập hộ người dân", "Hỏi quy định", "Phản ánh của chính tôi"]
    (consent,) = await minh.presses("Phản ánh của chính tôi")
    assert "đồng ý" in consent.text
    await minh.presses("Nhập hộ người dân")
    await minh.presses("Đến trực tiếp")
    (files,) = await minh.says("Nguyễn Thị Lan 0912345678")
    assert "ảnh" in files.text, "what was said is not asked for again"
    await minh.presses("Không có")
    await minh.presses("Rác")
    (card,) = await minh.presses("Tổ dân phố 1")
    assert REPORT in card.text
    assert "Nguyễn Thị Lan" in card.text


async def test_resident_who_tells_of_something_is_taken_at_their_word(room: Room) -> None:
    lan = await room.visitor()
    await lan.says(REPORT)
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    assert draft.words == REPORT


async def test_button_for_somebody_else_is_not_for_residents(room: Room) -> None:
    lan = await room.visitor()
    (answer,) = await lan.presses_data(Understand(intent=understand.BEHALF, said=0).pack())
    assert "không có quyền" in answer.text
