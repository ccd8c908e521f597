from hypothesis import given
from hypothesis import strategies as st

from bot.channels.client import LoadedFile, Mark, Outgoing
from bot.channels.telegram.parts import CAPTION_UNITS, PHOTO_BYTES, TEXT_UNITS, Part, as_photo, parts, units
from storage.messages import Button

BUTTONS = ((Button("Có", "yes"), Button("Không", "no")),)
PHOTO = LoadedFile("a.jpg", "image/jpeg", b"photo", is_picture=True)
PLAN = LoadedFile("a.pdf", "application/pdf", b"plan", is_picture=False)
LONG = "Bà con chú ý. " * 100  # longer than a caption, shorter than a message
LONGER = "Bà con chú ý.\n" * 500  # longer than a message


def shape(cut: list[Part]) -> list[tuple[bool, int, bool]]:
    return [(bool(part.text), len(part.files), bool(part.buttons)) for part in cut]


def test_short_text_is_one_part_with_its_marks_and_buttons() -> None:
    message = Outgoing("Chào bác", (Mark("bold", 0, 4),), BUTTONS)
    assert parts(message) == [Part("Chào bác", (Mark("bold", 0, 4),), (), BUTTONS)]


def test_buttons_stand_under_the_last_part() -> None:
    assert shape(parts(Outgoing(LONGER, buttons=BUTTONS))) == [(True, 0, False), (True, 0, True)]


def test_text_of_caption_length_goes_under_the_photo() -> None:
    cut = parts(Outgoing("x" * CAPTION_UNITS, files=(PHOTO,), buttons=BUTTONS))
    assert shape(cut) == [(True, 1, True)]


def test_text_longer_than_a_caption_goes_before_the_photo() -> None:
    cut = parts(Outgoing("x" * (CAPTION_UNITS + 1), files=(PHOTO,), buttons=BUTTONS))
    assert shape(cut) == [(True, 0, False), (False, 1, True)]


def test_album_cannot_carry_buttons_so_the_text_follows_it() -> None:
    assert shape(parts(Outgoing("Lịch họp", files=(PHOTO, PHOTO), buttons=BUTTONS))) == [
        (False, 2, False),
        (True, 0, True),
    ]
    assert shape(parts(Outgoing(LONG, files=(PHOTO, PHOTO), buttons=BUTTONS))) == [(False, 2, False), (True, 0, True)]


def test_album_without_text_gives_its_buttons_to_the_last_file() -> None:
    assert shape(parts(Outgoing("", files=(PHOTO, PHOTO), buttons=BUTTONS))) == [(False, 1, False), (False, 1, True)]


def test_album_without_buttons_carries_the_text() -> None:
    assert shape(parts(Outgoing("Lịch họp", files=(PHOTO, PHOTO)))) == [(True, 2, False)]


def test_photos_and_documents_never_share_an_album() -> None:
    cut = parts(Outgoing("", files=(PHOTO,) * 11 + (PLAN,) * 2))
    assert [[file.name for file in part.files] for part in cut] == [["a.jpg"] * 10, ["a.jpg"], ["a.pdf"] * 2]


def test_large_picture_goes_as_a_document() -> None:
    assert as_photo(LoadedFile("a.jpg", "image/jpeg", bytes(PHOTO_BYTES), is_picture=True))
    assert not as_photo(LoadedFile("a.jpg", "image/jpeg", bytes(PHOTO_BYTES + 1), is_picture=True))


def test_nothing_to_show_has_no_parts() -> None:
    assert parts(Outgoing("", buttons=BUTTONS)) == []
    assert parts(Outgoing(" \n" * 5000)) == []


words = st.lists(st.text(st.sampled_from("ạ😀é\n .;xđ"), min_size=1, max_size=40), min_size=1, max_size=40)


@st.composite
def long_messages(draw: st.DrawFn) -> Outgoing:
    text = " ".join(draw(words)) * draw(st.integers(1, 40))
    places = st.integers(0, len(text))
    marks = []
    for first, last in draw(st.lists(st.tuples(places, places), max_size=5)):
        start, end = units(text[: min(first, last)]), units(text[: max(first, last)])
        if start < end:
            marks.append(Mark("bold", start, end - start))
    return Outgoing(text, tuple(marks))


def blackened(text: str, marks: tuple[Mark, ...]) -> str:
    """The letters of a text without blanks, those under a mark replaced."""
    wide = [text.encode("utf-16-le")[place : place + 2] for place in range(0, units(text) * 2, 2)]
    black = {place for mark in marks for place in range(mark.offset, mark.offset + mark.length)}
    shown = b"".join(
        "█".encode("utf-16-le") if place in black and not unit.decode("utf-16-le", "replace").isspace() else unit
        for place, unit in enumerate(wide)
    )
    return "".join(shown.decode("utf-16-le", "replace").split())


@given(long_messages())
def test_no_word_and_no_mark_is_lost_however_long_the_text(message: Outgoing) -> None:
    cut = parts(message)
    assert all(0 < units(part.text) <= TEXT_UNITS and part.text.strip() for part in cut)
    assert all(
        mark.offset >= 0 and mark.length > 0 and mark.offset + mark.length <= units(part.text)
        for part in cut
        for mark in part.marks
    )
    assert "".join(blackened(part.text, part.marks) for part in cut) == blackened(message.text, message.marks)
