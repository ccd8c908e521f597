"""Papers and reports reach the cadre on every channel."""

import asyncio
import io

from docx import Document
from openpyxl import load_workbook

from tests.scenes.people import Somebody
from tests.scenes.test_main_job import petition
from tests.scenes.town import Town


async def open_button(person: Somebody, label: str) -> None:
    """Turn the card's pages until the button is there, and press it."""
    for _ in range(6):
        latest = next(message for message in reversed(person.messages()) if message.buttons)
        if any(button.startswith(label) for button in latest.buttons):
            await person.press(label)
            return
        count = len(person.messages())
        await person.press("Việc khác")
        async with asyncio.timeout(20):
            while len(person.messages()) == count:  # noqa: ASYNC110 — the person looks
                await asyncio.sleep(0.05)
    raise AssertionError(f"no button {label!r} on any page")


async def test_acceptance_14_word_paper_is_delivered(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    lan = await town.resident("web")
    await petition(lan)
    await lan.press("Gửi tới phường")
    await minh.sees("Phản ánh mới")
    await minh.press("Nhận việc")
    await minh.sees("Đèn đường đầu ngõ 12")
    await open_button(minh, "In phiếu")
    await minh.sees("cần phiếu nào")
    await minh.press("Phiếu trả lời")
    paper = Document(io.BytesIO(await minh.receives(".docx")))
    assert any("Đèn đường đầu ngõ 12" in paragraph.text for paragraph in paper.paragraphs)


async def test_report_is_delivered_with_its_table_and_charts(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    lan = await town.resident("web")
    await petition(lan)
    await lan.press("Gửi tới phường")
    await minh.sees("Phản ánh mới")
    await minh.send("/baocao")
    await minh.press("Tuần này")
    await minh.sees("Nhận 1 · đã trả lời 0")
    sheet = load_workbook(io.BytesIO(await minh.receives(".xlsx")))["Hồ sơ"]
    assert sheet.max_row == 2
