"""What stays is not looked at again."""

import gc

from bot.collecting import leave_what_stays


def test_what_is_built_is_left_alone() -> None:
    before = gc.get_freeze_count()
    built = [[number] for number in range(1000)]
    leave_what_stays()
    try:
        assert gc.get_freeze_count() >= before + len(built)
    finally:
        gc.unfreeze()
