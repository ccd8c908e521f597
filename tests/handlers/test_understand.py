"""What is said outside every dialog, and the buttons that ask how it was meant."""

import pytest

from handlers import understand
from handlers.presses import Understand
from knowledge.triage import Intent, Triage
from tests.handlers.room import Room


def test_likeliest_meaning_is_offered_first() -> None:
    found = Triage(Intent.QUESTION, 0.5, ((Intent.STATUS, 0.3), (Intent.GREETING, 0.2)), certain=False)
    assert understand.offered(found) == [Intent.QUESTION, Intent.STATUS]


def test_one_meaning_alone_is_not_offered_alone() -> None:
    found = Triage(Intent.STATUS, 0.5, ((Intent.OTHER, 0.3),), certain=False)
    assert understand.offered(found) == [Intent.STATUS, Intent.QUESTION]


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
