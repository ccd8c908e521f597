"""Which files a cadre may send for the store: what everybody may send, and the other kinds that have a reader."""

import tempfile
from pathlib import Path

from knowledge.readers.kinds import Kind, kind_of
from storage.blobs import examine
from storage.errors import FileEmptyError, FileRefusedError, FileTooLargeError

# Only as documents to be read: in a petition such a file would be opened by whoever gets it.
READ_ONLY = frozenset({Kind.DOC, Kind.HTML, Kind.RTF, Kind.TXT})


def accepted(content: bytes, name: str) -> tuple[bytes, str]:
    """The content as it may be kept, and what it is.

    Raises:
        FileRefusedError: nothing in it, too large, broken, or of a kind that is not taken.
        KnowledgeError: it has a password, macros or the like; `text_id` tells people.
    """
    try:
        return examine(content)
    except (FileEmptyError, FileTooLargeError):
        raise
    except FileRefusedError as refusal:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "document"
            path.write_bytes(content)
            kind = kind_of(path)
        if kind not in READ_ONLY:
            raise FileRefusedError(name) from refusal
        return content, kind.value
