"""Rich text (.rtf), through LibreOffice or unrtf."""

from dataclasses import replace
from pathlib import Path

from knowledge.errors import ConverterMissingError
from knowledge.readers import converters, docx, html
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import Options, Reading, Remark

ACCEPTS = (Kind.RTF,)
SUFFIXES = (".rtf",)


def read(path: Path, options: Options) -> Reading:
    """Read the document.

    Raises:
        ConverterMissingError: there is nothing to read it with.
        UnreadableDocumentError: the converter could not read it.
    """
    if converters.found("soffice", "libreoffice"):
        with converters.as_docx(path) as converted:
            return replace(docx.read(converted, options), kind=Kind.RTF)
    unrtf = converters.found("unrtf")
    if unrtf is None:
        raise ConverterMissingError(path.name)
    printed = converters.output(path, [unrtf, "--html", "--nopict", str(path)])
    reading = html.parse(printed.decode("utf-8", "replace"), path.name)
    options.progress(1, 1)
    return replace(reading, kind=Kind.RTF, remarks=(Remark.NUMBERS_LOST, *reading.remarks))
