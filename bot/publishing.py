"""Documents into the store: the command line and the chat go the same way, from a reading to a published regulation."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from bot import relations
from bot.library import rows_of
from knowledge.readers.reading import Reading
from knowledge.regulation import Level, Regulation
from knowledge.structure import parse
from knowledge.validity.relation import Relation
from storage import Storage
from storage.regulations import StoredRegulation
from storage.upload import Particulars


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
    )


async def keep_original(storage: Storage, content: bytes, reading: Reading, *, now: datetime) -> str:
    """Keep the file as it came; returns its sha256."""
    return await storage.blobs.keep(content, reading.kind.value, now=now)


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
