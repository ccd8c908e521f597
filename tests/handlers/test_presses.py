"""Telegram takes 64 bytes in a button; numbers grow with the years."""

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.documents.presses import MARK, Holding, Purpose, Sent, Shelf
from handlers.presses import Case, Frequent, Listed, Mend, Officer, Opinion
from storage.question import Reason, Thumb
from storage.questions import new_key

LATE = 10**12
KEY = "k" * len(new_key())  # not a random one: parallel runs must find tests of the same names

LONGEST = [
    *(Opinion(question=LATE, key=KEY, value=value) for value in (*Thumb, *Reason)),
    Officer(step="offer", question=LATE),
    Case(action="release", handoff=LATE),
    Frequent(action="withdraw", faq=LATE, version=LATE),
    Mend(action="outside", question=LATE),
    Listed(what="unanswered", edge=LATE),
    Shelf(action="page", page=LATE),
    Holding(action="original", document=LATE, file="a" * MARK, page=LATE),
    Sent(action="discard", upload=LATE),
    Purpose(to="announce"),
]


@pytest.mark.parametrize("press", LONGEST, ids=lambda press: press.pack())
def test_press_fits_and_comes_back_as_it_was(press: CallbackData) -> None:
    packed = press.pack()
    assert len(packed.encode()) <= 64
    assert type(press).unpack(packed) == press
