"""A few handlers that make a chat do everything it can."""

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
)

from tests.bot.site.pictures import png


class ToldToFailError(Exception):
    """What a handler raises when it is told to fail."""


QUOTE = "Điều 25. Người có thẩm quyền tổ chức lấy ý kiến của Nhân dân bằng hình thức phù hợp. " * 8
ANSWER = (
    "Theo hướng dẫn, cuộc họp của tổ dân phố do tổ trưởng triệu tập.\n\n"
    f"{QUOTE}\n\nXem https://example.vn/van-ban. Khẩn cấp hãy gọi 113 hoặc 115; Điều 113 thì không phải số điện thoại."
)


def router() -> Router:
    """The handlers, to be attached to one dispatcher."""
    made = Router()
    made.message.register(ask, Command("hoi"))
    made.message.register(start, Command("start"))
    made.message.register(show_picture, Command("qr"))
    made.message.register(fail_after_speaking, Command("twice"))
    made.message.register(look_at_photo, F.photo)
    made.message.register(look_at_document, F.document)
    made.message.register(look_at_place, F.location)
    made.message.register(echo)
    made.callback_query.register(agree, F.data == "yes")
    made.callback_query.register(refuse, F.data == "no")
    made.callback_query.register(name_choice)
    return made


def buttons(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    """A keyboard of (label, data)."""
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=data) for label, data in row] for row in rows],
    )


async def look_at_place(message: Message) -> None:
    assert message.location is not None
    await message.answer(f"Bạn ở {message.location.latitude}, {message.location.longitude}")


async def ask(message: Message, bot: Bot) -> None:
    await bot.send_chat_action(message.chat.id, "typing")
    marks = [
        MessageEntity(type="bold", offset=0, length=14),
        MessageEntity(type="expandable_blockquote", offset=ANSWER.index(QUOTE), length=len(QUOTE)),
    ]
    keys = buttons([("Cả điều", "article")], [("‹ Trước", "before"), ("Sau ›", "after")])
    await message.answer(ANSWER, entities=marks, reply_markup=keys)


async def start(message: Message) -> None:
    await message.answer(f"Chào mừng! ({message.text})", reply_markup=buttons([("Đồng ý", "yes"), ("Không", "no")]))


async def show_picture(message: Message) -> None:
    await message.answer_photo(BufferedInputFile(png(300, 300), "qr.png"), caption="Mã QR của bạn")


async def fail_after_speaking(message: Message) -> None:
    await message.answer("một")
    raise ToldToFailError


async def look_at_photo(message: Message, bot: Bot) -> None:
    content = await bot.download(message.photo[-1]) if message.photo else None
    await message.answer(f"Ảnh {len(content.read()) if content else 0} byte, {message.caption}")


async def look_at_document(message: Message) -> None:
    await message.answer(f"Tệp {message.document.file_name if message.document else ''}")


async def echo(message: Message) -> None:
    await message.answer(f"Bạn nói: {message.text}")


async def agree(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("Cảm ơn bạn đã đồng ý.")
    await query.answer()


async def refuse(query: CallbackQuery) -> None:
    await query.answer("Không sao cả.", show_alert=True)


async def name_choice(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.answer(f"Bạn chọn {query.data}")
