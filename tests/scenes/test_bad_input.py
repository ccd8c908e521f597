"""Whatever people send gets a plain answer or a clean refusal; nothing is lost, doubled, or shown to the wrong person."""

import unicodedata

import pytest

from storage.people import Role
from tests.pictures import jpeg
from tests.scenes.people import Somebody, TelegramSomebody, WebSomebody
from tests.scenes.test_main_job import code_in, petition
from tests.scenes.town import Town

ODD = {
    "emoji": "🙂🙂🙂",
    "html": "<b>Xin</b> <script>alert(1)</script> & *chào* _bác_ [x](y)",
    "nfd": unicodedata.normalize("NFD", "Điều 15 luật dân chủ cơ sở"),
    "spaces": "\u200b\u00a0.",
    "long": "Cái cống trước nhà tôi tắc. " * 140,
    "sql": "'; DROP TABLE petition; --",
    "braces": "{ $ward } { text } {{ 1 }}",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_odd_text_outside_a_dialog_gets_an_answer(town: Town, channel: str, text: str) -> None:
    lan = await town.resident(channel)
    before = len(lan.messages())
    await lan.send(text)
    await lan._until(lambda: len(lan.messages()) > before or None, "no answer")
    assert lan.count("máy gặp lỗi") == 0


async def test_markup_in_a_petition_arrives_as_it_was_typed(town: Town, channel: str) -> None:
    minh = await town.cadre("telegram")
    lan = await town.resident(channel)
    words = "Ổ gà <b>to</b> & sâu ở *ngõ 3* _gần_ chợ"
    await petition(lan, words)
    await lan.press("Gửi tới phường")
    await lan.sees("Mã hồ sơ")
    told = await minh.sees("Phản ánh mới")
    assert words in told.text


@pytest.mark.parametrize("text", ["", "🙂🙂", "a", "...", "7"], ids=["empty", "emoji", "letter", "dots", "digit"])
async def test_petition_without_words_is_asked_again(town: Town, channel: str, text: str) -> None:
    lan = await town.resident(channel)
    await lan.send("/kiennghi")
    await lan.press("Đường, vỉa hè")
    await lan.sees("bác kể giúp em")
    if not text:
        return
    await lan.send(text)
    await lan.sees("Bác kể rõ hơn")


async def test_too_long_petition_is_not_kept_in_part(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await lan.send("/kiennghi")
    await lan.press("Đường, vỉa hè")
    await lan.sees("bác kể giúp em")
    for message in ("một", "hai", "ba"):  # together beyond what is taken; each fits into one message of every channel
        await lan.send(f"{message} " + "vỉa hè vỡ " * 399)
    await lan.sees("Bác viết dài quá")


async def test_button_pressed_twice_sends_one_petition(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    lan = await town.resident(channel)
    await petition(lan)
    await lan.press("Gửi tới phường")
    await lan.press("Gửi tới phường")
    await lan.sees("Mã hồ sơ")
    await minh.sees("Phản ánh mới")
    await lan.send("/tracuu")
    status = await lan.sees("Những việc bác đã gửi")
    assert len(status.buttons) == 1
    assert minh.count("Phản ánh mới") == 1


async def test_button_of_an_ended_dialog_is_answered_plainly(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await petition(lan)
    await lan.send("/huy")
    await lan.sees("Không có gì được gửi đi")
    await lan.press("Gửi tới phường")
    await lan.sees("không còn dùng được")
    await lan.send("/tracuu")
    await lan.sees("chưa gửi việc nào")


async def test_resident_cannot_press_a_cadres_button(town: Town) -> None:
    await town.cadre("telegram")
    lan = await town.resident("telegram")
    await petition(lan)
    await lan.press("Gửi tới phường")
    await lan.sees("Mã hồ sơ")
    assert isinstance(lan, TelegramSomebody)
    petitions = await town.storage.queues.to_do(town.conversation.ward.id)
    for action in ("take", "open", "answer", "close", "assign"):
        lan.person.press_data(f"work|{action}|{petitions[0].id}", on=lan.person.last)
        await lan.sees("không có quyền")
    after = await town.storage.petitions.get(petitions[0].id, ward_id=town.conversation.ward.id)
    assert after.assignee_id is None


async def test_foreign_petition_cannot_be_opened_by_a_forged_button(town: Town) -> None:
    lan, binh = await town.resident("telegram"), await town.resident("telegram")
    await petition(lan, "Cống sau nhà tôi bị tắc mấy hôm nay")
    await lan.press("Gửi tới phường")
    await lan.sees("Mã hồ sơ")
    petitions = await town.storage.queues.to_do(town.conversation.ward.id)
    assert isinstance(binh, TelegramSomebody)
    for action in ("status", "reply"):
        binh.person.press_data(f"fol|{action}|{petitions[0].id}", on=binh.person.last)
        await binh.sees("không tìm thấy")
    assert binh.count("Cống sau nhà") == 0


async def test_web_takes_only_buttons_that_were_offered(town: Town) -> None:
    lan = await town.resident("web")
    assert isinstance(lan, WebSomebody)
    newest = max(lan.bubbles)
    assert await lan.post("/chat/press", bubble=newest, data="work|take|1") == 409
    assert await lan.post("/chat/press", bubble=newest + 1000, data="menu|ask") == 409


async def test_the_same_telegram_update_three_times_is_one_message(town: Town) -> None:
    lan = await town.resident("telegram")
    assert isinstance(lan, TelegramSomebody)
    before = len(lan.messages())
    update = lan.person.send("/hoi điều 15 luật dân chủ cơ sở")
    await lan.sees("Điều 15")
    town.telegram.updates.repeat(update)
    town.telegram.updates.repeat(update)
    await lan.sees_nothing_new()
    assert len(lan.messages()) == before + 1


async def test_nobody_becomes_cadre_by_guessing(town: Town, channel: str) -> None:
    lan = await town.somebody(channel)
    for guess in ("moi_", "moi_admin", "moi_" + "A" * 22, "admin"):
        await lan.send(f"/start {guess}")
    await lan.sees("Lời mời này không dùng được")
    await lan.send("/viec")
    await lan.sees("không có quyền")
    await lan.send("/moi")
    await lan.sees("không có quyền")


async def test_invitation_works_once(town: Town, channel: str) -> None:
    chief = await town.cadre("web", Role.ADMINISTRATOR, name="Lê Hoa")
    await chief.send("/moi")
    await chief.press("Cán bộ")
    made = await chief.sees("Lời mời làm Cán bộ")
    token = made.text.split("#moi=", 1)[1].split()[0]
    first, second = await town.somebody(channel), await town.somebody(channel)
    await first.send(f"/start moi_{token}")
    await first.sees("đã nhận vai trò Cán bộ")
    await second.send(f"/start moi_{token}")
    await second.sees("không dùng được")
    await chief.sees("đã có người nhận")


async def test_program_renamed_to_a_picture_is_refused(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await lan.send("/kiennghi")
    await lan.press("Rác, môi trường")
    await lan.sees("bác kể giúp em")
    await lan.send("Rác đổ trộm ở bãi đất trống cuối ngõ")
    await lan.sees("có ảnh thì gửi")
    await lan.send_photo(b"MZ\x90\x00" + b"\x00" * 400)
    await refused(lan, "không nhận được tệp này")
    await lan.send_photo(jpeg())
    await lan.sees("đã nhận 1 ảnh")


async def refused(person: Somebody, words: str) -> None:
    """Telegram people read the refusal; the web page shows it without a bubble."""
    if isinstance(person, WebSomebody):
        assert any(words in text for _, text in person.refusals)
    else:
        await person.sees(words)


CALLED_OFF = {
    "category": [],
    "words": ["Rác, môi trường"],
    "files": ["Rác, môi trường", "=Rác ở đầu ngõ mấy hôm nay"],
    "place": ["Rác, môi trường", "=Rác ở đầu ngõ mấy hôm nay", "Không có ảnh"],
    "contact": ["Rác, môi trường", "=Rác ở đầu ngõ mấy hôm nay", "Không có ảnh", "Bỏ qua"],
    "identity": ["Rác, môi trường", "=Rác ở đầu ngõ mấy hôm nay", "Không có ảnh", "Bỏ qua", "Ghi tên"],
    "confirm": ["Rác, môi trường", "=Rác ở đầu ngõ mấy hôm nay", "Không có ảnh", "Bỏ qua", "Giấu tên"],
}


@pytest.mark.parametrize("steps", CALLED_OFF.values(), ids=CALLED_OFF.keys())
async def test_cancel_works_in_every_state(town: Town, steps: list[str]) -> None:
    lan = await town.resident("web")
    await lan.send("/kiennghi")
    await lan.sees("muốn phản ánh về việc gì")
    for step in steps:
        before = len(lan.messages())
        await (lan.send(step[1:]) if step.startswith("=") else lan.press(step))
        await lan._until(lambda seen=before: len(lan.messages()) > seen or None, f"nothing after {step}")
    await lan.send("/huy")
    await lan.sees("Không có gì được gửi đi")
    await lan.send("/huy")
    await lan.sees("không có việc nào đang làm dở")


async def test_guessing_codes_is_stopped(town: Town) -> None:
    lan = await town.resident("web")
    await petition(lan)
    await lan.press("Gửi tới phường")
    code = code_in((await lan.sees("Mã hồ sơ")).text)
    thief = await town.resident("web")
    for number in range(8):
        await thief.send(f"/tracuu 1234 567{number}")
    await thief.send(f"/tracuu {code}")
    await thief.sees("thử nhiều mã chưa đúng")


async def test_denunciation_is_neither_kept_nor_passed_on(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    lan = await town.resident(channel)
    await lan.send("/kiennghi")
    await lan.press("Việc khác")
    await lan.sees("bác kể giúp em")
    await lan.send("Tôi tố cáo ông trưởng ban quản lý chợ ăn chặn tiền thuê quầy của tiểu thương")
    await lan.sees("Tố cáo không")
    draft = await town.storage.drafts.of((await people(town))[-1])
    assert draft is None or draft.words == ""
    if isinstance(lan, WebSomebody):
        assert not any("ăn chặn" in str(bubble) for bubble in lan.bubbles.values())
    assert minh.count("ăn chặn") == 0


async def people(town: Town) -> list[int]:
    """Numbers of everybody, oldest first."""
    from sqlalchemy import select  # noqa: PLC0415 — the one look behind the scenes

    from storage.models import PersonRow  # noqa: PLC0415 — same

    async with town.storage.db.read() as session:
        return list(await session.scalars(select(PersonRow.id).order_by(PersonRow.id)))


async def test_danger_is_answered_with_the_numbers_at_once(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await lan.send("Nhà tầng 3 đang bốc cháy, còn người bên trong!")
    await lan.sees("114")
