import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import readers
from knowledge.errors import KnowledgeError, UncertainEncodingError
from knowledge.readers import txt
from knowledge.readers.kinds import Kind, kind_of
from knowledge.readers.reading import Legacy, Options, Remark
from knowledge.syllables import clean
from tests.knowledge.readers.test_legacy import SMALL, TONES

SENTENCE = "Điều 1. Tổ trưởng tổ dân phố giữ chìa khóa nhà văn hóa phường."
words = st.text(st.sampled_from([*SMALL, *"ĐƯƠÊ", *"bcdghklmnpqrstvx .,\n"])).map(lambda text: f"Điều 1. {text}")


def in_cp1258(text: str) -> bytes:
    """As Windows wrote it: tones stand alone after their letters where the page has no whole one."""
    written = b""
    for mark in text:
        parts = unicodedata.normalize("NFD", mark)
        tone = next((part for part in parts if part in TONES), "")
        try:
            written += mark.encode("cp1258")
        except UnicodeEncodeError:
            written += (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")
    return written


@given(words, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_unicode_encodings_come_back_whole(text: str, encoding: str) -> None:
    assert txt.decode(text.encode(encoding), "a.txt") == text


@given(words)
def test_windows_code_page_comes_back_whole(text: str) -> None:
    assert clean(txt.decode(in_cp1258(text), "a.txt")) == text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_named_error(data: bytes) -> None:
    try:
        txt.decode(data, "a.txt")
    except KnowledgeError as error:
        assert str(error) == "a.txt"  # noqa: PT017 — either outcome is right


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_is_known_for_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((SENTENCE + "\r\n").encode(encoding))
    assert kind_of(path) is Kind.TXT
    assert readers.read(path).strip() == SENTENCE


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("Tæ d©n phè gi÷ ch×a khãa nhµ v¨n hãa", Legacy.TCVN3),
        ("Toå daân phoá giöõ chìa khoùa nhaø vaên hoùa", Legacy.VNI),
    ],
)
def test_old_encoding_is_read_when_a_person_names_it(tmp_path: Path, written: str, encoding: Legacy) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes(written.encode("latin-1"))
    reading = readers.read_document(path, Options(legacy=encoding))
    assert reading.text == "Tổ dân phố giữ chìa khóa nhà văn hóa"
    assert reading.remarks == (Remark.LEGACY_FONT,)


def test_unnamed_old_encoding_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes("Tæ d©n phè gi÷ ch×a khãa nhµ v¨n hãa".encode("latin-1"))
    with pytest.raises(UncertainEncodingError):
        readers.read(path)


def test_line_ends_are_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Mot\r\nHai\rBa\n")
    assert readers.read(path) == "Mot\nHai\nBa\n"
