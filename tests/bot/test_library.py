"""The library follows the documents: rebuilt when they change, once, and never the older one."""

import asyncio
import hashlib
from datetime import date

import pytest

from bot.library import LiveLibrary, regulation_of, rows_of
from handlers.refs import button_ref
from knowledge.library import Library
from knowledge.regulation import Regulation
from knowledge.structure import parse
from knowledge.validity.relation import Relation
from storage import Storage
from storage.places import Ward
from storage.regulations import Entry, StoredRegulation
from tests.clock import Clock

RULES = """QUY CHẾ
Thực hiện dân chủ ở phường

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này nói về việc họp tổ dân phố.
2. Mỗi hộ gia đình cử một người đi họp:
a) Người đó từ đủ 18 tuổi;
b) Người đó được hộ đồng ý.
Điều 2. Giờ họp
Cuộc họp bắt đầu lúc 19 giờ 30.
"""
TODAY = date(2026, 11, 23)


class Builder:
    """Builds libraries as the program does, and counts them."""

    def __init__(self) -> None:
        self.built: list[int] = []

    def __call__(self, regulations: list[Regulation], relations: list[Relation]) -> Library:
        self.built.append(len(regulations))
        return Library(regulations, guides=[], relations=relations)


async def publish(storage: Storage, now: Clock, number: str, ward: Ward | None = None, text: str = RULES) -> Regulation:
    """Add a document."""
    regulation = parse(text, name=number)
    content = text.encode()
    await storage.blobs.keep(content, "text/plain", now=now())
    stored = StoredRegulation(
        number=number,
        kind=regulation.kind,
        title=regulation.title,
        issuer=None,
        issued=None,
        valid_from=None,
        valid_to=None,
        ward_id=ward.id if ward else None,
        file_name=f"{number}.txt",
        sha256=hashlib.sha256(content).hexdigest(),
    )
    await storage.regulations.publish(stored, rows_of(regulation), now=now())
    return regulation


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def library(storage: Storage, builder: Builder) -> LiveLibrary:
    return LiveLibrary(storage.regulations, storage.places, build=builder)


async def test_built_once_however_many_ask_at_first(library: LiveLibrary, builder: Builder) -> None:
    await asyncio.gather(*(library.current() for _ in range(8)))
    assert builder.built == [0]


async def test_document_is_there_at_once_and_gone_at_once(
    library: LiveLibrary, builder: Builder, storage: Storage, now: Clock, ward: Ward
) -> None:
    assert await library.regulation("12/2026/QC-UBND", ward=ward.code) is None
    await publish(storage, now, "12/2026/QC-UBND")
    found = await library.regulation("12/2026/QC-UBND", ward=ward.code)
    assert found is not None
    assert [article.article for article in found.articles()] == [1, 2]
    await storage.regulations.remove("12/2026/QC-UBND", ward_id=None)
    assert await library.regulation("12/2026/QC-UBND", ward=ward.code) is None
    assert builder.built == [0, 1, 0]


async def test_change_while_it_is_being_built_is_built_once_more_for_all(
    storage: Storage, now: Clock, builder: Builder
) -> None:
    library = LiveLibrary(storage.regulations, storage.places, build=builder)
    asking = [asyncio.create_task(library.current()) for _ in range(4)]
    await publish(storage, now, "12/2026/QC-UBND")
    asking += [asyncio.create_task(library.current()) for _ in range(4)]
    newest = (await asyncio.gather(*asking))[-1]
    assert newest.regulation("12/2026/QC-UBND") is not None
    assert (await library.current()) is newest
    assert len(builder.built) <= 2


async def test_document_of_a_ward_is_its_own(library: LiveLibrary, storage: Storage, now: Clock, ward: Ward) -> None:
    await publish(storage, now, "12/2026/QC-UBND", ward)
    assert await library.regulation("12/2026/QC-UBND", ward=ward.code) is not None
    assert await library.cite("12/2026/QC-UBND:2", ward=ward.code) is not None
    for other in (None, "another"):
        assert await library.regulation("12/2026/QC-UBND", ward=other) is None
        assert await library.cite("12/2026/QC-UBND:2", ward=other) is None


async def test_button_of_a_document_with_a_long_number_leads_to_it(
    library: LiveLibrary, storage: Storage, now: Clock, ward: Ward
) -> None:
    number = "1234/2026/QĐ-UBND-QUY-CHẾ-THỰC-HIỆN-DÂN-CHỦ-Ở-CƠ-SỞ"
    await publish(storage, now, number, ward)
    whole = f"{number}:2"
    assert button_ref(whole) != whole
    citation = await library.cite(button_ref(whole), ward=ward.code)
    if await library.cite(whole, ward=ward.code) is not None:  # the number itself is one that can be named
        assert citation is not None
        assert (citation.document, citation.article) == (number, 2)


async def test_wording_of_today_is_shown_until_the_next_one_begins(
    storage: Storage, builder: Builder, now: Clock
) -> None:
    number, begins = "12/2026/QC-UBND", date(2027, 1, 1)
    for text, edition, since in ((RULES, "", None), (RULES.replace("19 giờ 30", "20 giờ"), "1/VBHN-UBND", begins)):
        regulation = parse(text, name=number)
        content = text.encode()
        await storage.blobs.keep(content, "text/plain", now=now())
        stored = StoredRegulation(
            number=number,
            kind=regulation.kind,
            title=regulation.title,
            issuer=None,
            issued=None,
            valid_from=date(2026, 1, 1),
            valid_to=None,
            ward_id=None,
            file_name="a.txt",
            sha256=hashlib.sha256(content).hexdigest(),
            edition=edition,
            edition_from=since,
        )
        await storage.regulations.publish(stored, rows_of(regulation), now=now())
    for today, hour in ((date(2026, 12, 31), "19 giờ 30"), (begins, "20 giờ")):
        library = LiveLibrary(storage.regulations, storage.places, build=builder, today=lambda day=today: day)  # type: ignore[misc]
        for found in (await library.cite(f"{number}:2", ward=None), await library.locate(f"{number}:2", ward=None)):
            assert found is not None
            assert hour in found.quote
        held = await library.regulation(number, ward=None)
        assert held is not None
        assert hour in held.articles()[1].whole_text


async def test_tree_survives_its_rows(ward: Ward, storage: Storage, now: Clock) -> None:
    regulation = await publish(storage, now, "12/2026/QC-UBND", ward)
    (entry,) = await storage.regulations.all()
    assert isinstance(entry, Entry)
    again = regulation_of(entry, {ward.id: ward.code})
    assert again.provisions == regulation.provisions
    assert (again.number, again.ward, again.official) == ("12/2026/QC-UBND", ward.code, True)


async def test_question_is_answered_from_the_newest_document(
    library: LiveLibrary, storage: Storage, now: Clock, ward: Ward
) -> None:
    await publish(storage, now, "12/2026/QC-UBND", ward)
    answer = await library.ask("điều 2 12/2026/QC-UBND", ward=ward.code, today=TODAY)
    assert answer.citations[0].quote == "Cuộc họp bắt đầu lúc 19 giờ 30."
