"""What comes in is stored and read back whole; files that came together are events of their own."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.plain.incoming import Incoming, Medium

WHEN = datetime(2026, 11, 22, 8, tzinfo=UTC)

media = st.builds(
    Medium,
    st.sampled_from(["picture", "file", "sound", "video"]),
    st.just("https://x/1"),
    st.sampled_from(["", "a.pdf"]),
)
incomings = st.builds(
    Incoming,
    st.sampled_from(["246845883529197922", "6ede9afa66b88fe6d6a9"]),
    st.just("m1"),
    st.just(WHEN),
    st.sampled_from(["", "Xin chào", "/start"]),
    name=st.sampled_from(["", "Lan"]),
    media=st.lists(media, max_size=3).map(tuple),
    place=st.none() | st.just((10.5, 106.25)),
    follows=st.none() | st.booleans(),
    form=st.none() | st.just({"name": "Lan", "phone": "0912345678"}),
    room=st.none() | st.just("zgr-1"),
    unsupported=st.booleans(),
    by_hand=st.booleans(),
    written=st.none() | st.just("w1"),
    album=st.none() | st.just("m0"),
)


@given(incomings)
def test_what_is_stored_is_read_back(incoming: Incoming) -> None:
    assert Incoming.from_payload(incoming.as_payload()) == incoming


@given(incomings)
def test_files_apart_lose_nothing_and_words_stand_once(incoming: Incoming) -> None:
    parts = incoming.apart()
    assert tuple(medium for part in parts for medium in part.media) == incoming.media
    assert [part.text for part in parts if part.text] == ([incoming.text] if incoming.text else [])
    assert len({part.event_id for part in parts}) == len(parts)
    assert parts[0].event_id == incoming.event_id


@given(incomings)
def test_emptied_event_says_nothing_of_what_was_said(incoming: Incoming) -> None:
    emptied = incoming.emptied()
    assert (emptied.outside_id, emptied.event_id, emptied.at) == (incoming.outside_id, incoming.event_id, incoming.at)
    said = (emptied.text, emptied.name, emptied.media, emptied.place, emptied.form)
    assert said == ("", "", (), None, None)
