"""Word documents from before 2007 (.doc), through LibreOffice or antiword."""

from dataclasses import replace
from pathlib import Path

from knowledge.errors import ConverterMissingError, ProtectedDocumentError
from knowledge.readers import converters, docx, legacy
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import Legacy, Options, Reading, Remark

ACCEPTS = (Kind.DOC,)
SUFFIXES = (".doc",)

_SECTOR = 512
_MAGIC = b"\xec\xa5"
_FLAGS = 10  # where the file information block keeps them
_ENCRYPTED = 0x0100
_OLD_FONTS = {Legacy.TCVN3: ".VnTime", Legacy.VNI: "VNI-"}


def read(path: Path, options: Options) -> Reading:
    """Read the document.

    Raises:
        ConverterMissingError: there is nothing to read it with.
        ProtectedDocumentError: it needs a password.
        UnreadableDocumentError: the converter could not read it.
    """
    content = path.read_bytes()
    if _is_encrypted(content):
        raise ProtectedDocumentError(path.name)
    if converters.found("soffice", "libreoffice"):
        with converters.as_docx(path) as converted:
            reading = replace(docx.read(converted, options), kind=Kind.DOC)
    elif antiword := converters.found("antiword"):
        # -w 0 leaves each paragraph on one line, -i 1 leaves out pictures.
        printed = converters.output(path, [antiword, "-m", "UTF-8.txt", "-w", "0", "-i", "1", str(path)])
        reading = _without_fonts(printed.decode("utf-8", "replace"), content)
    else:
        raise ConverterMissingError(path.name)
    options.progress(1, 1)
    return reading


def _is_encrypted(content: bytes) -> bool:
    starts = (place for place in range(_SECTOR, len(content), _SECTOR) if content.startswith(_MAGIC, place))
    start = next(starts, None)
    return start is not None and bool(
        int.from_bytes(content[start + _FLAGS : start + _FLAGS + 2], "little") & _ENCRYPTED
    )


def _without_fonts(text: str, content: bytes) -> Reading:
    """Antiword says nothing of fonts: an old one in the file decides for the whole text, unless that is Unicode."""
    remarks = [Remark.NUMBERS_LOST]
    if not legacy.is_unicode(text):
        for encoding, font in _OLD_FONTS.items():
            if font.encode("utf-16-le") in content or font.encode() in content:
                text, remarks = legacy.decode(text, encoding), [*remarks, Remark.LEGACY_FONT]
                break
    lines = [" ".join(_row(line).split()) for line in text.split("\n")]
    return Reading("\n".join(line for line in lines if line), Kind.DOC, remarks=tuple(remarks))


def _row(line: str) -> str:
    """Antiword draws a table's row as "|a   |b   |"."""
    drawn = line.strip()
    if not (drawn.startswith("|") and drawn.endswith("|")):
        return line
    return " | ".join(cell.strip() for cell in drawn[1:-1].split("|"))
