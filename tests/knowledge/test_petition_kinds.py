"""Reflections, proposals and opinions are told apart by what people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.petition_kinds import PetitionKind, kind_of

REFLECTION, PROPOSAL, OPINION = PetitionKind.REFLECTION, PetitionKind.PROPOSAL, PetitionKind.OPINION


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Đèn đường đầu ngõ 12 hỏng ba đêm nay", REFLECTION),
        ("Tôi phản ánh quán karaoke hát đến 12 giờ đêm", REFLECTION),
        ("rac chat dong o bo kenh", REFLECTION),
        ("Đề nghị phường lắp thêm đèn ở ngõ 5", PROPOSAL),
        ("toi kien nghi lam gờ giảm tốc trước cổng trường", PROPOSAL),
        ("Mong phường cho vá lại đoạn đường bị sụt", PROPOSAL),
        ("Góp ý nên trồng thêm cây xanh ở công viên", OPINION),
        ("Toi xin dong gop y kien ve gio mo cua nha van hoa", OPINION),
        ("Theo tôi nên chuyển điểm tập kết rác", OPINION),
    ],
)
def test_kind_is_what_the_words_say(words: str, kind: PetitionKind) -> None:
    assert kind_of(words) is kind


@given(st.text(max_size=200))
def test_whatever_is_written_is_of_some_kind(words: str) -> None:
    assert kind_of(words) in PetitionKind
