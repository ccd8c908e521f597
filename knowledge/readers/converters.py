"""Other people's programs that turn old formats into ones with a reader here; used where they are installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import ConverterMissingError, UnreadableDocumentError

SECONDS = 100
_MOST_TEXT = 100 * 1024 * 1024


def found(*names: str) -> str | None:
    """The first of the programs that is installed."""
    return next((place for name in names if (place := shutil.which(name))), None)


@contextmanager
def as_docx(path: Path) -> Iterator[Path]:
    """The document as LibreOffice would save it; gone afterwards. Its macros are not run.

    Raises:
        ConverterMissingError: LibreOffice is not installed.
        UnreadableDocumentError: it could not read the file.
    """
    office = found("soffice", "libreoffice")
    if office is None:
        raise ConverterMissingError(path.name)
    with tempfile.TemporaryDirectory(prefix="danbiet-convert-") as folder:
        # A profile of its own: otherwise a second LibreOffice of this user would make this one give up.
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        output(path, [*command, str(path)])
        converted = Path(folder) / f"{path.stem}.docx"
        if not converted.exists():
            raise UnreadableDocumentError(path.name)
        yield converted


def output(path: Path, command: list[str]) -> bytes:
    """What the program prints about the file.

    Raises:
        UnreadableDocumentError: it failed, or never ended.
    """
    try:
        ran = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS, stdin=subprocess.DEVNULL)  # noqa: S603 — the program found above, on one file
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnreadableDocumentError(path.name) from error
    if len(ran.stdout) > _MOST_TEXT:
        raise UnreadableDocumentError(path.name)
    return ran.stdout
