"""What was attached, counted in words."""

from collections import Counter
from collections.abc import Sequence

from handlers.ports import Texts
from storage.messages import FileRef
from storage.petition import Petition

SPOKEN = frozenset({"voice", "video"})  # kinds that tell what is the matter by themselves
KINDS = ("photo", "video", "voice", "document")


def counted(texts: Texts, files: Sequence[FileRef]) -> str:
    """Such as "3 photos, 1 film"."""
    kinds = Counter(file.kind for file in files)
    return ", ".join(texts(f"files-{kind}", count=kinds[kind]) for kind in KINDS if kinds[kind]) or texts("files-none")


def is_spoken(petition: Petition) -> bool:
    """Whether somebody tells in sound or pictures what is the matter, so that words are not needed."""
    return any(file.kind in SPOKEN for file in petition.files)


def told(texts: Texts, petition: Petition) -> str:
    """The petition's words, or that it is spoken."""
    if petition.words:
        return petition.words
    return texts("petition-spoken") if is_spoken(petition) else texts("petition-no-words")
