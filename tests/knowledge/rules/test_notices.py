from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.errors import NotInForceError
from knowledge.rules.matters import Matter
from knowledge.rules.notices import Lack, Notice, lacks

MEETING = date(2026, 11, 22)
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


def test_case_6_notice_by_chat_two_days_before_without_proof_of_posting_is_incomplete() -> None:
    notice = Notice(MEETING, Matter.CONTRIBUTIONS, told=FRIDAY, papers=FRIDAY)
    assert lacks(notice) == (Lack.NOT_POSTED,)


def test_told_posted_and_papers_two_days_before_is_complete() -> None:
    assert lacks(Notice(MEETING, Matter.CONTRIBUTIONS, told=FRIDAY, posted=FRIDAY, papers=FRIDAY)) == ()


def test_one_day_before_is_late() -> None:
    notice = Notice(MEETING, Matter.FUNDS, told=SATURDAY, posted=SATURDAY, papers=SATURDAY)
    assert lacks(notice) == (Lack.TOLD_LATE, Lack.POSTED_LATE, Lack.PAPERS_LATE)


@pytest.mark.parametrize(
    ("matter", "wanted"),
    [
        (Matter.CONTRIBUTIONS, True),
        (Matter.FUNDS, True),
        (Matter.VILLAGE_RULES, True),
        (Matter.HEAD, False),
        (Matter.BOARDS, False),
        (Matter.SELF_MANAGEMENT, False),
    ],
)
def test_papers_are_wanted_for_items_1_to_3(matter: Matter, wanted: bool) -> None:
    notice = Notice(MEETING, matter, told=FRIDAY, posted=FRIDAY)
    assert (Lack.NO_PAPERS in lacks(notice)) is wanted


def test_nothing_done_lacks_everything() -> None:
    assert lacks(Notice(MEETING, Matter.FUNDS)) == (Lack.NOT_TOLD, Lack.NOT_POSTED, Lack.NO_PAPERS)


def test_meeting_before_the_decree_is_not_judged_by_it() -> None:
    with pytest.raises(NotInForceError):
        lacks(Notice(date(2023, 8, 14), Matter.HEAD))


@given(st.sampled_from(Matter), st.integers(2, 400))
def test_earlier_is_never_late(matter: Matter, days: int) -> None:
    day = MEETING - timedelta(days=days)
    assert lacks(Notice(MEETING, matter, told=day, posted=day, papers=day)) == ()
