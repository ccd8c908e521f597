import pytest

from knowledge.triage.features import features
from knowledge.triage.signs import signs
from knowledge.triage.wording import wording


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Điều 15 nói gì", "cites_rule"),
        ("Đơn mã K7M2 tới đâu rồi", "code"),
        ("Ông kế toán nhận hối lộ", "person+wrong"),
        ("Tôi tố cáo", "told denounces"),
        ("Nhà đang cháy", "danger+now"),
        ("Tôi không đồng ý quyết định này", "decision+disagrees"),
        ("Khi nào họp tổ", "event+asks_when"),
    ],
)
def test_message_shows_its_sign(text: str, sign: str) -> None:
    assert sign in signs(wording(text))


def test_denunciation_asked_about_is_not_told() -> None:
    assert "told denounces" not in signs(wording("Tố cáo thì gửi ai?"))


def test_sign_without_diacritics_is_seen() -> None:
    assert "person+wrong" in signs(wording("ong ke toan nhan hoi lo"))


@pytest.mark.parametrize(
    ("text", "alarms"),
    [("Nhà đang cháy", True), ("Cười chết mất, đang vui", False), ("Hôm qua có người chết đuối", False)],
)
def test_alarm_is_danger_now_not_past_or_joke(text: str, alarms: bool) -> None:
    assert features(text).alarms is alarms


def test_bribed_officer_is_an_accusation() -> None:
    assert features("Kế toán xã lập chứng từ khống").accuses
    assert not features("Kế toán xã nghỉ trưa hơi dài").accuses
