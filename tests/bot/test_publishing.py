"""A reading becomes a regulation that people are answered from."""

from datetime import date

import pytest

from bot.publishing import Original, Stated, described, keep_original, particulars_of, publish
from knowledge.errors import EmptyDocumentError
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import Reading
from storage import Storage
from storage.upload import Particulars
from tests.clock import Clock
from tests.knowledge.documents import VILLAGE

NOTICE = "Chiều thứ Bảy, câu lạc bộ cờ tướng gặp mặt ở sân đình. Ai muốn chơi thì mang theo ghế."


def test_particulars_of_a_document_with_articles() -> None:
    read = particulars_of(described(VILLAGE, file_name="san-choi.txt"), file_name="san-choi.txt")
    assert (read.number, read.named, read.kind) == ("7/2024/QC-UBND", False, "quy chế")
    assert (read.valid_from, read.chapters, read.articles, read.paragraphs) == (date(2024, 3, 1), 2, 4, 0)


def test_particulars_of_a_document_without_articles() -> None:
    read = particulars_of(described(NOTICE, file_name="co-tuong.docx"), file_name="co-tuong.docx")
    assert (read.number, read.named, read.articles, read.paragraphs) == ("co-tuong", True, 0, 1)


def test_what_a_person_states_goes_before_what_was_read() -> None:
    stated = Stated("8/2024/QC-UBND", "Sân chơi", date(2024, 4, 1))
    regulation = described(VILLAGE, file_name="a.txt", stated=stated)
    assert (regulation.number, regulation.title, regulation.valid_from) == (
        "8/2024/QC-UBND",
        "Sân chơi",
        date(2024, 4, 1),
    )


def test_text_without_words_is_no_document() -> None:
    with pytest.raises(EmptyDocumentError):
        described("…\n—", file_name="a.txt")


def test_particulars_survive_json() -> None:
    read = particulars_of(described(VILLAGE, file_name="a.txt"), file_name="a.txt")
    assert Particulars.from_json(read.as_json()) == read


async def test_published_document_is_kept_with_its_file(storage: Storage, now: Clock) -> None:
    content = VILLAGE.encode()
    regulation = described(VILLAGE, file_name="san-choi.txt")
    sha256 = await keep_original(storage, content, Reading(VILLAGE, Kind.TXT), now=now())
    await publish(storage, regulation, Original("san-choi.txt", sha256, None), now=now())
    (entry,) = await storage.regulations.all()
    assert (entry.regulation.number, entry.regulation.file_name) == ("7/2024/QC-UBND", "san-choi.txt")
    blob = await storage.blobs.get(entry.regulation.sha256)
    assert blob is not None
    assert (blob.content, blob.media_type) == (content, "text/plain")
