"""A long choice a few buttons at a time; after the last page comes the first again."""

from collections.abc import Callable, Sequence

from handlers.turn import Row
from storage.messages import Button

MOST = 5  # choices in one menu; more cannot be read out by a phone, nor shown by every channel


def leaves(
    choices: Sequence[Button], more: Callable[[int, int, int], Button], *, page: int, most: int = MOST
) -> list[Row]:
    """One page of the choices, two in a row.

    Args:
        choices: all of them.
        more: the button to the next page, given that page's number from 0, the shown one's from 1, and how many there are.
        page: which page is shown; one too far begins anew.
        most: how many buttons there may be, the one to the next page among them.
    """
    shown, last = list(choices), list[Row]()
    if len(choices) > most:
        size = most - 1
        count = -(-len(choices) // size)
        page %= count
        shown = shown[page * size : (page + 1) * size]
        last = [[more((page + 1) % count, page + 1, count)]]
    return [*(shown[place : place + 2] for place in range(0, len(shown), 2)), *last]
