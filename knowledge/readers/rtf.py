"""Rich text (.rtf); it holds the numbers that Word showed, so no converter is needed."""

from pathlib import Path

from knowledge.readers.kinds import Kind
from knowledge.readers.reading import Options, Reading, Remark
from knowledge.readers.rich_text import RichText

ACCEPTS = (Kind.RTF,)
SUFFIXES = (".rtf",)


def read(path: Path, options: Options) -> Reading:
    """Read the document; what is broken in it is left out."""
    document = RichText()
    document.take(path.read_bytes().decode("latin-1"))
    options.progress(1, 1)
    return Reading(
        text="\n".join(document.lines.lines),
        kind=Kind.RTF,
        tables=tuple(document.lines.tables),
        remarks=(Remark.LEGACY_FONT,) if document.lines.decoded else (),
        suspicious=tuple(document.lines.hidden),
    )
