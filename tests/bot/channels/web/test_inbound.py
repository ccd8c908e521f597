"""Text from a browser, made fit to be kept."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.bubbles import pressable
from bot.channels.web.inbound import clean

ANY = st.text() | st.text(st.characters(categories=["Cs", "Cc", "Mn", "L"]))  # broken halves of characters included


@given(ANY)
def test_cleaned_text_can_be_stored_and_stays_the_same(text: str) -> None:
    kept = clean(text)
    assert kept.encode().decode() == kept
    assert "\0" not in kept
    assert unicodedata.is_normalized("NFC", kept)
    assert clean(kept) == kept


def test_only_offered_data_is_pressable() -> None:
    payload = {"buttons": [[["Có", "yes"]], [["Không", "no"], ["Thôi", "stop"]]]}
    assert [pressable(payload, data) for data in ("yes", "stop", "", "other")] == ["Có", "Thôi", None, None]
    assert pressable({"text": "không nút"}, "yes") is None
