"""What handlers send while an event is dealt with: one message at its end, nothing when they fail."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.client import UnreachableError
from bot.channels.plain.session import PlainSession
from storage.conversations import current_event
from tests.bot.channels.plain.chat import LAN, PlainChat

KEYS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Có", callback_data="kb|1")]])


async def contact_of(chat: PlainChat) -> int:
    lan = chat.somebody()
    await lan.says("/start")
    contact = (await lan.person()).contact
    assert contact is not None
    chat.api.of(LAN).clear()
    return contact.id


def session_of(chat: PlainChat) -> PlainSession:
    session = chat.line.bot.session
    assert isinstance(session, PlainSession)
    return session


async def test_turn_is_one_message_and_changes_within_it_are_only_the_last_words(chat: PlainChat) -> None:
    contact, bot, session = await contact_of(chat), chat.line.bot, session_of(chat)
    turn = session.begin_turn()
    shown = await bot.send_message(contact, "Em đang tìm…")
    await bot.answer_callback_query(f"{contact}:1", "Đã ghi.")
    await bot.edit_message_text("Em tìm thấy rồi.", chat_id=contact, message_id=shown.message_id, reply_markup=KEYS)
    assert chat.api.of(LAN) == []
    await session.end_turn(turn)
    (arrived,) = chat.api.of(LAN)
    assert arrived.text == "Em tìm thấy rồi.\n1. Có\n\nĐã ghi.\n(Nhắn số để chọn.)"


async def test_turn_of_a_handler_that_failed_says_nothing(chat: PlainChat) -> None:
    contact, session = await contact_of(chat), session_of(chat)
    turn = session.begin_turn()
    await chat.line.bot.send_message(contact, "nửa câu")
    session.drop_turn(turn)
    await chat.line.bot.send_message(contact, "Xin lỗi bác.")
    assert [arrived.text for arrived in chat.api.of(LAN)] == ["Xin lỗi bác."]


@pytest.mark.both_databases
async def test_turn_of_an_event_that_is_fed_again_is_said_once(chat: PlainChat) -> None:
    contact, session = await contact_of(chat), session_of(chat)
    token = current_event.set(4711)
    try:
        for failure in (UnreachableError("down"), None, None):
            chat.api.failures.append(failure)
            turn = session.begin_turn()
            await chat.line.bot.send_message(contact, "Chào bác.")
            if failure is None:
                await session.end_turn(turn)
            else:
                with pytest.raises(UnreachableError):
                    await session.end_turn(turn)
    finally:
        current_event.reset(token)
    assert [arrived.text for arrived in chat.api.of(LAN)] == ["Chào bác."]


async def test_choices_that_are_taken_away_are_closed_and_changed_ones_offered_anew(chat: PlainChat) -> None:
    contact, bot, session = await contact_of(chat), chat.line.bot, session_of(chat)
    shown = await bot.send_message(contact, "Bác có đến không?", reply_markup=KEYS)
    turn = session.begin_turn()
    await bot.edit_message_reply_markup(chat_id=contact, message_id=shown.message_id)
    await session.end_turn(turn)
    assert len(chat.api.of(LAN)) == 1
    assert not (await chat.storage.said.latest(contact))[0].choices
    turn = session.begin_turn()
    await bot.edit_message_reply_markup(chat_id=contact, message_id=shown.message_id, reply_markup=KEYS)
    await session.end_turn(turn)
    assert "Các lựa chọn lúc này:\n1. Có" in chat.api.of(LAN)[-1].text


async def test_nothing_changes_outside_a_turn_nor_what_is_not_ours(chat: PlainChat) -> None:
    contact, bot, session = await contact_of(chat), chat.line.bot, session_of(chat)
    shown = await bot.send_message(contact, "Đang đọc trang 1/9")
    with pytest.raises(TelegramBadRequest):
        await bot.edit_message_text("Đang đọc trang 2/9", chat_id=contact, message_id=shown.message_id)
    session.begin_turn()
    with pytest.raises(TelegramBadRequest):
        await bot.delete_message(contact, 12)


async def test_typing_is_shown_and_never_an_error(chat: PlainChat) -> None:
    contact = await contact_of(chat)
    await chat.line.bot.send_chat_action(contact, "typing")
    await chat.line.bot.send_chat_action(999_999, "typing")
    assert chat.api.typed == [LAN]


async def test_nobody_at_the_address_is_an_error_that_handlers_know(chat: PlainChat) -> None:
    with pytest.raises(TelegramBadRequest):
        await chat.line.bot(SendMessage(chat_id=999_999, text="Chào"))
