"""For whom something is, as people type it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.segments import Known, Segment, segment

WARD = Known(
    groups={11: "Tổ dân phố 1", 12: "Tổ dân phố 2", 13: "Tổ dân phố 3"},
    clusters={31: "Cụm A"},
    units={5: "Hội Phụ nữ", 6: "Mặt trận Tổ quốc"},
    subjects={71: "Y tế, tiêm phòng"},
)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("toàn phường", Segment(everyone=True)),
        ("Tổ 1, tổ dân phố 3", Segment(groups=(11, 13))),
        ("tổ 1, 2", Segment(groups=(11, 12))),
        ("to 1 den 3", Segment(groups=(11, 12, 13))),
        ("tdp 2 và đại diện hộ", Segment(groups=(12,), homes=True)),
        ("Hội phụ nữ; tổ trưởng", Segment(units=(5,), roles=("group_head",))),
        ("cụm a", Segment(clusters=(31,))),
        ("toàn phường, trừ tổ 3", Segment(everyone=True, without=Segment(groups=(13,)))),
        ("trừ cán bộ", Segment(everyone=True, without=Segment(roles=("cadre",)))),
        ("tổ 9", Segment(unknown=("tổ 9",))),
        ("tổ 2 đến 9", Segment(unknown=("tổ 2 đến 9",))),
        ("tổ 1 trừ hội làm vườn", Segment(groups=(11,), unknown=("hội làm vườn",))),
        ("họp lúc mấy giờ?", Segment(unknown=("họp lúc mấy giờ?",))),
    ],
)
def test_segments_are_read(words: str, meant: Segment) -> None:
    assert segment(words, WARD) == meant


def test_slip_in_a_name_names_nobody() -> None:
    assert not segment("hội phụ lão", WARD).names_somebody


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_nonsense_names_nobody_that_is_not_there(words: str) -> None:
    said = segment(words, WARD)
    assert set(said.groups) <= set(WARD.groups)
    assert set(said.units) <= set(WARD.units)
