"""Which step of a meeting may follow which, and when its notice is complete."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.errors import StaleError
from storage.meeting import Announced, MeetingAction, MeetingState, Posting, after, replay
from storage.messages import FileRef

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
STARTS = datetime(2026, 12, 5, 19, 30, tzinfo=VIETNAM)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(MeetingAction), max_size=8))
def test_whatever_is_pressed_a_meeting_is_planned_first_and_ends_once(pressed: list[MeetingAction]) -> None:
    done: list[MeetingAction] = []
    state = None
    for action in pressed:
        try:
            state = after(state, action)
        except StaleError:
            continue
        done.append(action)
    assert replay(done) is state
    ends = [action for action in done if action in {MeetingAction.CANCEL, MeetingAction.HOLD}]
    assert done.count(MeetingAction.PLAN) == (1 if done else 0)
    assert not done or done[0] is MeetingAction.PLAN
    assert len(ends) <= 1
    assert not ends or done[-1] is ends[0]
    expected = {(): MeetingState.PLANNED, (MeetingAction.CANCEL,): MeetingState.CANCELLED}
    if done:
        assert state is expected.get(tuple(ends), MeetingState.HELD)
    # What was refused stays refused: nothing but the first plan makes an end undone.
    for action in MeetingAction:
        if ends:
            with pytest.raises(StaleError):
                after(state, action)


@pytest.mark.parametrize("action", [each for each in MeetingAction if each is not MeetingAction.PLAN])
def test_nothing_happens_to_a_meeting_that_was_not_planned(action: MeetingAction) -> None:
    with pytest.raises(StaleError):
        after(None, action)


def posted(at: datetime) -> Posting:
    return Posting(1, 1, None, "Nhà văn hóa", FileRef("0" * 64, "bang.jpg", "photo"), at, 1)


@pytest.mark.parametrize(
    ("told_days", "posted_days", "days", "complete"),
    [
        (2, 2, 2, True),
        (2, None, 2, False),
        (None, 2, 2, False),
        (1, 2, 2, False),
        (2, 1, 2, False),
        (4, 5, 5, False),
        (5, 5, 5, True),
        (6, 7, 7, False),
        (7, 7, 7, True),
    ],
)
def test_notice_is_complete_when_told_and_posted_long_enough_before(
    told_days: int | None, posted_days: int | None, days: int, complete: bool
) -> None:
    told = None if told_days is None else STARTS - timedelta(days=told_days)
    postings = () if posted_days is None else (posted(STARTS - timedelta(days=posted_days)),)
    assert Announced(told, postings).complete(STARTS, days) is complete


def test_days_of_notice_are_days_of_the_calendar_in_vietnam() -> None:
    late_evening = datetime(2026, 12, 3, 23, 50, tzinfo=VIETNAM)
    after_midnight = datetime(2026, 12, 4, 0, 10, tzinfo=VIETNAM)
    assert Announced(late_evening, (posted(late_evening),)).complete(STARTS, 2)
    assert not Announced(after_midnight, (posted(late_evening),)).complete(STARTS, 2)
