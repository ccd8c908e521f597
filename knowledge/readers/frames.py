"""How the reading process tells the bot what it reads: JSON lines, then the bytes of the page images.

Nothing is unpickled: a document that takes the reading process over must not reach the bot through this pipe.
"""

import json
from collections.abc import Iterator
from typing import IO, Any

from knowledge import errors
from knowledge.errors import KnowledgeError, ReadingStoppedError
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import PageImage, Reading, Remark, Suspicion, Why

MOST_BYTES = 300 * 1024 * 1024  # of one line, or of all images together
_FAMILY = {
    kind.__name__: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, KnowledgeError)
}


def write(stream: IO[bytes], message: dict[str, Any], *blobs: bytes) -> None:
    """Send one message, and the bytes that follow it."""
    stream.write(json.dumps(message).encode() + b"\n")
    stream.writelines(blobs)
    stream.flush()


def of_progress(page: int, pages: int) -> dict[str, Any]:
    """The message that page `page` of `pages` is done."""
    return {"page": page, "pages": pages}


def of_error(error: KnowledgeError) -> dict[str, Any]:
    """The message that reading was refused."""
    return {"error": type(error).__name__}


def of_reading(reading: Reading) -> dict[str, Any]:
    """The message that holds the reading, but for the content of its images."""
    return {
        "text": reading.text,
        "kind": reading.kind,
        "pages": reading.pages,
        "tables": reading.tables,
        "ocr": reading.ocr,
        "images": [[image.page, image.media_type, len(image.content)] for image in reading.images],
        "remarks": reading.remarks,
        "suspicious": [[one.why, one.quote, one.line, one.page] for one in reading.suspicious],
    }


def received(stream: IO[bytes], name: str) -> Iterator[tuple[int, int] | Reading]:
    """What comes from the other side: pages done of how many, and at last the reading.

    Raises:
        KnowledgeError: the other side says why it cannot read.
        ReadingStoppedError: it says nothing any more, or nothing that makes sense.
    """
    try:
        while line := stream.readline(MOST_BYTES):
            message = json.loads(line)
            if "error" in message:
                # An error that the other side made up is none of ours.
                raise _FAMILY.get(str(message["error"]), ReadingStoppedError)(name)
            if "text" in message:
                yield _reading(message, stream)
                return
            yield int(message["page"]), int(message["pages"])
    except (ValueError, KeyError, TypeError) as error:
        raise ReadingStoppedError(name) from error
    raise ReadingStoppedError(name)


def _reading(message: dict[str, Any], stream: IO[bytes]) -> Reading:
    if sum(int(size) for _, _, size in message["images"]) > MOST_BYTES:
        raise ValueError("images")
    images = tuple(
        PageImage(int(page), str(media_type), _exactly(stream, int(size)))
        for page, media_type, size in message["images"]
    )
    return Reading(
        text=str(message["text"]),
        kind=Kind(message["kind"]),
        pages=tuple(map(str, message["pages"])),
        tables=tuple(tuple(tuple(map(str, row)) for row in table) for table in message["tables"]),
        ocr=bool(message["ocr"]),
        images=images,
        remarks=tuple(map(Remark, message["remarks"])),
        suspicious=tuple(
            Suspicion(Why(why), str(quote), int(line), None if page is None else int(page))
            for why, quote, line, page in message["suspicious"]
        ),
    )


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise ValueError("images")
    return content
