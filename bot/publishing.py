"""Documents into the store: the command line and the chat go the same way, from a reading to a published regulation."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from bot import relations
from bot.corrections import Corrections
from bot.library import LiveLibrary, rows_of
from knowledge.cases import Finding
from knowledge.gaps import lone_chapters, missing_articles
from knowledge.readers.reading import Reading
from knowledge.regulation import Level, Regulation
from knowledge.structure import parse
from knowledge.validity.relation import Relation
from storage import Storage
from storage.holdings import Page
from storage.regulations import StoredRegulation
from storage.upload import Particulars, Upload, UploadStage


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person says of a document, in place of what it says itself or does not say."""

    number: str | None = None
    title: str | None = None
    valid_from: date | None = None
    edition_from: date | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The file that was read, and whose it is: `ward_id` is None for national documents."""

    name: str
    sha256: str
    ward_id: int | None


def described(text: str, *, file_name: str, stated: Stated | None = None) -> Regulation:
    """The regulation in a document's text.

    Raises:
        EmptyDocumentError: there is not a single word.
    """
    regulation = parse(text, name=PurePath(file_name).stem)
    stated = stated or Stated()
    return replace(
        regulation,
        number=stated.number or regulation.number,
        title=stated.title or regulation.title,
        valid_from=stated.valid_from or regulation.valid_from,
        edition_from=stated.edition_from or regulation.edition_from,
    )


def particulars_of(regulation: Regulation, *, file_name: str) -> Particulars:
    """What a reviewer is shown of it."""
    has_articles = any(node.level is Level.ARTICLE for node in regulation.walk())
    count = len(regulation.articles())
    return Particulars(
        number=regulation.number,
        named=regulation.number == PurePath(file_name).stem,
        kind=regulation.kind,
        title=regulation.title,
        issuer=regulation.issuer,
        signer=regulation.signer,
        issued=regulation.issued,
        valid_from=regulation.valid_from,
        chapters=sum(node.level is Level.CHAPTER for node in regulation.walk()),
        articles=count if has_articles else 0,
        paragraphs=0 if has_articles else count,
        missing=missing_articles(regulation),
        lone_chapters=lone_chapters(regulation),
    )


async def keep_original(storage: Storage, content: bytes, reading: Reading, *, now: datetime) -> str:
    """Keep the file as it came and the pictures of pages that were read from them; returns the file's sha256."""
    sha256 = await storage.blobs.keep(content, reading.kind.value, now=now)
    await keep_pages(storage, sha256, reading, now=now)
    return sha256


async def keep_pages(storage: Storage, sha256: str, reading: Reading, *, now: datetime) -> None:
    """Keep what people compare an OCR's words with."""
    pages = []
    for image in reading.images:
        picture = await storage.blobs.keep(image.content, image.media_type, now=now)
        words = reading.pages[image.page - 1] if 0 < image.page <= len(reading.pages) else reading.text
        pages.append(Page(image.page, picture, words))
    await storage.holdings.keep_pages(sha256, pages)


def as_stored(regulation: Regulation, original: Original) -> StoredRegulation:
    """The document's particulars as storage keeps them."""
    return StoredRegulation(
        number=regulation.number,
        kind=regulation.kind,
        title=regulation.title,
        issuer=regulation.issuer or None,
        issued=regulation.issued,
        valid_from=regulation.valid_from,
        valid_to=regulation.valid_to,
        ward_id=original.ward_id,
        file_name=original.name,
        sha256=original.sha256,
        signer=regulation.signer or None,
        edition=regulation.edition,
        edition_from=regulation.edition_from,
    )


class Publishing:
    """Publishes what a cadre has sent and confirmed, and tells what that does to others."""

    def __init__(self, storage: Storage, library: LiveLibrary, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._corrections = Corrections(storage, library, now)
        self._now = now

    async def __call__(self, upload: Upload) -> bool:
        """Publish it as it was read and corrected; False when it was published before."""
        if upload.stage is UploadStage.PUBLISHED or upload.particulars is None:
            return False
        regulation = await asyncio.to_thread(_corrected, upload)
        original = Original(upload.file_name, upload.sha256, None if upload.national else upload.ward_id)
        found = await relations.read_relations(self._storage, await _owned(self._storage, regulation, original))
        return await self._storage.uploads.publish(
            upload.id,
            as_stored(regulation, original),
            rows_of(regulation),
            relations=relations.rows_of(found, regulation, original.ward_id),
            person_id=upload.person_id,
            now=self._now(),
        )

    async def relations(self, upload: Upload) -> tuple[Relation, ...]:
        """What it would do to other documents, or others to it, as it was read and corrected."""
        return await relations_in(self._storage, upload) if upload.particulars else ()

    async def broken(self, ward_id: int) -> list[Finding]:
        """The ward's corrections that are wrong now."""
        return await self._corrections.broken(ward_id=ward_id)


def _corrected(upload: Upload) -> Regulation:
    """The regulation with what its sender has put right."""
    read = upload.particulars
    stated = Stated(read.number, read.title, read.valid_from) if read else Stated()
    return described(upload.words, file_name=upload.file_name, stated=stated)


async def relations_in(storage: Storage, upload: Upload) -> tuple[Relation, ...]:
    """What the words of an upload that was read say of other documents."""
    regulation = await asyncio.to_thread(_corrected, upload)
    original = Original(upload.file_name, upload.sha256, None if upload.national else upload.ward_id)
    return await relations.read_relations(storage, await _owned(storage, regulation, original))


async def publish(
    storage: Storage, regulation: Regulation, original: Original, *, now: datetime
) -> tuple[Relation, ...]:
    """From now on people are answered from it; the same edition of its number in the same ward is replaced.

    Returns:
        What its words say it does to other documents, or others to it.
    """
    found = await relations.read_relations(storage, await _owned(storage, regulation, original))
    rows = relations.rows_of(found, regulation, original.ward_id)
    await storage.regulations.publish(as_stored(regulation, original), rows_of(regulation), now=now, relations=rows)
    return found


async def _owned(storage: Storage, regulation: Regulation, original: Original) -> Regulation:
    """The regulation as its ward's own: what a ward says binds nobody else."""
    code = next((ward.code for ward in await storage.places.wards() if ward.id == original.ward_id), None)
    return regulation.for_ward(code)
