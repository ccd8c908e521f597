"""Triage as the bot meets it: one call, any text."""

import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.triage import Intent, Triage, triage

_AWKWARD = (
    "",
    " \n\t",
    "🙂🙃🧨",
    "<b>đèn</b> hỏng <script>alert('x')</script>",
    "*đậm* _nghiêng_ [liên kết](https://example.org)",
    "\x00\ud7ff\u200b\u00ad",
    "?" * 50,
    "\ud800 hỏng",
    "cống tắc " * 1200,
    "a" * 10_000,
)


def _sound(found: Triage) -> bool:
    chances = [chance for _, chance in found.alternatives]
    return (
        0 <= found.confidence <= 1
        and chances == sorted(chances, reverse=True)
        and found.intent not in {intent for intent, _ in found.alternatives}
        and (found.certain or bool(found.alternatives))
    )


@pytest.mark.parametrize("text", _AWKWARD)
def test_awkward_text_is_understood_as_something(text: str) -> None:
    assert _sound(triage(text))


@given(st.text(max_size=400))
def test_any_text_is_understood_as_something(text: str) -> None:
    assert _sound(triage(text))


@pytest.mark.parametrize("text", ["", "   ", "...", "😂😂"])
def test_message_without_words_is_never_certain(text: str) -> None:
    assert not triage(text).certain


@pytest.mark.parametrize("text", ["Tôi khiếu nại quyết định thu hồi sạp của tôi", "Đèn ngõ hỏng rồi, nhờ phường thay"])
def test_decomposed_text_is_the_same_text(text: str) -> None:
    assert triage(unicodedata.normalize("NFD", text)) == triage(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Xin chào phường, cho hỏi trưởng thôn được hưởng phụ cấp bao nhiêu theo quy định?", Intent.QUESTION),
        ("Cảm ơn bạn nhiều, thế tố cáo nặc danh thì cơ quan có phải thụ lý không?", Intent.QUESTION),
        ("Chào anh chị, bóng đèn cao áp ngoài đầu xóm hỏng rồi, nhờ thay giúp ạ", Intent.PETITION_REFLECTION),
        ("Alo ad ơi, lịch họp khu phố 9 tối mai là mấy giờ vậy", Intent.ANNOUNCEMENT),
    ],
)
def test_greeting_before_content_gives_the_content(text: str, intent: Intent) -> None:
    assert triage(text).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "Quán ăn dưới 50 mét vuông có phải lắp đầu báo cháy theo quy định không?",
        "Nhà trọ mấy tầng thì phải có cầu thang thoát hiểm?",
        "Tháng trước cháy bãi xe, nay đề nghị lắp thêm trụ nước chữa cháy cho khu phố",
        "Năm ngoái có người đuối nước ở đập này, xin phường cắm biển cảnh báo",
    ],
)
def test_fire_safety_rules_and_past_events_are_no_emergency(text: str) -> None:
    assert triage(text).intent is not Intent.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "chay nha ba tu roi, con nguoi trong nha",
        "co nguoi cam dao dam nhau truoc cho, mau me qua",
        "cứu vs e bị chồng cầm dao rượt",
    ],
)
def test_emergency_without_diacritics_or_in_chat_spelling_is_seen(text: str) -> None:
    assert triage(text).intent is Intent.EMERGENCY


def test_import_is_light() -> None:
    heavy = "('numpy', 'sklearn', 'tantivy', 'aiogram')"
    probe = f"import sys; from knowledge.triage import triage; triage('chào'); print([m for m in {heavy} if m in sys.modules])"
    command = [sys.executable, "-c", probe]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter, fixed text
    assert run.stdout.strip() == "[]"


def test_long_message_costs_no_more_than_a_screenful() -> None:
    triage("chào")

    def best(text: str) -> float:
        spans = []
        for _ in range(5):
            started = time.perf_counter()
            triage(text)
            spans.append(time.perf_counter() - started)
        return min(spans)

    screenful = "Cống trước nhà văn hóa bị nghẹt, mưa là nước tràn vào sân. " * 20
    assert best(screenful * 50) < 5 * best(screenful)
