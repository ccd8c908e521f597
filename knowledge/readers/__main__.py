"""The process that reads one document for `isolated.read_isolated`, and ends."""

import contextlib
import sys
from pathlib import Path

from knowledge.errors import KnowledgeError, ReadingStoppedError
from knowledge.readers import frames, read_document
from knowledge.readers.reading import Legacy, Options

with contextlib.suppress(ImportError):  # Windows has no such limits
    import resource


def _limit(memory: int, seconds: int) -> None:
    """Take limits that cannot be lifted again; programs started from here have them too."""
    if "resource" not in globals():
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some, and a lower one may be set already
            resource.setrlimit(kind, (most, most))


def main(path: str, memory: str, seconds: str, legacy: str) -> None:
    """Read the document and print what it says, in frames."""
    _limit(int(memory), int(seconds))
    stream = sys.stdout.buffer
    options = Options(
        progress=lambda page, pages: frames.write(stream, frames.of_progress(page, pages)),
        legacy=Legacy(legacy) if legacy else None,
    )
    try:
        reading = read_document(Path(path), options)
    except KnowledgeError as error:
        frames.write(stream, frames.of_error(error))
    except MemoryError:
        frames.write(stream, frames.of_error(ReadingStoppedError()))
    else:
        frames.write(stream, frames.of_reading(reading), *(image.content for image in reading.images))


if __name__ == "__main__":
    main(*sys.argv[1:])
